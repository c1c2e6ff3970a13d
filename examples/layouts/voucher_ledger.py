"""Our ledger voucher by voucher, as a desktop program exports it: date and number stand on the first row of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.months import month_end
from examples.pages import Cell, Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from examples.deals import Line

OUR_NAME: Final = "成都岷川机电工程有限公司"
HEADINGS: Final = (
    *("日期", "凭证字号", "摘要", "科目编码", "科目名称", "单据编号"),
    *("借方金额", "贷方金额", "方向", "余额"),
)


def voucher_ledger(accounts: Sequence[Account]) -> list[Page]:
    """The page: a block a customer, with its name above the rows, opening and totals."""
    month = accounts[0].month
    page = Page("往来明细账")
    page.add("应收账款辅助明细账")
    page.add(f"单位:{OUR_NAME}")
    page.add(f"期间:{month:%Y年%m月}")
    page.add(*HEADINGS)
    number = 0
    for account in accounts:
        page.add(f"客户:[{account.customer.code}]{account.customer.name}")
        number = _add_account(page, account, number)
    return [page]


def _add_account(page: Page, account: Account, number: int) -> int:
    """Rows of one customer; gives back the last voucher number used."""
    opened = _directed(account.opening_minor)
    said = (None, "期初余额", "1122", "应收账款", None, None, None)
    page.add(account.month, *said, *opened, opening=account.customer.code)
    voucher = None
    for line, balance in zip(account.lines, account.balances_minor(), strict=True):
        is_first = line.more.get("voucher") is None or line.more["voucher"] != voucher
        voucher = line.more.get("voucher")
        number += is_first
        head = (line.date, f"记-{number}") if is_first else (None, None)
        page.add(*head, line.text, *_cells(line), *_directed(balance), line=line)
    moved = (money(account.raised_minor), money(account.reduced_minor))
    last = month_end(account.month)
    page.add(last, None, "本月合计", *(None,) * 3, *moved, *_directed(account.closing_minor))
    year = (account.year_raised_minor + account.raised_minor, account.year_reduced_minor + account.reduced_minor)
    page.add(last, None, "本年累计", *(None,) * 3, *map(money, year), *_directed(account.closing_minor))
    return number


def _cells(line: Line) -> tuple[Cell, ...]:
    code = line.more.get("account", "1122")
    name = {"1122": "应收账款", "2203": "预收账款", "1221": "其他应收款-质保金"}[code]
    return code, name, line.reference, money(raising(line)), money(reducing(line))


def _directed(balance_minor: int) -> tuple[Cell, Cell]:
    direction = "平" if balance_minor == 0 else "借" if balance_minor > 0 else "贷"
    return direction, money(abs(balance_minor))
