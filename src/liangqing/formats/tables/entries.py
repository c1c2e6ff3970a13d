"""The rows of a ledger that carry figures: lines, openings, totals, closings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import is_date_like
from liangqing.formats.cells import is_blank, is_nothing, text_of
from liangqing.formats.words.labels import EntryKind, Labels, is_note
from liangqing.formats.words.roles import AMOUNTS, FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from liangqing.formats.cells import Cell
    from liangqing.formats.tables.layout import Table

__all__ = ["Entry", "EntryKind", "Places", "kind_of_row", "told"]

_HAS_DIGIT: Final = re.compile(r"\d")
#: Whether a text may be a figure: a quick look.
digit_in = _HAS_DIGIT.search
#: Roles whose cells can hold the words of a total.
_LABELS: Final = (
    "date",
    "year",
    "month",
    "day",
    "voucher",
    "text",
    "kind",
    "reference",
    "customer",
    "customer_code",
    "account",
)
#: Columns that say what a line is about; a ledger without any is a list of dates and amounts.
_SAYING: Final = ("voucher", "text", "kind", "reference")


@dataclass(slots=True)
class Entry:
    """One row that carries figures. `row` counts from 1; `group` numbers the party blocks within the file.

    Filled by later steps: `date`, `currency`, `debit_minor`, `credit_minor` (null where the cell is blank),
    `balance_minor` (positive on the debit side), `customer`.
    """

    kind: EntryKind
    label: str
    sheet: str | None
    row: int
    cells: list[Cell]
    table: Table
    party: str | None = None
    date: date | None = None
    currency: str = ""
    customer: str = ""
    debit_minor: int | None = None
    credit_minor: int | None = None
    balance_minor: int | None = None

    def cell(self, role: str) -> Cell:
        """The cell in the column of this role, null where there is none."""
        index = self.table.columns.get(role)
        return self.cells[index] if index is not None and index < len(self.cells) else None

    def text(self, role: str) -> str:
        """That cell as trimmed text."""
        index = self.table.columns.get(role)
        return text_of(self.cells[index]) if index is not None and index < len(self.cells) else ""

    @property
    def moved_minor(self) -> int:
        """What the row adds on the debit side."""
        return (self.debit_minor or 0) - (self.credit_minor or 0)


@dataclass(frozen=True)
class Places:
    """Where in a row stand its figures, by role; its amounts, and the words of a label; worked out once a table.

    `labels` holds the columns left of them too, named or not: a word of a total often stands in one of those.
    """

    figures: dict[str, int]
    amounts: tuple[int, ...]
    labels: tuple[int, ...]
    has_words: bool
    width: int

    @classmethod
    def of(cls, table: Table) -> Places:
        """The places under a heading."""
        at = table.columns
        figures = {role: at[role] for role in FIGURES if role in at}
        named = [at[role] for role in _LABELS if role in at]
        before = [index for index in range(max(named, default=0)) if index not in {*named, *figures.values()}]
        return cls(
            figures=figures,
            amounts=tuple(at[role] for role in AMOUNTS if role in at),
            labels=(*named, *before),
            has_words=bool(at.keys() & set(_SAYING)),
            width=max((*named, *figures.values()), default=0) + 1,
        )


def kind_of_row(entry: Entry, places: Places, labels: Labels) -> str:
    """Sets what the row is, and gives its kind; or gives the reason why it is no entry: `zero`, `footer`."""
    row = entry.cells
    figures = [role for role, at in places.figures.items() if at < len(row) and _figure(row[at])]
    kind, label = _told(row, places, labels)
    if kind != "line":
        entry.kind, entry.label = kind, label
        return kind if figures else "zero"
    if not figures:
        # Beside a date even words in an amount column were meant as an amount; it will be refused at its place.
        written = any(not is_nothing(entry.cell(role)) for role in FIGURES)
        return "line" if written and is_dated(entry) else "zero" if is_dated(entry) else "footer"
    if _is_bare(row, places):
        entry.kind = "total"
    elif figures == ["balance"] and not any(entry.text(role) for role in ("date", "reference", "voucher")):
        return "footer" if is_note(row) else "line"
    elif all(is_note([entry.cell(role)]) for role in ("date", *figures)):
        return "footer"  # `Printed on 30 Jun 2026` where dates stand, and `Page 1 of 1` where amounts do
    return entry.kind


def told(entry: Entry) -> EntryKind:
    """What the words of the row say it is; `line` where they say nothing."""
    return _told(entry.cells, Places.of(entry.table), Labels())[0]


def is_dated(entry: Entry) -> bool:
    """Whether the row has a date of its own."""
    month, day = entry.text("month"), entry.text("day")
    return is_date_like(entry.cell("date")) or bool(_HAS_DIGIT.search(month) and _HAS_DIGIT.search(day))


def _has_digit(text: str) -> bool:
    """Whether a text may be a figure; an error of a formula stands for one."""
    return _HAS_DIGIT.search(text) is not None or text.startswith("#")


def _is_bare(row: Sequence[Cell], places: Places) -> bool:
    """Whether a row holds amounts and nothing else, where other rows say more: a sum that nobody named."""
    figures = places.figures.values()
    if not places.has_words or any(not is_blank(cell) for index, cell in enumerate(row) if index not in figures):
        return False
    return any(at < len(row) and not is_nothing(row[at]) for at in places.amounts)


def _figure(cell: Cell) -> bool:
    return _has_digit(cell) if isinstance(cell, str) else cell is not None


def _told(row: Sequence[Cell], places: Places, labels: Labels) -> tuple[EntryKind, str]:
    for text in _label_cells(row, places):
        if labels[text][0] != "line":
            return labels[text]
    return "line", ""


def _label_cells(row: Sequence[Cell], places: Places) -> Iterator[str]:
    yield from (cell for at in places.labels if at < len(row) and isinstance(cell := row[at], str))
    # The word often stands in a cell of its own, in a column without a name.
    first = next((cell for cell in row if not is_blank(cell)), None)
    if isinstance(first, str):
        yield first
