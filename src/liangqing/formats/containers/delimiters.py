"""What separates the cells of a text: said in its first line, shown by its heading, or the mark on every row alike."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from liangqing.core.limits import MAX_CELL_CHARACTERS
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.words.headings import meanings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: The marks exports use; any other is looked for only where none of these serves.
DELIMITERS: Final = (",", "\t", ";", "|")
_NAMED: Final = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
#: `sep=;`, which some spreadsheet programs write and read.
_STATED: Final = re.compile(r"\ufeff?\"?sep=(.)\"?\s*", re.IGNORECASE)
#: Signs that stand within words, dates and amounts, and so separate nothing.
_WITHIN: Final = re.compile(r"[\w\s.\-/\"'()%¥$€£+*=（）【】，。、：]")
_TIME: Final = re.compile(r"\d:(?=\d)")
_HEADING_LINES: Final = 60
#: So many known headings on one row are no chance.
_KNOWN: Final = 2
_EVEN: Final = 0.8


def stated_delimiter(line: str) -> str | None:
    """The delimiter that a first line `sep=;` states."""
    stated = _STATED.fullmatch(line)
    return stated[1] if stated else None


def given_delimiter(file: str, delimiter: str) -> str:
    """The delimiter a person gave, as a character; `tab` and the like by name.

    Raises:
        RefusedError: it is no single character, or one that cannot separate.
    """
    mark = _NAMED.get(delimiter.strip().lower(), delimiter)
    if len(mark) != 1 or mark in '"\r\n\0 ':
        raise RefusedError(
            [Problem("mapping-invalid", file=file, column="delimiter", values={"detail": f"delimiter = {delimiter!r}"})]
        )
    return mark


def find_delimiter(lines: Iterable[str], suffix: str) -> str:
    """The delimiter of these first lines; a comma where nothing tells, a tab in a file named .tsv.

    A heading of known words decides; else the mark that stands on most rows equally often.
    """
    filled = [line for line in lines if line.strip()]
    first = "\t" if suffix == ".tsv" else ","
    known = {mark: known_headings(filled, mark) for mark in DELIMITERS}
    if max(known.values()) >= _KNOWN:
        return max(DELIMITERS, key=lambda mark: (known[mark], _evenness(filled, mark), mark == first))
    rare = [mark for mark in _rare_marks(filled) if known_headings(filled, mark) >= _KNOWN]
    if rare:
        return max(rare, key=lambda mark: (known_headings(filled, mark), _evenness(filled, mark)))
    usual = max(DELIMITERS, key=lambda mark: (_evenness(filled, mark), mark == first))
    share, often = _evenness(filled, usual)
    # A comma in every amount is even too, but not in the heading.
    even = {mark: _evenness(filled, mark) for mark in _rare_marks(filled)}
    rare = [
        mark
        for mark, (rows, count) in even.items()
        if rows >= share and count > often and _from_first(filled, mark, count) >= _EVEN
    ]
    if rare:
        return max(rare, key=lambda mark: even[mark])
    return usual if share else first


def is_delimited(lines: Iterable[str]) -> bool:
    """Whether a usual delimiter shows a heading of known words."""
    filled = [line for line in lines if line.strip()]
    return any(known_headings(filled, mark) >= _KNOWN for mark in DELIMITERS)


def known_headings(lines: Sequence[str], mark: str) -> int:
    """How many different roles the headings have on the row that has most, of the first rows."""
    return max((_roles(line, mark) for line in lines[:_HEADING_LINES] if mark in line), default=0)


def _roles(line: str, mark: str) -> int:
    if len(line) > MAX_CELL_CHARACTERS:  # no heading is so long, and the parser would stop at it
        return 0
    cells = next(csv.reader([line], delimiter=mark), [])
    return len({found[0][0] for cell in cells if (found := meanings(cell))})


def _rare_marks(lines: Iterable[str]) -> list[str]:
    """Other signs that could separate, in a fixed order."""
    return sorted({sign for line in lines for sign in _WITHIN.sub("", _TIME.sub("", line))} - set(DELIMITERS))


def _evenness(lines: Sequence[str], mark: str) -> tuple[float, int]:
    """The share of rows on which the mark stands equally often, and how often."""
    counts = Counter(count for line in lines if (count := _outside_quotes(line, mark)))
    if not counts:
        return 0.0, 0
    often, rows = max(counts.items(), key=lambda item: (item[1], item[0]))
    return rows / len(lines), often


def _from_first(lines: Sequence[str], mark: str, often: int) -> float:
    """The share of rows on which the mark stands so often, from the first such row on: titles do not count."""
    is_so = [_outside_quotes(line, mark) == often for line in lines]
    rows = is_so[is_so.index(True) :]
    return sum(rows) / len(rows)


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])
