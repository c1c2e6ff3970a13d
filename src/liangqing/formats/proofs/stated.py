"""Figures beside the table as rows of the ledger: an opening before the rows it opens, closings and totals behind.

So they are walked and summed like those in the table. What stands above a table of several customers is of all of
them, and is compared with all.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem
from liangqing.formats.proofs.figures_beside import Figure, figures_of, style_of
from liangqing.formats.tables.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid, Grids
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.values.amount_columns import AmountReader

    Group = tuple[str, str]

#: Rows that are no place for figures about the ledger.
_NO_PLACE: Final = frozenset({"blank", "heading-row", "other-table", "sheet-hidden", "sheet-without-ledger"})


@dataclass
class Stated:
    """What is declared beside the tables.

    `rows` are all entries with those stated put among them, `entries` these alone; `over_all` figures of all customers
    of a sheet; `beside` number and cells of every row beside the table, sheet by sheet.
    """

    rows: list[Entry] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    over_all: list[tuple[str | None, Figure]] = field(default_factory=list)
    beside: dict[str | None, list[tuple[int, list[Cell]]]] = field(default_factory=dict)

    @property
    def ends(self) -> bool:
        """Whether something declares what the last rows come to."""
        return any(entry.kind in {"closing", "total"} for entry in self.entries) or any(
            figure.kind in {"closing", "in-words"} for _, figure in self.over_all
        )


def stated_beside(draft: Draft, grids: Grids, reader: AmountReader, sign: int) -> Stated:
    """The figures beside the tables of the file; `sign` is that of a debt on the debit side."""
    stated = Stated()
    sheets: dict[str | None, list[Entry]] = {}
    for sheet, of_sheet in groupby(draft.entries, key=attrgetter("sheet")):
        sheets.setdefault(sheet, []).extend(of_sheet)
    grid_of = {grid.sheet: grid for grid in grids.grids}
    for sheet, entries in sheets.items():
        if (grid := grid_of.get(sheet)) is not None:
            stated.beside[sheet] = _beside(draft, grid, entries)
        found = list(_figures(stated.beside.get(sheet, ()), entries, reader))
        _place(draft, stated, found, entries, sign)
    return stated


def _beside(draft: Draft, grid: Grid, entries: Sequence[Entry]) -> list[tuple[int, list[Cell]]]:
    rows = {
        one.row
        for one in draft.skipped
        if one.sheet == grid.sheet and one.row and one.count == 1 and one.reason.code not in _NO_PLACE
    }
    rows -= {entry.row for entry in entries} if rows else set()
    return [(row, list(grid.rows[row - 1])) for row in sorted(rows) if row <= len(grid.rows)]


def _place(draft: Draft, stated: Stated, found: Sequence[Figure], entries: list[Entry], sign: int) -> None:
    """Put the figures of one sheet where they belong among its rows."""
    if not found:
        stated.rows += entries
        return
    sheet = entries[0].sheet
    groups = {(entry.customer, entry.currency) for entry in entries if entry.kind in {"line", "opening"}}
    in_blocks = sum(table.sheet == sheet for table in draft.tables) > 1 or any(
        one.sheet == sheet and one.reason.code in {"heading-row", "party"} for one in draft.skipped
    )
    openings: dict[int, list[Entry]] = {}
    closings: dict[int, list[Entry]] = {}
    for figure in found:
        if figure.unread is not None:
            draft.problems.append(
                Problem("amount-not-a-number", draft.file, sheet, figure.row, None, f"{figure.label} {figure.unread}")
            )
            continue
        is_balance = figure.kind in {"opening", "closing"}
        if figure.kind == "in-words" or (is_balance and len(groups) > 1 and not in_blocks):
            stated.over_all.append((sheet, figure))
            continue
        first, last = _block(entries, found, figure) if in_blocks and len(groups) > 1 else (0, len(entries) - 1)
        entry = _entry(figure, entries[first], sign, is_opened=entries[first].kind == "opening")
        if entry is not None:
            place, at = (openings, first) if figure.kind == "opening" else (closings, last)
            place.setdefault(at, []).append(entry)
            stated.entries.append(entry)
    for at, entry in enumerate(entries):
        if entry.kind == "opening":
            stated.rows += [entry, *openings.get(at, ())]
        else:
            stated.rows += [*openings.get(at, ()), entry]
        stated.rows += closings.get(at, ())


def _figures(
    beside: Iterable[tuple[int, list[Cell]]], entries: Sequence[Entry], reader: AmountReader
) -> Iterator[Figure]:
    """Those that tell of the rows of this sheet, in their one currency; a balance of an earlier day does not."""
    style = style_of(reader, entries[0], entries[0].currency)
    figures = [figure for row, cells in beside for figure in figures_of(row, cells, style)]
    if not figures:
        return
    last = max((entry.date for entry in entries if entry.kind == "line" and entry.date), default=None)
    is_mixed = len({entry.currency for entry in entries}) > 1
    for figure in figures:
        if is_mixed and figure.kind != "opening":
            continue  # of which currency it is, nothing says; an opening may not get lost
        if figure.as_of is None or last is None or figure.as_of >= last:
            yield figure


def _block(entries: Sequence[Entry], found: Sequence[Figure], figure: Figure) -> tuple[int, int]:
    """First and last row of the customer a figure tells of: the next one, where an opening stands in its row."""
    opens = any(one.kind == "opening" and one.row == figure.row for one in found)
    below = next((at for at, entry in enumerate(entries) if entry.row > figure.row), len(entries))
    at = min(below, len(entries) - 1) if opens or below == 0 else below - 1
    customer = entries[at].customer
    first = last = at
    while first > 0 and entries[first - 1].customer == customer:
        first -= 1
    while last + 1 < len(entries) and entries[last + 1].customer == customer:
        last += 1
    return first, last


def _entry(figure: Figure, beside: Entry, sign: int, *, is_opened: bool) -> Entry | None:
    """The figure as a row of its own, without cells."""
    table = replace(beside.table, columns={}, texts=())
    entry = Entry("line", figure.label, beside.sheet, figure.row, [], table, beside.party)
    entry.customer, entry.currency = beside.customer, beside.currency
    roles = beside.table.columns
    if figure.kind in {"debit", "credit"}:
        if "debit" not in roles:
            return None
        entry.kind = "total"
        entry.debit_minor = figure.amount_minor if figure.kind == "debit" else None
        entry.credit_minor = figure.amount_minor if figure.kind == "credit" else None
        return entry
    entry.kind = "opening" if figure.kind == "opening" else "closing"
    side = figure.side or (sign if "balance_direction" in roles else 0)
    if "balance_direction" in roles:
        entry.balance_minor = side * figure.amount_minor
    elif not side:
        entry.balance_minor = figure.amount_minor
    elif is_opened and entry.kind == "opening":
        return None
    else:
        entry.debit_minor = figure.amount_minor if side > 0 else None
        entry.credit_minor = figure.amount_minor if side < 0 else None
    return entry
