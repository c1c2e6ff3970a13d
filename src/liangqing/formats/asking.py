"""Where a ledger can be read in several ways: the way its own figures prove is taken, else a person is asked.

Each way is tried in full. One is taken only where every other way runs into a contradiction and this one is proved
by running balances or totals; two ways that both do are a question, with what each would give side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.questions import Option
from liangqing.core.readings import ColumnRole, Reading, Remark
from liangqing.formats.cells import column_index
from liangqing.formats.choices import answers_to, is_admission
from liangqing.formats.grids import Grids
from liangqing.formats.ledger import read_ledger
from liangqing.formats.mapping import Mapping, answer_words
from liangqing.formats.tables.unclaimed import is_amount

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Mapping as Dictionary

    from liangqing.core.schemas import Side

#: Questions of one file that hang on one another; more of them are no ledger a person would answer for.
_DEEPEST: Final = 4
_MOST_OPTIONS: Final = 8
#: Whole readings of one file, however many questions hang on one another; what is left untried is asked about.
_MOST_READINGS: Final = 48
_LINES_SHOWN: Final = 5
_SHOWN: Final = ("line", "date", "reference", "text", "amount_minor", "currency")
_ROWS_TRIED: Final = 50
_MOST_TRIED: Final = 3
_NO_GRIDS: Final = Grids((), "")
#: Comparisons of a running balance that no wrong way passes by chance.
_ENOUGH_CHECKED: Final = 3


@dataclass(frozen=True)
class _Source:
    """What every way of reading has in common."""

    file: str
    sha256: str
    open: Callable[[Mapping], Grids]
    side: Side
    currency: str
    readings: list[Mapping] = field(default_factory=list)

    @property
    def is_spent(self) -> bool:
        """Whether the file was read so often that no further way of reading it is tried."""
        return len(self.readings) >= _MOST_READINGS

    def read(self, grids: Grids, mapping: Mapping) -> Reading:
        """The ledger by this mapping."""
        self.readings.append(mapping)
        return read_ledger(self.file, self.sha256, grids, side=self.side, mapping=mapping, currency=self.currency)


@dataclass(frozen=True)
class _Way:
    """An option that was tried: what it gave, or why it was refused."""

    answer: Dictionary[str, Any]
    reading: Reading | None
    problems: tuple[Problem, ...] = ()

    @property
    def asks_on(self) -> bool:
        """Whether it leads to a further question, or may."""
        return not self.reading and (not self.problems or any(problem.options for problem in self.problems))


def read_asking(
    file: str, sha256: str, grids_of: Callable[[Mapping], Grids], *, side: Side, mapping: Mapping, currency: str
) -> Reading:
    """The ledger in the file (`ledger.read_ledger`), where only one way of reading it holds.

    `grids_of` opens the file as the mapping says: encoding and delimiter may be what is asked about.

    Raises:
        RefusedError: with every problem found; those with `options` are questions.
    """
    return _read(_Source(file, sha256, grids_of, side, currency), mapping, _DEEPEST)


def _read(source: _Source, mapping: Mapping, depth: int) -> Reading:
    grids = _NO_GRIDS
    try:
        grids = source.open(mapping)
        reading = source.read(grids, mapping)
    except RefusedError as refused:
        question = next((one for one in refused.problems if answers_to(one, grids)), None)
        if question is None or depth == 0:
            raise
        ways = _ways(source, grids, mapping, question, depth)
        if (settled := _settled(question, ways)) is not None:
            return settled
        raise RefusedError(_asked(question, ways, refused.problems)) from refused
    if problems := _unheard(reading, mapping):
        raise RefusedError(problems)
    if (better := _by_unread_balance(source, grids, reading, mapping, depth)) is not None:
        return better
    if grids.format == "pdf" and (problems := _unread_on_pages(grids, reading)):
        raise RefusedError(_asked(problems[0], _ways(source, grids, mapping, problems[0], depth), problems))
    return replace(reading, said=mapping.to_dict()) if not reading.said else reading


def _by_unread_balance(source: _Source, grids: Grids, reading: Reading, mapping: Mapping, depth: int) -> Reading | None:
    """The reading with a column nobody understood as its balances, where they agree in every row.

    A ledger whose balances stand under an unknown heading may open on one of them: read without, that would be lost.
    """
    if "balance" in mapping.columns or any(proof.name.code == "proof-chain" for proof in reading.proofs):
        return None
    for column in _unread_figures(grids, reading):
        answer = {"columns": {"balance": column.column}}
        try:
            tried = _read(source, mapping.but(answer), depth)
        except RefusedError:
            continue
        if is_proved(tried):
            remark = Remark("balance-by-proof", {"column": column.column, "heading": column.heading})
            return replace(tried, remarks=(*tried.remarks, remark))
    return None


def _unread_on_pages(grids: Grids, reading: Reading) -> list[Problem]:
    """Columns of figures that nobody read on pages: a heading may be damaged, and what it says be lost."""
    return [
        Problem(
            "column-may-count", reading.file, one.sheet, None, one.column, one.heading or None, {"heading": one.heading}
        )
        for one in _unread_figures(grids, reading)
    ]


def _unread_figures(grids: Grids, reading: Reading) -> list[ColumnRole]:
    """Columns under headings that say nothing, which hold numbers in most rows near the top."""
    sheets = {grid.sheet: grid.rows for grid in grids.grids}
    found = []
    for column in reading.columns:
        if column.role is None and column.reason.code == "no-role" and column.sheet in sheets:
            place = column_index(column.column)
            rows = [row for row in sheets[column.sheet][reading.header_rows[0] :][:_ROWS_TRIED] if place < len(row)]
            figures = sum(is_amount(row[place]) for row in rows)
            if rows and figures * 2 > len(rows):
                found.append(column)
    return found[:_MOST_TRIED]


def _ways(source: _Source, grids: Grids, mapping: Mapping, question: Problem, depth: int) -> list[_Way]:
    ways = []
    for answer in answers_to(question, grids)[:_MOST_OPTIONS]:
        if source.is_spent:
            ways.append(_Way(answer, None))
            continue
        try:
            ways.append(_Way(answer, _read(source, mapping.but(answer), depth - 1)))
        except RefusedError as refused:
            ways.append(_Way(answer, None, refused.problems))
    return ways


def _settled(question: Problem, ways: Sequence[_Way]) -> Reading | None:
    """The only way that holds, where the file's own figures prove it; null where a person must choose."""
    held = [way for way in ways if way.reading is not None]
    if is_admission(question.code) or len(held) != 1 or any(way.asks_on for way in ways):
        return None
    reading, answer = held[0].reading, held[0].answer
    if reading is None or len(ways) == 1 or not is_proved(reading):
        return None
    others = sum(way.reading is None for way in ways)
    remark = Remark("settled-by-proof", {"answer": answer_words(answer), "count": others})
    return replace(reading, remarks=(*reading.remarks, remark))


def is_proved(reading: Reading) -> bool:
    """Whether figures the file declares agree with its lines so often that no wrong reading would."""
    holding = {proof.name.code: proof.checked for proof in reading.proofs if proof.holds}
    if any(proof.holds is False for proof in reading.proofs):
        return False
    return holding.get("proof-chain", 0) >= _ENOUGH_CHECKED or holding.get("proof-total", 0) > 0


def _asked(question: Problem, ways: Sequence[_Way], problems: Sequence[Problem]) -> list[Problem]:
    """The question with its options first, then what else is wrong whatever the answer."""
    asked = replace(question, options=tuple(map(_option, ways)))
    return [asked, *(problem for problem in problems if problem is not question)]


def _option(way: _Way) -> Option:
    if way.reading is None:
        ends_in = way.problems[0].code if way.problems else None
        return Option(way.answer, ends_in=ends_in, asks_on=way.asks_on)
    lines = way.reading.lines
    return Option(
        way.answer,
        line_count=lines.height,
        lines=tuple(
            {**row, "date": row["date"].isoformat()} for row in lines.head(_LINES_SHOWN).select(_SHOWN).to_dicts()
        ),
        closing=tuple(
            {"customer": one.customer, "currency": one.currency, "amount_minor": one.amount_minor}
            for one in way.reading.closing_minor[:_LINES_SHOWN]
        ),
        proved=is_proved(way.reading),
    )


def _unheard(reading: Reading, mapping: Mapping) -> list[Problem]:
    """Columns a person named that no table of the file has: a layout that no longer fits is never half used."""
    heard = {column.role for column in reading.columns if column.reason.code == "mapping"}
    headings = " | ".join(column.heading for column in reading.columns if column.heading)[:200]
    return [
        Problem("column-missing", reading.file, column=name, values={"role": role, "headings": headings})
        for role, name in mapping.columns.items()
        if role not in heard and not reading.canonical
    ]
