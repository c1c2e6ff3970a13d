"""A line-item list as SAP saves it: strokes and rules, European figures, the minus behind, a star before sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.months import month_end
from examples.pages import Page, european
from examples.writers.text_list import RIGHT, RULE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from examples.accounts import Account
    from examples.deals import Line

HEADINGS: Final = (
    *("S", "CoCd", "Customer", "Reference", "DocumentNo", "Ty", "Pstng Date"),
    *("Quantity", "Price", "Amount in LC", "LCurr", "Text"),
)
_WIDTHS: Final = (2, 4, 8, 14, 10, 2, 10, 9, 9, 20, 5, 44)
_TYPES: Final = {
    "invoice": "RV",
    "delivery": "WL",
    "credit_note": "RV",
    "receipt": "DZ",
    "bill": "DW",
    "deduction": "DA",
    "adjustment": "SA",
}


def sap_list(accounts: Sequence[Account]) -> list[Page]:
    """The page: a block of titles, each customer with balances before and after, the sum of all."""
    page = Page("items", _WIDTHS)
    page.add(f"Customer Line Item Display        {_day(month_end(accounts[0].month))}")
    page.add(f"Posting date  {_day(accounts[0].month)} - {_day(month_end(accounts[0].month))}")
    page.add()
    page.add(RULE)
    page.add(*HEADINGS)
    page.add(RULE)
    number = 1_400_000 + accounts[0].month.month * 1_000
    for account in accounts:
        code = account.customer.code
        _add_sum(page, account, account.month, account.opening_minor, "Opening balance", opening=code)
        for line in account.lines:
            number += 1
            page.add(*_cells(line, account, number), line=line)
        page.add(RULE)
        _add_sum(page, account, month_end(account.month), account.closing_minor, "Closing balance")
        page.add(RULE)
    total = sum(account.closing_minor for account in accounts)
    page.add("**", *(None,) * 8, RIGHT + european(total), "CNY", None)
    page.add(RULE)
    return [page]


def _add_sum(page: Page, account: Account, day: date, minor: int, words: str, opening: str | None = None) -> None:
    entity, customer = account.customer.code[:4], account.customer.code
    cells = ("*", entity, customer, None, None, None, _day(day), None, None, RIGHT + european(minor), "CNY", words)
    page.add(*cells, opening=opening)


def _cells(line: Line, account: Account, number: int) -> tuple[str | None, ...]:
    entity, customer = account.customer.code[:4], account.customer.code
    head = ("", entity, customer, line.reference, str(number), _TYPES[line.kind], _day(line.date))
    quantity = RIGHT + f"{line.quantity:,}".replace(",", ".") if line.quantity else None
    price = RIGHT + european(line.price_minor) if line.price_minor else None
    return (*head, quantity, price, RIGHT + european(line.amount_minor), "CNY", line.text)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
