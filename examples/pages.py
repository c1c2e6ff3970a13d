"""A page of cells, before it is a file: the layouts fill it, the writers write it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from examples.deals import Line

Cell = str | int | date | Decimal | None


@dataclass
class Page:
    """Rows of cells, and on which row (counted from 1) each ledger line stands.

    `opening_row` is the row of each customer's balance brought forward. `merges` are the cells that are one on paper:
    first row, first column, last row, last column, all counted from 1; the first cell holds the content.
    """

    name: str
    widths: tuple[int, ...] = ()
    rows: list[list[Cell]] = field(default_factory=list)
    row_of: dict[Line, int] = field(default_factory=dict)
    opening_row: dict[str, int] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def add(self, *cells: Cell, line: Line | None = None, opening: str | None = None) -> int:
        """One more row; gives back its number. `opening` is the customer whose balance it brings forward."""
        self.rows.append(list(cells))
        number = len(self.rows)
        if line:
            self.row_of[line] = number
        if opening:
            self.opening_row[opening] = number
        return number

    def title(self, text: str) -> int:
        """A row with one text over the whole width of the table."""
        number = self.add(text)
        if len(self.widths) > 1:
            self.merges.append((number, 1, number, len(self.widths)))
        return number


def money(minor: int | None) -> Decimal | None:
    """A cell with an amount: every currency of the stories has two decimals."""
    return None if minor is None else Decimal(minor).scaleb(-2)


def thousands(minor: int | None) -> str:
    """An amount written as text, `1,286.00`."""
    return "" if minor is None else f"{money(minor):,.2f}"


def european(minor: int | None) -> str:
    """An amount as SAP prints it in Europe, the minus behind: `1.286,00-`."""
    if minor is None:
        return ""
    figures = f"{abs(minor) / 100:,.2f}".translate(str.maketrans(",.", ".,"))
    return figures + ("-" if minor < 0 else "")
