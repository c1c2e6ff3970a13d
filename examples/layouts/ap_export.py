"""An importer's open-item export as CSV: one signed amount a row, what they owe is positive, European dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.layouts.ap_report import OUR_NAME
from examples.months import month_end
from examples.pages import Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from examples.accounts import Account

HEADINGS: Final = ("Posting date", "Doc. type", "Supplier invoice", "Description", "Currency", "Amount")
_TYPES: Final = {
    "invoice": "Invoice",
    "credit_note": "Credit note",
    "receipt": "Payment",
    "deduction": "Deduction",
    "refund": "Payment returned",
}


def ap_export(accounts: Sequence[Account]) -> list[Page]:
    """The page: heading block, opening, lines, closing."""
    (account,) = accounts
    currency = account.customer.currency
    page = Page("AP")
    page.add(f"{account.customer.name} - supplier account {OUR_NAME}")
    page.add(f"Period: {_day(account.month)} - {_day(month_end(account.month))}")
    page.add(*HEADINGS)
    opened = money(account.opening_minor)
    page.add(_day(account.month), None, None, "Opening balance", currency, opened, opening=account.customer.code)
    for line in account.lines:
        page.add(
            _day(line.date), _TYPES[line.kind], line.reference, line.text, currency, money(line.amount_minor), line=line
        )
    page.add(_day(month_end(account.month)), None, None, "Closing balance", currency, money(account.closing_minor))
    return [page]


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
