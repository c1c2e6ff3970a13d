"""Files that are not made at random: the sample companies, and a folder of other people's files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from examples.companies import BY_KEY
from examples.sample import write_sample

from liangqing.core.problems import RefusedError
from liangqing.formats.mapping import Mapping
from liangqing.pipeline.read import read_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from liangqing.core.schemas import Side

_ENDINGS: Final = frozenset({".csv", ".txt", ".tsv", ".xls", ".xlsx", ".xlsb", ".ods", ".html", ".zip", ".pdf"})
_TOO_LARGE: Final = 30 * 1024**2


def ledgers_in(folder: Path) -> list[Path]:
    """Every file below the folder that may hold a table."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS and path.is_file())
    return sorted(path for path in found if path.stat().st_size < _TOO_LARGE)


def samples(directory: Path, seed: int) -> list[tuple[str, Counter[str]]]:
    """What became of every ledger of the sample companies; with the mapping beside it, it counts as asked.

    Whether each was read right is a test of its own (`tests/examples`).
    """
    found = []
    for key, company in BY_KEY.items():
        files = write_sample(company, company.tell(seed), directory / key)
        counts: Counter[str] = Counter()
        for file in files:
            path = directory / key / file.name
            mapping = Mapping.read(directory / key / file.mapping) if file.mapping else None
            verdict = _verdict(path, file.side)
            counts[
                "asked" if verdict != "read" and mapping and _verdict(path, file.side, mapping) == "read" else verdict
            ] += 1
        found.append((f"sample company: {key}", counts))
    return found


def counted(files: Iterable[Path]) -> Counter[str]:
    """What became of files whose truth is not known: read, asked about, or refused; a crash is wrong."""
    return Counter(_verdict(path, "theirs") for path in files)


def _verdict(path: Path, side: Side, mapping: Mapping | None = None) -> str:
    try:
        read_ledger(path, side=side, mapping=mapping, time_seconds=60)
    except RefusedError as refusal:
        if any(problem.code == "read-failed" for problem in refusal.problems):
            return "wrong"
        return "asked" if any(problem.options for problem in refusal.problems) else "refused"
    return "read"
