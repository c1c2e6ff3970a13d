"""Our receivables by document as 用友 U8 prints them: all customers on one sheet, each with its sub-total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.months import month_end
from examples.pages import Cell, Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from examples.deals import Line

OUR_NAME: Final = "绍兴青醪调味品有限公司"
HEADINGS: Final = (
    *("单据日期", "客户编码", "客户名称", "单据类型", "单据编号", "摘要", "付款单位"),
    *("数量", "含税单价", "本期应收", "本期收回", "余额"),
)
_TYPES: Final = {"invoice": "销售专用发票", "credit_note": "红字销售专用发票", "receipt": "收款单"}


def invoice_ledger(accounts: Sequence[Account]) -> list[Page]:
    """The page: titles, then each customer from opening to sub-total, and the total of all."""
    month = accounts[0].month
    page = Page("应收明细账", (12, 10, 24, 16, 15, 36, 26, 8, 10, 15, 15, 16))
    page.title("客户往来应收明细账")
    page.add(f"单位名称:{OUR_NAME}", *(None,) * 7, f"期间:{month:%Y.%m.%d}-{month_end(month):%Y.%m.%d}")
    page.add("币种:人民币")
    page.add(*HEADINGS)
    for account in accounts:
        _add_account(page, account)
    moved = [sum(figures) for figures in zip(*((a.raised_minor, a.reduced_minor) for a in accounts), strict=True)]
    page.add("总计", *(None,) * 8, *map(money, moved), money(sum(account.closing_minor for account in accounts)))
    return [page]


def _add_account(page: Page, account: Account) -> None:
    who = (account.customer.code, account.customer.name)
    opened = money(account.opening_minor)
    page.add(account.month, *who, None, None, "期初余额", *(None,) * 5, opened, opening=who[0])
    for line, balance in zip(account.lines, account.balances_minor(), strict=True):
        page.add(line.date, *who, *_cells(line), money(balance), line=line)
    moved = (money(account.raised_minor), money(account.reduced_minor))
    page.add(None, *who, None, None, "小计", None, None, None, *moved, money(account.closing_minor))


def _cells(line: Line) -> tuple[Cell, ...]:
    said = (_TYPES[line.kind], line.reference, line.text, line.more.get("payer"))
    return (*said, line.quantity, money(line.price_minor), money(raising(line)), money(reducing(line)))
