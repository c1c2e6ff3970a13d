"""An importer in China that settles in RMB and notes the contract's dollars beside: 外币币种, 外币金额."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.layouts.currency_ledger import OUR_NAME
from examples.months import month_end
from examples.pages import Cell, Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS: Final = ("日期", "凭证号", "单据编号", "摘要", "借方", "贷方", "方向", "余额", "外币币种", "外币金额")


def import_ledger(accounts: Sequence[Account]) -> list[Page]:
    """The page: titles, opening, lines, total."""
    (account,) = accounts
    page = Page("应付账款", (12, 10, 16, 38, 15, 15, 6, 16, 10, 15))
    page.title("应付账款明细账")
    page.add(f"核算单位:{account.customer.name}", *(None,) * 5, "币种:人民币")
    page.add(f"供应商:{OUR_NAME}")
    page.add(*HEADINGS)
    opened = _directed(account.opening_minor)
    page.add(account.month, None, None, "期初余额", None, None, *opened, opening=account.customer.code)
    for number, (line, balance) in enumerate(zip(account.lines, account.balances_minor(), strict=True), 1):
        moved = (money(reducing(line)), money(raising(line)))
        contract = (line.more.get("contract_currency"), line.more.get("contract_amount"))
        said = (line.date, f"记-{number}", line.reference, line.text)
        page.add(*said, *moved, *_directed(balance), *contract, line=line)
    sums = (money(account.reduced_minor), money(account.raised_minor))
    page.add(month_end(account.month), None, None, "本月合计", *sums, *_directed(account.closing_minor))
    return [page]


def _directed(balance_minor: int) -> tuple[Cell, Cell]:
    direction = "平" if balance_minor == 0 else "贷" if balance_minor > 0 else "借"
    return direction, money(abs(balance_minor))
