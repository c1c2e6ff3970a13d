"""The cells of the entries, read: blank ones filled, customers named, days, currencies and amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liangqing.core.money import CurrencyError, currency_exponent
from liangqing.core.problems import Problem
from liangqing.core.readings import Remark
from liangqing.formats.cells import is_blank
from liangqing.formats.columns import (
    failed_formulas,
    place,
    read_amounts,
    read_currencies,
    read_dates,
    signs_of,
    unsigned,
)
from liangqing.formats.rivals import rival_columns

if TYPE_CHECKING:
    from liangqing.formats.draft import Draft

#: Columns whose blank cells stand for the cell above, as in vouchers of several lines and merged cells.
_FILLED: Final = ("date", "month", "day", "customer", "customer_code", "voucher")
_LOST_DIGITS: Final = 10**15


def read_cells(draft: Draft) -> Remark:
    """Fill the entries; gives where the currency came from."""
    _fill_down(draft)
    _name_customers(draft)
    draft.problems += failed_formulas(draft.file, draft.entries)
    draft.problems += read_dates(draft.file, draft.entries, draft.mapping.day_first)
    source = _currency(draft)
    try:
        currency_exponent(draft.currency)
    except CurrencyError:
        draft.problems.append(Problem("currency-unknown", file=draft.file, text=draft.currency))
        return source
    draft.problems += read_currencies(draft.file, draft.entries, draft.currency)
    if any(problem.code == "mixed-currencies" for problem in draft.problems):
        return source  # each amount of the other currency would be a problem of its own
    draft.problems += read_amounts(draft.file, draft.entries)
    draft.problems += rival_columns(draft.file, draft.entries)
    _look_at_references(draft)
    return source


def _fill_down(draft: Draft) -> None:
    for role in (role for role in _FILLED if any(role in table.columns for table in draft.tables)):
        above: Any = None
        sheet: object = None
        count = 0
        for entry in draft.entries:
            if entry.sheet != sheet:
                sheet, above = entry.sheet, None
            index = entry.table.columns.get(role)
            if index is None or entry.kind not in {"line", "opening"}:
                continue
            if not is_blank(entry.cell(role)):
                above = entry.cell(role) if entry.kind == "line" or role.startswith("customer") else above
            elif above is not None and entry.kind == "line":
                # A copy: the cells of the grid are read again where a file can be read in several ways.
                entry.cells = [*entry.cells, *[None] * (index + 1 - len(entry.cells))]
                entry.cells[index] = above
                count += 1
        if count and role != "voucher":
            draft.remarks.append(Remark("filled-down", {"count": count}))


def _name_customers(draft: Draft) -> None:
    """The code where there is one, else the name, else the party above the table, else the mapping's."""
    last = ""
    for entry in draft.entries:
        own = entry.text("customer_code") or entry.text("customer")
        if entry.kind in {"line", "opening"}:
            last = own or entry.party or draft.mapping.customer or ""
            if not own and "customer" in entry.table.columns and not entry.party and not draft.mapping.customer:
                draft.problems.append(place(draft.file, entry, "customer", "customer-missing"))
        entry.customer = last


def _currency(draft: Draft) -> Remark:
    """Where the currency of rows without one comes from; sets it."""
    named = next((title for title in draft.titles if title.currency), None)
    if named is not None and named.currency and not draft.mapping.currency:
        draft.currency = named.currency
    if any(entry.text("currency") for entry in draft.entries):
        return Remark("currency-column")
    if draft.mapping.currency:
        return Remark("mapping")
    if named is not None:
        return Remark("currency-heading", {"words": named.currency_words})
    return _currency_by_signs(draft)


def _currency_by_signs(draft: Draft) -> Remark:
    """One sign on the amounts names their currency; several are a question."""
    signs = signs_of(draft.entries)
    if len(signs) > 1:
        entry = list(signs.values())[1]
        role = next(role for role in ("debit", "credit", "raises", "reduces", "amount", "balance") if entry.text(role))
        draft.problems.append(place(draft.file, entry, role, "mixed-currencies", currencies=", ".join(sorted(signs))))
    if len(signs) != 1:
        return Remark("currency-declared")
    currency = next(iter(signs))
    if currency != draft.currency and (bare := unsigned(draft.entries)) is not None:
        both = ", ".join(sorted((currency, draft.currency)))
        draft.problems.append(place(draft.file, *bare, "mixed-currencies", currencies=both))
    draft.currency = currency
    return Remark("currency-sign")


def _look_at_references(draft: Draft) -> None:
    cells = (entry.cell(role) for entry in draft.entries for role in ("reference", "invoice_number"))
    lost = sum(isinstance(cell, float) and abs(cell) >= _LOST_DIGITS for cell in cells)
    if lost:
        draft.remarks.append(Remark("digits-lost", {"count": lost}))
