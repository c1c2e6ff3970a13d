"""Every question the reader can ask, with the answers it offers: code of the problem -> entries of a mapping.

The file's own figures may settle a choice. An admission - this file is wrong, take it all the same - is settled by
a person only. So is one that leaves a part of the file unread.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from liangqing.formats.cells import is_blank, text_of
from liangqing.formats.words.column_names import name_of
from liangqing.formats.words.headings import meanings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from liangqing.core.problems import Problem
    from liangqing.formats.grids import Grids

    Answer = Mapping[str, Any]

_LISTED: Final = re.compile(r"[A-Z]{1,3}(?= “)")
_DESCRIBING: Final = frozenset({"net_minor", "open_minor", "foreign_minor"})
_OTHER_SIDE: Final = {"raises": "reduces", "reduces": "raises"}


def answers_to(problem: Problem, grids: Grids) -> tuple[Answer, ...]:
    """The answers a person can give to the problem; none where there is nothing to choose."""
    offered = _CHOICES.get(problem.code) or _ADMISSIONS.get(problem.code)
    return tuple(offered(problem, grids)) if offered else ()


def is_admission(code: str) -> bool:
    """Whether only a person may answer, however well the figures agree."""
    return code in _ADMISSIONS or code in _PARTIAL


def _each(name: str, *values: object) -> Callable[[Problem, Grids], Iterator[Answer]]:
    """The same answers whatever the file."""

    def answers(_problem: Problem, _grids: Grids) -> Iterator[Answer]:
        yield from ({name: value} for value in values)

    return answers


def _encodings(problem: Problem, _grids: Grids) -> Iterator[Answer]:
    yield from ({"encoding": name} for name in _split(problem, "names"))


def _no_proof(problem: Problem, _grids: Grids) -> Iterator[Answer]:
    yield {"ignore": [problem.values["heading"]]}


def _headings(problem: Problem, grids: Grids) -> Iterator[Answer]:
    grid = next(grid for grid in grids.grids if grid.sheet == problem.sheet)
    for at, row in enumerate(_split(problem, "rows")):
        heading = [text_of(cell) for cell in grid.rows[int(row) - 1] if not is_blank(cell)]
        yield {"heading": heading} | ({"accept_lines_above": True} if at else {})


def _amounts(problem: Problem, grids: Grids) -> Iterator[Answer]:
    """Columns that hold amounts of another standing, such as 未税金额, where none holds the amount itself."""
    grid = next(grid for grid in grids.grids if grid.sheet == problem.sheet)
    headings = [text_of(cell) for cell in grid.rows[problem.row - 1]] if problem.row else []
    for index, heading in enumerate(headings):
        if _DESCRIBING & {role for role, _ in meanings(heading)}:
            yield {"columns": {"amount": name_of(index, headings)}}


def _sheets(problem: Problem, grids: Grids) -> Iterator[Answer]:
    named = set(_split(problem, "sheets"))
    yield from ({"sheet": [grid.sheet]} for grid in grids.grids if grid.sheet in named)


def _one_of_twins(problem: Problem, _grids: Grids) -> Iterator[Answer]:
    yield from ({"columns": {str(problem.values["role"]): letter}} for letter in _split(problem, "columns"))


def _one_of_rivals(problem: Problem, _grids: Grids) -> Iterator[Answer]:
    letters = _LISTED.findall(str(problem.values["columns"]))
    yield from ({"columns": {str(problem.values["role"]): letter}} for letter in letters)


def _raising(problem: Problem, _grids: Grids) -> Iterator[Answer]:
    yield {"columns": {"raises": problem.column}}
    yield {"ignore": [problem.column]}


def _unread(problem: Problem, _grids: Grids) -> Iterator[Answer]:
    yield from ({"columns": {role: problem.column}} for role in ("raises", "reduces", "balance"))
    yield {"ignore": [problem.column]}


def _aside(problem: Problem, _grids: Grids) -> Iterator[Answer]:
    yield {"ignore": [problem.column]}


def _other_side(problem: Problem, _grids: Grids) -> Iterator[Answer]:
    role = _OTHER_SIDE[str(problem.values["role"])]
    letters = _LISTED.findall(str(problem.values["columns"]))
    yield from ({"columns": {role: letter}} for letter in letters)
    yield {"ignore": letters}


def _units(problem: Problem, _grids: Grids) -> Iterator[Answer]:
    yield from ({"unit": int(unit)} for unit in _split(problem, "units"))


def _told_roles(problem: Problem, _grids: Grids) -> Iterator[Answer]:
    """Each of `date A, raises D; date A, raises E`."""
    for way in str(problem.values["ways"]).split("; "):
        columns = dict(item.split(" ") for item in way.split(", "))
        yield {"header_row": problem.values["header_row"], "columns": columns}


def _split(problem: Problem, name: str) -> list[str]:
    return str(problem.values[name]).split(", ")


_CHOICES: Final[dict[str, Callable[[Problem, Grids], Iterator[Answer]]]] = {
    "encoding-unsure": _encodings,
    "date-day-or-month": _each("day_first", True, False),
    "date-year-unsure": _each("date_order", "ymd", "dmy", "mdy"),
    "unit-contradicts": _units,
    "sign-unknown": _each("positive", "raises", "reduces"),
    "sign-by-kind": _each("positive", "by_kind", "raises", "reduces"),
    "column-negative": _each("minus", "repeats", "reverses"),
    "perspective-contradicts": _each("perspective", "receivable", "payable"),
    "balance-contradicts": _each("perspective", "receivable", "payable"),
    "amount-style-unsure": _each("decimal", ".", ","),
    "no-amounts": _amounts,
    "two-headings": _headings,
    "roles-by-values": _told_roles,
    "several-tables": _sheets,
    "sheets-alike": _sheets,
    "column-twice": _one_of_twins,
    "columns-rival": _one_of_rivals,
    "raises-unproved": _raising,
    "figure-left-out": _unread,
    "debt-one-sided": _other_side,
    "rows-voided": _each("voided", "left_out", "counts"),
}
#: Each answer leaves a part of the file unread: that one part proves itself says nothing of the others.
_PARTIAL: Final = frozenset({"two-headings", "several-tables", "sheets-alike"})
_ADMISSIONS: Final[dict[str, Callable[[Problem, Grids], Iterator[Answer]]]] = {
    "chain-broken": _each("accept_broken_chain", True),
    "balance-mistyped": _each("accept_broken_chain", True),
    "balances-off": _each("accept_broken_chain", True),
    "balances-unrelated": _no_proof,
    "column-may-count": _aside,
    "total-not-sum": _each("accept_wrong_total", True),
    "closing-not-sum": _each("accept_wrong_total", True),
    "count-not-lines": _each("accept_wrong_total", True),
    "balances-empty": _each("opening", "0"),
    "pdf-unproved": _each("accept_unproved", True),
    "line-is-sum": _each("accept_unproved", True),
    "lines-above-heading": _each("accept_lines_above", True),
    "rows-repeated": _each("accept_repeated", True),
}
