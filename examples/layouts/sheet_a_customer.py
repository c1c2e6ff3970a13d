"""Our receivables as 金蝶 prints them: an index of all customers, then a sheet a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.months import month_end
from examples.pages import Cell, Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from examples.deals import Line

OUR_NAME: Final = "宁波砚溪电器有限公司"
HEADINGS: Final = (
    *("日期", "凭证字号", "单据类型", "单据编号", "摘要", "付款单位"),
    *("数量", "含税单价", "币别", "借方", "贷方", "方向", "余额"),
)
INDEX: Final = ("序号", "客户编码", "客户名称", "币别", "期初余额", "本期借方", "本期贷方", "期末余额")
_TYPES: Final = {"invoice": "销售发票", "credit_note": "红字销售发票", "receipt": "收款单", "bill": "应收票据"}
_CURRENCIES: Final = {"CNY": "人民币", "USD": "美元"}


def sheet_a_customer(accounts: Sequence[Account]) -> list[Page]:
    """The index and the sheets; vouchers are numbered through all of them."""
    pages, voucher = [_index(accounts)], 0
    for account in accounts:
        page = Page(account.customer.code, (12, 10, 14, 14, 34, 24, 8, 10, 8, 15, 15, 6, 16))
        _add_titles(page, account)
        voucher = _add_rows(page, account, voucher)
        pages.append(page)
    return pages


def _index(accounts: Sequence[Account]) -> Page:
    page = Page("目录", (6, 10, 28, 8, 16, 16, 16, 16))
    page.title("应收账款明细账 目录")
    page.add(f"公司:{OUR_NAME}")
    page.add(*INDEX)
    for number, account in enumerate(accounts, 1):
        customer = account.customer
        moved = (account.opening_minor, account.raised_minor, account.reduced_minor, account.closing_minor)
        currency = _CURRENCIES[customer.currency]
        page.add(number, customer.code, customer.name, currency, *map(money, moved))
    return page


def _add_titles(page: Page, account: Account) -> None:
    page.title("应收账款明细账")
    page.add(f"公司:{OUR_NAME}")
    page.add(f"客户:[{account.customer.code}]{account.customer.name}")
    page.add(f"期间:{account.month:%Y-%m-%d} 至 {month_end(account.month):%Y-%m-%d}")
    page.add(*HEADINGS)


def _add_rows(page: Page, account: Account, voucher: int) -> int:
    """Opening, lines and totals; gives back the last voucher number used."""
    currency = _CURRENCIES[account.customer.currency]
    opening = (currency, None, None, *_directed(account.opening_minor))
    page.add(account.month, *_nothing(3), "期初余额", *_nothing(3), *opening, opening=account.customer.code)
    for line, balance in zip(account.lines, account.balances_minor(), strict=True):
        voucher += 1
        page.add(*_cells(line, voucher), *_directed(balance), line=line)
    last, closing = month_end(account.month), _directed(account.closing_minor)
    raised, reduced = account.raised_minor, account.reduced_minor
    year = (account.year_raised_minor + raised, account.year_reduced_minor + reduced)
    for title, figures in (("本月合计", (raised, reduced)), ("本年累计", year)):
        page.add(last, *_nothing(3), title, *_nothing(3), currency, *map(money, figures), *closing)
    return voucher


def _cells(line: Line, voucher: int) -> tuple[Cell, ...]:
    said = (line.date, f"记-{voucher}", _TYPES[line.kind], line.reference, line.text, line.more.get("payer"))
    currency = "美元" if line.customer == "C003" else "人民币"
    return (*said, line.quantity, money(line.price_minor), currency, money(raising(line)), money(reducing(line)))


def _nothing(count: int) -> tuple[None, ...]:
    return (None,) * count


def _directed(balance_minor: int) -> tuple[Cell, Cell]:
    """The balance without its sign, and the side it stands on."""
    direction = "平" if balance_minor == 0 else "借" if balance_minor > 0 else "贷"
    return direction, money(abs(balance_minor))
