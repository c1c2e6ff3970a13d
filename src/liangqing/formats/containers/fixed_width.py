"""Lists whose columns are kept apart by blanks alone: every cell stands under its heading.

    Date        Text                  Debit      Credit     Balance
    2026-06-05  Goods              1,234.00                1,234.00

Where the columns begin is shown by a rule of `---- ----` under the heading, else by the places that are blank on every
dated row. A character of Chinese or Japanese takes two places, or one where the program that wrote the list counted
characters; both are tried. A row that does not keep to the columns refuses the file: its amounts could be anybody's.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.containers.text_lists import is_rule, with_total_named
from liangqing.formats.words.headings import meanings
from liangqing.formats.words.labels import is_note
from liangqing.formats.words.roles import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liangqing.formats.cells import Cell

#: Takes the second place of a wide character.
_FILL: Final = "\ue000"
_WIDE: Final = re.compile(
    r"([\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6])"
)
_BEYOND: Final = re.compile(r"([^\x00-\x7f])")
_DATE: Final = re.compile(
    rf"(?<![\d.,])(?:\d{{4}}[-/.年]{_FILL}?\d{{1,2}}[-/.月]{_FILL}?\d{{1,2}}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|20\d{6})(?!\d)"
)
_RULED: Final = re.compile(r"[-=]{2,}")
_CELL: Final = re.compile(r"\S+(?: \S+)*")
_WORDS: Final = re.compile(r"\S(?:.*\S)?")
_HEADING_LINES: Final = 60
#: Known headings that make a line the heading of a list; fewer are words of a sentence.
_KNOWN: Final = 3


#: Of two ways to count places, the right one keeps nearly every cell to an edge of its column, the other does not.
_EVEN: Final = 0.98
_UNEVEN: Final = 0.02
#: First and past-the-last place of a column.
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Way:
    """The rows as one way of counting places gives them, and how evenly they then stand."""

    rows: list[list[Cell]]
    even: float


def read_fixed_width(
    file: str, sample: Sequence[str], lines: Iterable[str], *, is_double_byte: bool
) -> list[list[Cell]] | None:
    """The cells under the headings; null where the first lines, `sample`, are no such list.

    `is_double_byte`: in the encoding of the file every character beyond ASCII took two bytes and two places.

    Raises:
        RefusedError: a list by its heading, but a row does not keep to the columns, or the columns cannot be told.
    """
    heading = _heading(sample)
    if heading is None or any("\t" in line for line in sample):
        return None
    plain = [line.rstrip("\r\n").replace("\f", "").replace("\u3000", "  ") for line in lines]
    wide = [(_BEYOND if is_double_byte else _WIDE).sub(rf"\1{_FILL}", line) for line in plain]
    ways = [_read(wide, heading), _read(plain, heading) if wide != plain else None]
    found = sorted((way for way in ways if way is not None), key=lambda way: -way.even)
    if found and (len(found) == 1 or found[0].rows == found[1].rows or _is_clearly(*found)):
        return found[0].rows
    text = plain[heading].strip()[:60]
    raise RefusedError([Problem("columns-unaligned", file=file, row=heading + 1, text=text)])


def _is_clearly(better: _Way, worse: _Way) -> bool:
    return better.even >= _EVEN and better.even - worse.even >= _UNEVEN


def _heading(lines: Sequence[str]) -> int | None:
    """The line with most known headings, from 0."""
    known = [(len(_roles(lines, number)), -number) for number in range(min(len(lines), _HEADING_LINES))]
    best, number = max(known, default=(0, 0))
    return -number if best >= _KNOWN else None


def _roles(lines: Sequence[str], number: int) -> set[str]:
    """The roles of the headings on a line: under a rule of strokes, else kept apart by two blanks."""
    line = lines[number]
    spans = _ruled(lines, number) or [found.span() for found in _CELL.finditer(line)]
    return {found[0][0] for first, past in spans if (found := meanings(line[first:past]))}


def _read(lines: Sequence[str], heading: int) -> _Way | None:
    """The rows, or null where one does not keep to the columns."""
    titles = {_shape(line) for line in lines[:heading]}
    spans = _ruled(lines, heading) or _by_blanks(lines, heading, titles)
    if spans is None:
        return None
    figures = [_may_hold_figures(_clean(lines[heading][first:past])) for first, past in spans]
    rows: list[list[Cell]] = []
    for number, line in enumerate(lines):
        if not line.strip() or is_rule(line):
            rows.append([])
        elif number < heading or _shape(line) in titles:
            rows.append([_clean(line)])
        elif (cells := _cut(line, spans, figures)) is not None:
            rows.append(cells)
        elif is_note([_clean(line)]) or not re.search(r"\d", line):
            rows.append([_clean(line)])
        else:
            return None
    return _Way(rows, _evenness(lines[heading + 1 :], spans))


def _evenness(lines: Iterable[str], spans: Sequence[_Span]) -> float:
    """How evenly the cells of the columns begin or end: the share of filled cells that keep to one edge."""
    starts: list[Counter[int]] = [Counter() for _ in spans]
    ends: list[Counter[int]] = [Counter() for _ in spans]
    for line in lines:
        for index, span in enumerate(spans):
            if filled := _WORDS.search(line[: span[1]], span[0]):
                starts[index][filled.start()] += 1
                ends[index][filled.end()] += 1
    kept = sum(max([*start.values(), *end.values()], default=0) for start, end in zip(starts, ends, strict=True))
    return kept / max(1, sum(map(Counter.total, starts)))


def _shape(line: str) -> str:
    """A line without its digits and blanks: titles of pages differ by these only."""
    return re.sub(r"[\d\s]", "", line)


def _clean(text: str) -> str:
    return text.replace(_FILL, "").strip()


def _may_hold_figures(heading: str) -> bool:
    known = meanings(heading)
    return not known or known[0][0] in FIGURES


def _ruled(lines: Sequence[str], heading: int) -> list[_Span] | None:
    """The columns as the strokes under the heading show them."""
    below = lines[heading + 1] if heading + 1 < len(lines) else ""
    spans = [found.span() for found in _RULED.finditer(below)]
    return spans if len(spans) >= _KNOWN and is_rule(below) else None


def _by_blanks(lines: Sequence[str], heading: int, titles: set[str]) -> list[_Span] | None:
    """The columns between the places that are blank in the heading and on every row with a date under its heading."""
    headings = _heading_spans(lines, heading)
    days = [span for span in headings if _is_day(_clean(lines[heading][slice(*span)]))]
    rows = [line for line in lines[heading + 1 :] if _shape(line) not in titles and not is_note([_clean(line)])]
    dated = [line for line in rows if any(_meets(found.span(), day) for found in _DATE.finditer(line) for day in days)]
    if not dated:
        return None
    places = [*headings, *(found.span() for line in dated for found in re.finditer(r"\S+", line))]
    filled = bytearray(b" " * max(past for _, past in places))
    for first, past in places:
        filled[first:past] = b"x" * (past - first)
    return _headed([found.span() for found in re.finditer(rb"x+", filled)], headings)


def _heading_spans(lines: Sequence[str], heading: int) -> list[_Span]:
    """Where the headings stand; of a heading of two lines those below, and those above that stand over none."""
    upper = [found.span() for found in _CELL.finditer(lines[heading])]
    below = lines[heading + 1] if heading + 1 < len(lines) else ""
    if not below.strip() or is_rule(below) or re.search(r"\d", below):
        return upper
    lower = [found.span() for found in _CELL.finditer(below)]
    return sorted([*lower, *(span for span in upper if not any(_meets(span, one) for one in lower))])


def _is_day(heading: str) -> bool:
    return any(role in {"date", "document_on"} for role, _ in meanings(heading))


def _meets(one: _Span, other: _Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _headed(runs: Sequence[_Span], headings: Sequence[_Span]) -> list[_Span] | None:
    """A span for every heading: the runs of filled places under it. Null where a run has no heading, or two."""
    spans: dict[int, _Span] = {}
    last = -1
    for start, end in runs:
        over = [index for index, heading in enumerate(headings) if _meets(heading, (start, end))]
        if not over and last >= 0 and start - spans[last][1] == 1:
            over = [last]  # the next word of a text, one blank away
        if len(over) != 1:
            return None
        last = over[0]
        spans[last] = (spans.get(last, (start, end))[0], end)
    return [spans[index] for index in sorted(spans)]


def _cut(line: str, spans: Sequence[_Span], figures: Sequence[bool]) -> list[Cell] | None:
    """The cells of a line. Words may run over columns, as the label of a total does; figures never.

    Null where the line does not keep to the columns.
    """
    cells = [""] * len(spans)
    for found in _CELL.finditer(line):
        for start, end in _parts(line, found.span(), spans):
            over = [index for index, span in enumerate(spans) if _meets(span, (start, end))]
            if not over or any(figures[index] and _has_figure(line, start, end, spans[index]) for index in over[1:]):
                return None
            cells[over[0]] = f"{cells[over[0]]} {_clean(line[start:end])}".strip()
    return with_total_named(cells)


def _has_figure(line: str, start: int, end: int, span: _Span) -> bool:
    """Whether the text from `start` to `end` has a digit in this column that is no part of a date."""
    text = _DATE.sub(lambda found: " " * len(found[0]), line[:end])
    return re.search(r"\d", text[max(start, span[0]) : span[1]]) is not None


def _parts(line: str, span: _Span, spans: Sequence[_Span]) -> list[_Span]:
    """A text cut at the blanks that stand between two columns; columns may be only one blank apart."""
    start, end = span
    between = [place for left, right in pairwise(spans) for place in range(left[1], right[0])]
    cuts = [place for place in between if start <= place < end and line[place] == " "]
    return [(first + (line[first] == " "), past) for first, past in pairwise([start, *cuts, end])]
