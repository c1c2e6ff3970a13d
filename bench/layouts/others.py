"""Files that are not made at random: the sample companies, and a folder of other people's files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import RefusedError
from liangqing.pipeline.read import read_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_ENDINGS: Final = frozenset({".csv", ".txt", ".tsv", ".xls", ".xlsx", ".xlsb", ".ods", ".html", ".zip", ".pdf"})
_TOO_LARGE: Final = 30 * 1024**2


def ledgers_in(folder: Path) -> list[Path]:
    """Every file below the folder that may hold a table."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS and path.is_file())
    return sorted(path for path in found if path.stat().st_size < _TOO_LARGE)


def counted(files: Iterable[Path]) -> Counter[str]:
    """What became of files whose truth is not known: read, asked about, or refused; a crash is wrong."""
    return Counter(map(_verdict, files))


def _verdict(path: Path) -> str:
    try:
        read_ledger(path, side="theirs", time_seconds=60)
    except RefusedError as refusal:
        if any(problem.code == "read-failed" for problem in refusal.problems):
            return "wrong"
        return "asked" if any(problem.options for problem in refusal.problems) else "refused"
    return "read"
