"""Several tables on one sheet: which of them is the ledger.

A table of another kind is left aside only where each of its rows stands in the ledger as well, by day and amount, as
in a list of payments below it: then nothing is lost. Every other table is a question.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from liangqing.core.problems import Problem
from liangqing.core.readings import Remark, Skipped
from liangqing.formats.cells import is_nothing, plain, text_of
from liangqing.formats.tables.column_values import minor_of
from liangqing.formats.words.labels import shown
from liangqing.formats.words.roles import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liangqing.formats.grids import Grid
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.row_walk import Split

    Movement = tuple[str, str]


def one_ledger(file: str, grid: Grid, split: Split) -> list[Problem]:
    """Leaves the entries of one ledger in the split, or says why that cannot be."""
    if split.doubtful:
        return [_question(file, grid, [split.tables[0].rows[-1], *split.doubtful])]
    if len(split.tables) == 1:
        return []
    kinds = list(dict.fromkeys(entry.table.kind for entry in split.entries))
    if len(kinds) < 2:  # noqa: PLR2004 - one is no choice
        return []
    main = max(kinds, key=lambda kind: (len(kind[0]), -kinds.index(kind)))
    lines = [entry for entry in split.entries if entry.table.kind == main]
    others = [entry for entry in split.entries if entry.table.kind != main]
    if not _is_repeated(lines, others):
        return [_question(file, grid, sorted(_firsts(split)))]
    split.entries = lines
    split.skipped += [
        Skipped(Remark("repeated-table"), grid.sheet, entry.row, 1, shown(entry.cells)) for entry in others
    ]
    return []


def _question(file: str, grid: Grid, rows: Iterable[int]) -> Problem:
    return Problem("two-headings", file=file, sheet=grid.sheet, values={"rows": ", ".join(map(str, rows))})


def _firsts(split: Split) -> set[int]:
    """The heading row of the first table of each kind."""
    found: dict[object, int] = {}
    for entry in split.entries:
        found.setdefault(entry.table.kind, entry.table.rows[-1])
    return set(found.values())


def _is_repeated(lines: list[Entry], others: list[Entry]) -> bool:
    """Whether every line of the other tables is a line of the ledger too."""
    known = Counter(movement for entry in lines if entry.kind == "line" for movement in _movements(entry))
    wanted = Counter(movement for entry in others if entry.kind == "line" for movement in _movements(entry))
    return bool(wanted) and wanted <= known


def _movements(entry: Entry) -> Iterator[Movement]:
    """Day and amount, whatever its sign."""
    for role in AMOUNTS:
        cell = entry.cell(role)
        if is_nothing(cell):
            continue
        day = plain(entry.text("date") or f"{entry.text('month')}-{entry.text('day')}")
        minor = minor_of(cell)
        yield day, text_of(cell) if minor is None else str(abs(minor))
