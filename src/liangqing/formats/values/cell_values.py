"""The cells of the entries, read: blank ones filled, customers named, days, currencies, units, amounts, references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liangqing.core.readings import Remark
from liangqing.formats.cells import is_blank, text_of
from liangqing.formats.tables.runs import failed_formulas, place
from liangqing.formats.values.amount_columns import AmountReader, read_amounts
from liangqing.formats.values.currencies import read_currencies
from liangqing.formats.values.date_columns import read_dates
from liangqing.formats.values.rivals import rival_columns
from liangqing.formats.values.units import read_units
from liangqing.formats.values.voided_rows import settle_voided
from liangqing.formats.words.labels import TOTALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.runs import Run

#: Columns whose blank cells stand for the cell above, as in vouchers of several lines and merged cells.
_FILLED: Final = ("date", "year", "month", "day", "customer", "customer_code", "voucher")
_REFERENCES: Final = ("reference", "invoice_number", "voucher", "order_reference")
#: Problems after which each amount would be a problem of its own.
_HOPELESS: Final = frozenset({"mixed-currencies", "currency-unknown", "unit-contradicts"})
_LOST_DIGITS: Final = 10**15
_SCIENTIFIC: Final = re.compile(r"^[ \t']*[0-9](?:[.,][0-9]+)?[Ee]\+?[0-9]{1,2}[ \t]*$", re.ASCII | re.MULTILINE)
_FLOAT_TEXT: Final = re.compile(r"([0-9]+)\.0", re.ASCII)


def read_cells(draft: Draft) -> tuple[Remark, AmountReader]:
    """Fill the entries; gives where the currency came from, and how the file writes amounts."""
    draft.regroup()
    _fill_down(draft)
    _name_customers(draft)
    _read_references(draft)
    draft.problems += failed_formulas(draft.file, draft.runs())
    read_dates(draft)
    source = read_currencies(draft)
    units = read_units(draft)
    reader = AmountReader(draft, {}, units)
    if not _HOPELESS & {problem.code for problem in draft.problems}:
        reader = read_amounts(draft, units)
        draft.problems += rival_columns(draft.file, draft.entries, reader)
        draft.problems += settle_voided(draft)
    draft.release()
    return source, reader


def _fill_down(draft: Draft) -> None:
    for role in _FILLED:
        count = _fill_role(draft, role)
        if count and role != "voucher":
            draft.remarks.append(Remark("filled-down", {"count": count}))


def _fill_role(draft: Draft, role: str) -> int:
    """How many cells were filled."""
    count = 0
    above: Cell = None
    sheet: object = None
    for run in draft.runs():
        if run.table.sheet != sheet:
            sheet, above = run.table.sheet, None
        index = run.table.columns.get(role)
        if index is None:
            continue
        if any(map(is_blank, set(run.cells_at(index)))):
            above, filled = _fill_run(run.entries, index, above, is_customer=role.startswith("customer"))
            run.changed(index)
            count += filled
        else:
            above = run.entries[-1].cells[index] if run.entries[-1].kind == "line" else None
    return count


def _fill_run(entries: Sequence[Entry], index: int, above: Cell, *, is_customer: bool) -> tuple[Cell, int]:
    """Fill the blank cells at this place; gives what stands for the next ones, and how many there were."""
    count = 0
    for entry in entries:
        cells = entry.cells
        cell = cells[index] if index < len(cells) else None
        if entry.kind == "line":
            if not is_blank(cell):
                above = cell
            elif above is not None:
                cells += [None] * (index + 1 - len(cells))
                cells[index] = above
                count += 1
        elif entry.kind == "opening":
            above = cell if is_customer and not is_blank(cell) else above
        elif entry.kind in TOTALS and not is_customer:
            above = None  # below a total no voucher goes on
    return above, count


def _name_customers(draft: Draft) -> None:
    """The code where there is one, else the name, else the party above the table, else the mapping's."""
    last, given = "", draft.mapping.customer or ""
    for run in draft.runs():
        own = _own_names(run)
        is_named = "customer" in run.table.columns
        for entry, name in zip(run.entries, own, strict=True):
            if entry.kind in {"line", "opening"}:
                last = name or entry.party or given
                if not last and is_named:
                    draft.problems.append(place(draft.file, entry, "customer", "customer-missing"))
            # A closing or total may stand above the lines of its party, newest first.
            entry.customer = last if is_named or entry.kind in {"line", "opening"} else entry.party or given or last


def _own_names(run: Run) -> list[str]:
    """The code or name on each row."""
    if not {"customer", "customer_code"} & run.table.columns.keys():
        return [""] * len(run.entries)
    codes, names = (
        [known[cell] for cell in cells]
        for cells in (run.column("customer_code"), run.column("customer"))
        for known in [{cell: text_of(cell) for cell in set(cells)}]
    )
    return [code or name for code, name in zip(codes, names, strict=True)]


def _read_references(draft: Draft) -> None:
    """Take `260601.0` for the number it was, where the whole column is so written; say which have lost digits."""
    lost = 0
    for run in draft.runs():
        for index in {run.table.columns[role] for role in _REFERENCES if role in run.table.columns}:
            cells = run.cells_at(index)
            texts = [cell for cell in cells if cell.__class__ is str and cell]
            numbers = [cell for cell in cells if cell.__class__ is float]
            if texts and all(_FLOAT_TEXT.fullmatch(text_of(text)) for text in texts):
                _drop_noughts(run.entries, index)
                run.changed(index)
            joined = "\n".join(texts)
            lost += len(_SCIENTIFIC.findall(joined)) if "E" in joined or "e" in joined else 0
            lost += sum(abs(number) >= _LOST_DIGITS for number in numbers)
    if lost:
        draft.remarks.append(Remark("digits-lost", {"count": lost}))


def _drop_noughts(entries: Sequence[Entry], index: int) -> None:
    for entry in entries:
        if index < len(entry.cells) and isinstance(cell := entry.cells[index], str):
            entry.cells[index] = text_of(cell).removesuffix(".0")
