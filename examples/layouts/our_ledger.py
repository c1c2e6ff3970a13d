"""Our receivables detail ledger, all customers on one sheet, as a Chinese accounting program prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.company import OUR_NAME, month_end
from examples.pages import Cell, Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS: Final = (
    *("客户编码", "客户名称", "日期", "凭证字号", "单据类型", "单据编号", "摘要"),
    *("数量", "含税单价", "币别", "借方", "贷方", "方向", "余额"),
)
_TYPES: Final = {"invoice": "销售发票", "credit_note": "红字销售发票", "receipt": "收款单"}
_CURRENCIES: Final = {"CNY": "人民币", "USD": "美元"}


def our_ledger(accounts: Sequence[Account]) -> Page:
    """The page: three title rows, then each customer from opening to the year's total."""
    month = accounts[0].month
    page = Page("应收账款明细账", (10, 26, 12, 10, 14, 14, 34, 8, 10, 8, 15, 15, 6, 16))
    page.add("应收账款明细账")
    page.add(f"公司:{OUR_NAME}")
    page.add(f"期间:{month:%Y-%m-%d} 至 {month_end(month):%Y-%m-%d}")
    page.add(*HEADINGS)
    voucher = 0
    for account in accounts:
        voucher = _add_account(page, account, voucher)
    return page


def _add_account(page: Page, account: Account, voucher: int) -> int:
    """Rows of one customer; gives back the last voucher number used."""
    who = (account.customer.code, account.customer.name)
    currency = _CURRENCIES[account.customer.currency]

    def total(title: str, raised: int | None, reduced: int | None, balance: int) -> None:
        day = account.month if raised is None else month_end(account.month)
        page.add(
            *(*who, day, None, None, None, title, None, None, currency),
            *(money(raised), money(reduced), *_directed(balance)),
        )

    total("期初余额", None, None, account.opening_minor)
    for line, balance in zip(account.lines, account.balances_minor(), strict=True):
        voucher += 1
        page.add(
            *(*who, line.date, f"记-{voucher}", _TYPES[line.kind], line.reference, line.text),
            *(line.quantity, money(line.price_minor), currency),
            *(money(raising(line)), money(reducing(line)), *_directed(balance)),
            line=line,
        )
    raised, reduced = account.raised_minor, account.reduced_minor
    total("本月合计", raised, reduced, account.closing_minor)
    total("本年累计", account.year_raised_minor + raised, account.year_reduced_minor + reduced, account.closing_minor)
    return voucher


def _directed(balance_minor: int) -> tuple[Cell, Cell]:
    """The balance without its sign, and the side it stands on."""
    direction = "平" if balance_minor == 0 else "借" if balance_minor > 0 else "贷"
    return direction, money(abs(balance_minor))
