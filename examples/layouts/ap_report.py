"""An importer's accounts-payable ledger in English, printed to Excel: company and title in odd cells, notes below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.months import month_end
from examples.pages import Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from examples.accounts import Account

OUR_NAME: Final = "Foshan Yulang Furniture Co., Ltd."
HEADINGS: Final = (
    *("Post Date", None, "Reference", "Type", "Details", None),
    *("Debit", "Credit", "Balance"),
)
_TYPES: Final = {
    "invoice": "Purchase invoice",
    "credit_note": "Credit note",
    "receipt": "Payment",
    "deduction": "Deduction",
    "refund": "Payment returned",
}


def ap_report(accounts: Sequence[Account]) -> list[Page]:
    """The page: one account, opening balance, lines with a running balance, totals, and the printer's notes."""
    (account,) = accounts
    page = Page("AP Ledger", (14, 3, 18, 18, 38, 3, 14, 14, 15))
    page.add()
    page.add(None, account.customer.name)
    page.add()
    page.add("Vendor Ledger Report (Accounts Payable)")
    page.add(f"Vendor: V-20417 {OUR_NAME}")
    page.add(f"Currency: {account.customer.currency}")
    page.add(f"From {_day(account.month)} To {_day(month_end(account.month))}")
    page.add()
    page.add(*HEADINGS)
    nothing = (None,) * 3
    opened = money(account.opening_minor)
    page.add(_day(account.month), None, None, None, "Opening Balance", *nothing, opened, opening=account.customer.code)
    for line, balance in zip(account.lines, account.balances_minor(), strict=True):
        moved = (money(max(-line.amount_minor, 0) or None), money(max(line.amount_minor, 0) or None))
        said = (_day(line.date), None, line.reference, _TYPES[line.kind], line.text, None)
        page.add(*said, *moved, money(balance), line=line)
    page.add()
    sums = (
        -sum(min(line.amount_minor, 0) for line in account.lines),
        sum(max(x.amount_minor, 0) for x in account.lines),
    )
    page.add(None, None, None, None, "Total", None, *map(money, sums), money(account.closing_minor))
    page.add(f"Printed on {_day(month_end(account.month))}", *(None,) * 7, "Page 1 of 1")
    return [page]


def _day(day: date) -> str:
    return f"{day:%d %b %Y}"
