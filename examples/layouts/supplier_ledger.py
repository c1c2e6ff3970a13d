"""An English buyer's supplier ledger as CSV: invoices on credit, payments and credit notes on debit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.months import month_end
from examples.pages import Page, thousands

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from examples.accounts import Account

OUR_ENGLISH_NAME: Final = "Ningbo Yanxi Appliance Co., Ltd."
HEADINGS: Final = (
    *("Posting date", "Document no.", "Type", "Description"),
    *("Currency", "Debit", "Credit", "Running balance"),
)
_TYPES: Final = {
    "invoice": "Purchase invoice",
    "credit_note": "Credit note",
    "receipt": "Payment",
    "deduction": "Deduction",
}


def supplier_ledger(accounts: Sequence[Account]) -> list[Page]:
    """The page: a heading block, the balance brought forward, the lines, the totals, the balance carried forward."""
    (account,) = accounts
    page = Page("Supplier ledger")
    page.add("Supplier ledger (accounts payable)")
    page.add(f"Company: {account.customer.name}")
    page.add(f"Supplier: 40117 {OUR_ENGLISH_NAME}")
    page.add(f"Period: {_day(account.month)} - {_day(month_end(account.month))}")
    page.add()
    page.add(*HEADINGS)
    currency = account.customer.currency
    opening = thousands(account.opening_minor)
    brought = (_day(account.month), None, None, "Balance brought forward", currency, None, None, opening)
    page.add(*brought, opening=account.customer.code)
    for line, balance in zip(account.lines, account.balances_minor(), strict=True):
        columns = (thousands(max(-line.amount_minor, 0) or None), thousands(max(line.amount_minor, 0) or None))
        kind = _TYPES[line.kind]
        page.add(*(_day(line.date), line.reference, kind, line.text, currency, *columns, thousands(balance)), line=line)
    debits = -sum(line.amount_minor for line in account.lines if line.amount_minor < 0)
    credits_ = sum(line.amount_minor for line in account.lines if line.amount_minor > 0)
    closing = thousands(account.closing_minor)
    page.add(None, None, None, "Period total", currency, thousands(debits), thousands(credits_), closing)
    page.add(_day(month_end(account.month)), None, None, "Balance carried forward", currency, None, None, closing)
    return [page]


def _day(day: date) -> str:
    return f"{day:%d %b %Y}"
