"""Our receivables in foreign currency: each row in its own currency and in RMB, with the month-end revaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.months import month_end
from examples.pages import Cell, Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from examples.deals import Line

OUR_NAME: Final = "佛山榆廊家具有限公司"
HEADINGS: Final = (
    *("日期", "凭证字号", "客户编码", "客户名称", "单据编号", "摘要", "币别", "原币借方", "原币贷方", "原币余额"),
    *("汇率", "本位币借方", "本位币贷方", "合同币种", "合同金额"),
)
#: RMB for one unit, in hundredths of a cent.
_RATES: Final = {"USD": 71_235, "EUR": 82_410, "CNY": 10_000}
_CURRENCIES: Final = {"USD": "美元", "EUR": "欧元", "CNY": "人民币"}


def currency_ledger(accounts: Sequence[Account]) -> list[Page]:
    """The page: titles, then each customer from opening to closing."""
    month = accounts[0].month
    page = Page("应收账款外币账", (12, 10, 10, 28, 14, 40, 8, 15, 15, 16, 9, 16, 16, 10, 15))
    page.title("应收账款外币明细账")
    page.add(f"公司:{OUR_NAME}")
    page.add(f"期间:{month:%Y-%m-%d} 至 {month_end(month):%Y-%m-%d}")
    page.add(*HEADINGS)
    number = 0
    for account in accounts:
        number = _add_account(page, account, number)
    return [page]


def _add_account(page: Page, account: Account, number: int) -> int:
    """Rows of one customer; gives back the last voucher number used."""
    code = account.customer.code
    who, currency = (code, account.customer.name), _CURRENCIES[account.customer.currency]
    opened = money(account.opening_minor)
    page.add(account.month, None, *who, None, "期初余额", currency, None, None, opened, *(None,) * 5, opening=code)
    for line, balance in zip(account.lines, account.balances_minor(), strict=True):
        number += 1
        moved, local = _moved(line, account.customer.currency)
        said = (line.date, f"记-{number}", *who, line.reference, line.text, currency)
        contract = (line.more.get("contract_currency"), line.more.get("contract_amount"))
        page.add(*said, *moved, money(balance), *local, *contract, line=line)
    totals = (money(account.raised_minor), money(account.reduced_minor), money(account.closing_minor))
    page.add(month_end(account.month), None, *who, None, "本月合计", currency, *totals)
    return number


def _moved(line: Line, currency: str) -> tuple[tuple[Cell, Cell], tuple[Cell, ...]]:
    """The row's two columns in its own currency, and rate and two columns in RMB; a revaluation has only RMB."""
    if line.kind == "revaluation":
        return (None, None), (None, money(int(line.more["local_minor"])), None)
    rate = _RATES[currency]
    raised, reduced = raising(line), reducing(line)
    local = [None if minor is None else money(minor * rate // 10_000) for minor in (raised, reduced)]
    return (money(raised), money(reduced)), (f"{rate / 10_000:.4f}", *local)
