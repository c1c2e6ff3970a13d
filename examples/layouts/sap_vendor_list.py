"""A car maker's vendor list from SAP in Chinese: strokes, full stops in dates, the minus behind what we are owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.months import month_end
from examples.pages import Page, thousands
from examples.writers.text_list import RIGHT, RULE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from examples.accounts import Account
    from examples.deals import Line

OUR_NAMES: Final = {"1000": "芜湖骏岭汽车零部件有限公司", "2000": "襄阳骏岭汽车零部件有限公司"}
HEADINGS: Final = ("凭证编号", "凭证类型", "过账日期", "参照", "数量", "单价", "本币金额", "货币", "文本")
_WIDTHS: Final = (12, 8, 12, 16, 10, 12, 20, 6, 44)
_TYPES: Final = {
    "invoice": "RE",
    "estimate": "WE",
    "credit_note": "RE",
    "receipt": "KZ",
    "bill": "KW",
    "deduction": "KG",
    "adjustment": "SA",
}


def sap_vendor_list(accounts: Sequence[Account]) -> list[Page]:
    """The page: vendor and company, opening, lines, movements and closing. A credit, what we are owed, is negative."""
    (account,) = accounts
    page = Page("items", _WIDTHS)
    page.add(f"供应商行项目清单      {account.customer.name}")
    page.add(f"供应商:{OUR_NAMES[account.customer.code[:4]]}")
    page.add(f"过账日期:{_day(account.month)} 至 {_day(month_end(account.month))}")
    page.add(RULE)
    page.add(*HEADINGS)
    page.add(RULE)
    opened = _amount(-account.opening_minor)
    page.add(None, None, _day(account.month), *(None,) * 3, opened, "CNY", "期初余额", opening=account.customer.code)
    for number, line in enumerate(account.lines, 1):
        page.add(f"51{account.month.month:02}{number:06}", *_cells(line), line=line)
    page.add(RULE)
    moved = _amount(-sum(line.amount_minor for line in account.lines))
    page.add("*", *(None,) * 5, moved, "CNY", "本期合计")
    closed = _amount(-account.closing_minor)
    page.add("**", None, _day(month_end(account.month)), *(None,) * 3, closed, "CNY", "期末余额")
    page.add(RULE)
    return [page]


def _cells(line: Line) -> tuple[str | None, ...]:
    quantity = RIGHT + f"{line.quantity:,}" if line.quantity else None
    price = RIGHT + thousands(line.price_minor) if line.price_minor else None
    head = (_TYPES[line.kind], _day(line.date), line.reference, quantity, price)
    return (*head, _amount(-line.amount_minor), "CNY", line.text)


def _amount(minor: int) -> str:
    return RIGHT + thousands(abs(minor)) + ("-" if minor < 0 else "")


def _day(day: date) -> str:
    return f"{day:%Y.%m.%d}"
