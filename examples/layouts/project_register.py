"""A project office's register of what it owes: one contract, written by hand in a workbook, dates in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.layouts.voucher_ledger import OUR_NAME
from examples.pages import Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

HEADINGS: Final = ("日期", "发票/单据号", "内容", "应付金额", "已付金额", "结余", "经办人")


def project_register(accounts: Sequence[Account]) -> list[Page]:
    """The page: the contract, the balance brought forward, the lines, a total, and who signs."""
    (account,) = accounts
    page = Page("工程款台账", (16, 16, 40, 16, 16, 16, 10))
    page.title(f"{account.customer.name} 工程款支付台账")
    page.add(f"供应商:{OUR_NAME}", *(None,) * 3, "币种:人民币")
    page.add("合同编号:GC-2025-018", *(None,) * 3, "合同名称:污水提升泵站成套设备")
    page.add()
    page.add(*HEADINGS)
    opened = money(account.opening_minor)
    page.add(_day(account.month), None, "上期结余", None, None, opened, None, opening=account.customer.code)
    for line, balance in zip(account.lines, account.balances_minor(), strict=True):
        moved = (money(raising(line)), money(reducing(line)))
        page.add(_day(line.date), line.reference, line.text, *moved, money(balance), "骆", line=line)
    totals = (money(account.raised_minor), money(account.reduced_minor), money(account.closing_minor))
    row = page.add("合计", None, None, *totals)
    page.merges.append((row, 1, row, 3))
    page.add("制表:骆", None, None, "审核:")
    return [page]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
