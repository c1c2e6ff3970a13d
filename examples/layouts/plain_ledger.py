"""A project owner's payables ledger, plain as old programs print it: no document numbers, only texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.layouts.voucher_ledger import OUR_NAME
from examples.pages import Cell, Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS: Final = ("序号", "日期", "凭证号", "摘要", "借方金额", "贷方金额", "借/贷", "余额")


def plain_ledger(accounts: Sequence[Account]) -> list[Page]:
    """The page: titles, opening, lines, totals, and the words that close a printed page."""
    (account,) = accounts
    page = Page("应付账款明细账")
    page.add(f"{account.customer.name} 应付账款明细账")
    page.add(f"供应商:{OUR_NAME}", None, None, f"{account.month:%Y}年{account.month.month}月")
    page.add(*HEADINGS)
    page.add(
        None, account.month, None, "期初余额", None, None, *_directed(account.opening_minor), opening=_code(account)
    )
    for number, (line, balance) in enumerate(zip(account.lines, account.balances_minor(), strict=True), 1):
        text = f"{line.text} {line.reference}" if line.reference else line.text
        moved = (money(reducing(line)), money(raising(line)))
        page.add(number, line.date, f"转{number + 40:03}", text, *moved, *_directed(balance), line=line)
    moved = (money(account.reduced_minor), money(account.raised_minor))
    page.add(None, None, None, "本月合计", *moved, *_directed(account.closing_minor))
    page.add(None, None, None, "过次页")
    return [page]


def _code(account: Account) -> str:
    return account.customer.code


def _directed(balance_minor: int) -> tuple[Cell, Cell]:
    """A payable's balance stands on 贷 when we are owed."""
    direction = "平" if balance_minor == 0 else "贷" if balance_minor > 0 else "借"
    return direction, money(abs(balance_minor))
