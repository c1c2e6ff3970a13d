"""The cells of the entries, read: blank ones filled, customers named, days, currencies, units, amounts, references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.readings import Remark
from liangqing.formats.amount_columns import AmountReader, read_amounts
from liangqing.formats.cells import is_blank
from liangqing.formats.columns import cells_at, failed_formulas, place, runs_of
from liangqing.formats.currencies import read_currencies
from liangqing.formats.date_columns import read_dates
from liangqing.formats.rivals import rival_columns
from liangqing.formats.units import read_units

if TYPE_CHECKING:
    from liangqing.formats.draft import Draft
    from liangqing.formats.entries import Entry

#: Columns whose blank cells stand for the cell above, as in vouchers of several lines and merged cells.
_FILLED: Final = ("date", "year", "month", "day", "customer", "customer_code", "voucher")
#: Rows below which a voucher does not go on.
_SUMS: Final = frozenset({"subtotal", "year-to-date", "total"})
_REFERENCES: Final = ("reference", "invoice_number", "voucher", "order_reference")
#: Problems after which each amount would be a problem of its own.
_HOPELESS: Final = frozenset({"mixed-currencies", "currency-unknown", "unit-contradicts"})
_LOST_DIGITS: Final = 10**15
_SCIENTIFIC: Final = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,2}", re.ASCII | re.IGNORECASE)
_FLOAT_TEXT: Final = re.compile(r"([0-9]+)\.0", re.ASCII)


def read_cells(draft: Draft) -> tuple[Remark, AmountReader]:
    """Fill the entries; gives where the currency came from, and how the file writes amounts."""
    _fill_down(draft)
    _name_customers(draft)
    _read_references(draft)
    draft.problems += failed_formulas(draft.file, draft.entries)
    read_dates(draft)
    source = read_currencies(draft)
    units = read_units(draft)
    reader = AmountReader(draft, {}, units)
    if not _HOPELESS & {problem.code for problem in draft.problems}:
        reader = read_amounts(draft, units)
        draft.problems += rival_columns(draft.file, draft.entries, reader)
    return source, reader


def _fill_down(draft: Draft) -> None:
    for role in _FILLED:
        count = sum(_fill_role(draft, role))
        if count and role != "voucher":
            draft.remarks.append(Remark("filled-down", {"count": count}))


def _fill_role(draft: Draft, role: str) -> list[int]:
    """How many cells of each run of rows were filled."""
    counts = []
    above: Any = None
    sheet: object = None
    for table, run in runs_of(draft.entries):
        if run[0].sheet != sheet:
            sheet, above = run[0].sheet, None
        index = table.columns.get(role)
        if index is not None:
            cells = cells_at(run, index)
            blank = {cell for cell in set(cells) if is_blank(cell)}
            if blank or not role.startswith("customer"):
                above, count = _fill_run(run, index, above, role)
                counts.append(count)
            elif run[-1].kind in {"line", "opening"}:
                above = cells[-1]
    return counts


def _fill_run(run: list[Entry], index: int, above: Any, role: str) -> tuple[Any, int]:  # noqa: ANN401 - any cell
    """Fill the blank cells at this place; gives what stands for the next ones, and how many there were."""
    count = 0
    is_customer = role.startswith("customer")
    for entry in run:
        cells = entry.cells
        cell = cells[index] if index < len(cells) else None
        if entry.kind == "line":
            if cell is not None and (cell.__class__ is not str or not is_blank(cell)):
                above = cell
            elif above is not None:
                cells += [None] * (index + 1 - len(cells))
                cells[index] = above
                count += 1
        elif entry.kind == "opening":
            above = cell if is_customer and not is_blank(cell) else above
        elif entry.kind in _SUMS and not is_customer:
            above = None
    return above, count


def _name_customers(draft: Draft) -> None:
    """The code where there is one, else the name, else the party above the table, else the mapping's."""
    last, given = "", draft.mapping.customer or ""
    for table, run in runs_of(draft.entries):
        if not {"customer", "customer_code"} & table.columns.keys():
            for entry in run:
                if entry.kind in {"line", "opening"}:
                    last = entry.party or given
                entry.customer = last
            continue
        for entry in run:
            own = entry.text("customer_code") or entry.text("customer")
            if entry.kind in {"line", "opening"}:
                last = own or entry.party or given
                if not last and "customer" in table.columns:
                    draft.problems.append(place(draft.file, entry, "customer", "customer-missing"))
            entry.customer = last


def _read_references(draft: Draft) -> None:
    """Take `260601.0` for the number it was, where the whole column is so written; say which have lost digits."""
    lost = 0
    for table, run in runs_of(draft.entries):
        for index in {table.columns[role] for role in _REFERENCES if role in table.columns}:
            cells = cells_at(run, index)
            texts = {cell for cell in set(cells) if isinstance(cell, str) and not is_blank(cell)}
            if texts and all(_FLOAT_TEXT.fullmatch(text.strip()) for text in texts):
                _drop_noughts(run, index)
            gone = {text for text in texts if _SCIENTIFIC.fullmatch(text.strip())}
            lost += sum(cell in gone or (isinstance(cell, float) and abs(cell) >= _LOST_DIGITS) for cell in cells)
    if lost:
        draft.remarks.append(Remark("digits-lost", {"count": lost}))


def _drop_noughts(run: list[Entry], index: int) -> None:
    for entry in run:
        if index < len(entry.cells) and isinstance(cell := entry.cells[index], str):
            entry.cells[index] = cell.strip().removesuffix(".0")
