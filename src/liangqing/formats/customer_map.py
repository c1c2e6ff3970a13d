"""A table that says which of our customers each name in their ledger is: columns `theirs,customer`.

As CSV or workbook with that heading, or as TOML with one entry a name: `"Northmoor Ltd" = "C003"`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.toml_file import read_toml
from liangqing.formats.cells import plain, text_of
from liangqing.formats.containers.delimited import read_delimited
from liangqing.formats.containers.signatures import container_of
from liangqing.formats.containers.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_THEIRS: Final = ("theirs", "对方", "对方名称", "对方客户", "对方账户")
_OURS: Final = ("customer", "客户", "客户编码", "我方客户", "我方编码")

Row = tuple[int, str, str]


def read_customer_map(path: Path) -> dict[str, str]:
    """Their names -> our codes.

    Raises:
        RefusedError: unreadable, without the two columns, with half a row, or with a name of theirs on two codes.
    """
    rows = list(_toml(path) if path.suffix.lower() == ".toml" else _table(path))
    problems = [_wrong(path, row, name or code) for row, name, code in rows if not (name and code)]
    found: dict[str, str] = {}
    for row, name, code in rows:
        if name and code and found.setdefault(name, code) != code:
            problems.append(_wrong(path, row, name))
    if problems:
        raise RefusedError(problems)
    return found


def _toml(path: Path) -> Iterator[Row]:
    for number, (name, code) in enumerate(read_toml(path, "customer-map-invalid").items(), 1):
        yield number, name.strip(), code.strip() if isinstance(code, str) else ""


def _table(path: Path) -> Iterator[Row]:
    container = container_of(path)
    grid = (read_delimited(path) if container == "text" else read_workbook(path, container)).grids[0]
    heading = [plain(text_of(cell)) for cell in grid.rows[0]] if grid.rows else []
    theirs = next((index for index, text in enumerate(heading) if text in _THEIRS), None)
    ours = next((index for index, text in enumerate(heading) if text in _OURS), None)
    if theirs is None or ours is None:
        raise RefusedError([_wrong(path, 1, ", ".join(heading))])
    for number, row in enumerate(grid.rows[1:], 2):
        cells = [text_of(row[index]) if index < len(row) else "" for index in (theirs, ours)]
        if any(cells):
            yield number, cells[0], cells[1]


def _wrong(path: Path, row: int | None, detail: str) -> Problem:
    return Problem("customer-map-invalid", file=path.name, row=row, values={"detail": detail})
