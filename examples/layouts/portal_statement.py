"""What a supermarket chain's supplier portal exports: store by store, receipts of goods, deductions and payments.

Three chains, three portals: two columns with a balance brought forward, one signed column, one signed column
without tax.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.layouts.invoice_ledger import OUR_NAME
from examples.months import month_end
from examples.pages import Cell, Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from examples.deals import Line

TWO_COLUMNS: Final = (
    *("序号", "门店编码", "门店名称", "业务日期", "单据类型", "验收单号", "送货单号"),
    *("扣项/摘要", "数量", "含税单价", "应付金额", "已付金额"),
)
SIGNED: Final = ("门店编码", "门店名称", "日期", "单据类型", "验收单号", "送货单号", "摘要", "数量", "含税单价", "金额")
NET: Final = ("门店", "记账日期", "类型", "验收单号", "供应商送货单号", "说明", "数量", "未税金额")
_TYPES: Final = {
    "invoice": "商品验收",
    "estimate": "暂估",
    "credit_note": "退货单",
    "receipt": "付款",
    "deduction": "扣款",
    "rebate": "返利",
    "exchange": "换货",
}


def two_columns(accounts: Sequence[Account]) -> list[Page]:
    """XLSX: what is owed and what was paid or taken off; ends with totals and the balance."""
    (account,) = accounts
    page = Page("供应商对账单", (6, 10, 18, 12, 10, 16, 16, 28, 8, 10, 14, 14))
    page.title(f"{account.customer.name} 供应商对账单")
    page.add(f"供应商名称:{OUR_NAME}", *(None,) * 6, f"对账期间:{_period(account)}")
    page.add()
    page.add(*TWO_COLUMNS)
    opening = account.opening_minor
    page.add(*(None,) * 3, account.month, *(None,) * 3, "期初余额", None, None, money(opening), opening=_code(account))
    for number, line in enumerate(account.lines, 1):
        moved = (money(raising(line)), money(reducing(line)))
        page.add(number, *_store(line), line.date, *_goods(line), money(line.price_minor), *moved, line=line)
    totals = (money(opening + account.raised_minor), money(account.reduced_minor))
    page.add("合计", *(None,) * 9, *totals)
    page.add("期末余额", *(None,) * 9, money(account.closing_minor))
    return [page]


def signed(accounts: Sequence[Account]) -> list[Page]:
    """CSV: one amount a row, minus where it is taken off; a line count at the end."""
    (account,) = accounts
    page = Page("对账明细")
    page.add("供应商对账明细导出")
    page.add(f"供应商:{OUR_NAME}", f"期间:{_period(account)}")
    page.add(*SIGNED)
    page.add(None, None, account.month, "期初余额", *(None,) * 5, money(account.opening_minor), opening=_code(account))
    for line in account.lines:
        page.add(*_store(line), line.date, *_goods(line), money(line.price_minor), money(line.amount_minor), line=line)
    page.add(*(None,) * 2, month_end(account.month), "期末余额", *(None,) * 5, money(account.closing_minor))
    return [page]


def net_of_tax(accounts: Sequence[Account]) -> list[Page]:
    """A web page: one amount a row, without tax."""
    (account,) = accounts
    page = Page("供应商往来", (12,) * len(NET))
    page.title(f"{account.customer.name} 供应商往来查询")
    page.title(f"供应商: {OUR_NAME}  查询期间: {_period(account)}")
    page.add(*NET)
    day = f"{account.month:%Y/%m/%d}"
    page.add(None, day, "期初余额", *(None,) * 4, money(account.opening_minor), opening=_code(account))
    for line in account.lines:
        kind, receipt, delivery, text, quantity = _goods(line)
        cells = (kind, receipt, delivery, text, quantity, money(line.amount_minor))
        page.add(_store(line)[1], f"{line.date:%Y/%m/%d}", *cells, line=line)
    page.add(None, f"{month_end(account.month):%Y/%m/%d}", "期末余额", *(None,) * 4, money(account.closing_minor))
    return [page]


def _code(account: Account) -> str:
    return account.customer.code


def _period(account: Account) -> str:
    return f"{account.month:%Y-%m-%d} 至 {month_end(account.month):%Y-%m-%d}"


def _store(line: Line) -> tuple[Cell, Cell]:
    return line.more.get("store"), line.more.get("store_name")


def _goods(line: Line) -> tuple[Cell, ...]:
    kind = "短少" if "拒收" in line.text and line.kind != "invoice" else _TYPES[line.kind]
    return kind, line.more.get("receipt"), line.reference, line.text, line.quantity
