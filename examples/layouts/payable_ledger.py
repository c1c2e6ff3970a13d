"""A dealer's payables detail ledger from an accounting program: 借方 reduces, 贷方 raises, red figures are negative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.layouts.sheet_a_customer import OUR_NAME
from examples.months import month_end
from examples.pages import Cell, Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from examples.deals import Line

HEADINGS: Final = ("日期", "凭证字号", "摘要", "单据编号", "数量", "单价", "借方", "贷方", "方向", "余额")


def payable_ledger(accounts: Sequence[Account]) -> list[Page]:
    """The page: title rows, opening, lines, this month's and the year's total."""
    (account,) = accounts
    page = Page("应付账款明细账", (12, 10, 36, 16, 8, 10, 15, 15, 6, 16))
    page.title("应付账款明细账")
    page.add(f"核算单位:{account.customer.name}", None, None, None, None, None, None, "币别:人民币")
    page.add(
        f"供应商:[S0117]{OUR_NAME}",
        None,
        None,
        None,
        None,
        None,
        None,
        f"期间:{account.month:%Y}年第{account.month.month}期",
    )
    page.add()
    page.add(*HEADINGS)
    last = month_end(account.month)
    opening = (None, None, None, None, None, *_directed(account.opening_minor))
    page.add(account.month, None, "期初余额", *opening, opening=account.customer.code)
    for number, (line, balance) in enumerate(zip(account.lines, account.balances_minor(), strict=True), start=1):
        page.add(*_cells(line, number), *_directed(balance), line=line)
    raised, reduced = account.raised_minor, account.reduced_minor
    page.add(last, None, "本月合计", None, None, None, money(reduced), money(raised), *_directed(account.closing_minor))
    year = (money(account.year_reduced_minor + reduced), money(account.year_raised_minor + raised))
    page.add(last, None, "本年累计", None, None, None, *year, *_directed(account.closing_minor))
    return [page]


def _cells(line: Line, number: int) -> tuple[Cell, ...]:
    columns = (money(reducing(line)), money(raising(line)))
    priced = (line.quantity, money(line.price_minor))
    return (line.date, f"转-{number}", line.text, line.reference, *priced, *columns)


def _directed(balance_minor: int) -> tuple[Cell, Cell]:
    """A payable's balance stands on 贷 when we are owed."""
    direction = "平" if balance_minor == 0 else "贷" if balance_minor > 0 else "借"
    return direction, money(abs(balance_minor))
