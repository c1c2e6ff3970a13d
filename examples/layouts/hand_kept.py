"""A shopkeeper's own sheet: titles anywhere, dates as text, blank rows every ten days, some amounts typed as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.pages import Cell, Page, money, thousands

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

HEADINGS: Final = ("日期", "送货单号", "内容", "应付金额", "已付金额", "结余", "备注")
_TYPED_AS_TEXT: Final = 11  # every eleventh amount has been typed with an apostrophe
_TEN_DAYS: Final = 10


def hand_kept(accounts: Sequence[Account]) -> list[Page]:
    """The page: two titles, the balance brought forward, the lines, and a total at the end."""
    (account,) = accounts
    page = Page(f"{account.month.month}月", (11, 12, 34, 13, 13, 14, 12))
    page.title(f"{account.customer.name}  {account.month.year}年{account.month.month}月 往来帐(应付)")
    page.add("供货单位:宁波砚溪", None, None, None, None, "单位:元")
    page.add()
    page.add(*HEADINGS)
    opened = money(account.opening_minor)
    page.add(_day(account.month), None, "上期结余", None, None, opened, opening=account.customer.code)
    decade = 0
    for place, (line, balance) in enumerate(zip(account.lines, account.balances_minor(), strict=True), start=1):
        if (line.date.day - 1) // _TEN_DAYS > decade:
            decade = (line.date.day - 1) // _TEN_DAYS
            page.add()
        remark = "已核" if place % 9 == 0 else None
        amounts = (_amount(raising(line), place), _amount(reducing(line), place))
        page.add(_day(line.date), line.reference, line.text, *amounts, money(balance), remark, line=line)
    page.add()
    totals = (money(account.raised_minor), money(account.reduced_minor), money(account.closing_minor))
    row = page.add("合计", None, None, *totals)
    page.merges.append((row, 1, row, 3))
    return [page]


def _day(day: date) -> str:
    return f"{day.year}.{day.month}.{day.day}"


def _amount(minor: int | None, place: int) -> Cell:
    if minor is not None and place % _TYPED_AS_TEXT == 0:
        return thousands(minor)
    return money(minor)
