"""A car maker's settlement of what its line used (上线结算): XLSX, headings in two rows, sub-totals by week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.layouts.sap_vendor_list import OUR_NAMES
from examples.months import month_end
from examples.pages import Cell, Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from examples.deals import Line

UPPER: Final = ("日期", "结算单号", "业务类型", "摘要", "上线数量", "单价", "往来金额", None, "应付余额")
LOWER: Final = (None, None, None, None, None, None, "应付增加", "应付减少", None)
_TYPES: Final = {
    "invoice": "采购结算",
    "estimate": "暂估",
    "credit_note": "退货",
    "receipt": "付款",
    "bill": "承兑汇票",
    "deduction": "扣款",
}


def line_settlement(accounts: Sequence[Account]) -> list[Page]:
    """The page: titles, headings of two rows, opening, lines with a running balance, this month's total."""
    (account,) = accounts
    page = Page("上线结算", (12, 16, 12, 38, 10, 12, 15, 15, 16))
    page.title(f"{account.customer.name} 供应商上线结算对账单")
    page.add(
        f"供应商:{OUR_NAMES[account.customer.code[:4]]}", *(None,) * 5, f"{account.month:%Y}年{account.month.month}月"
    )
    first = page.add(*UPPER)
    page.add(*LOWER)
    page.merges += [(first, column, first + 1, column) for column in (1, 2, 3, 4, 5, 6, 9)]
    page.merges.append((first, 7, first, 8))
    opened = money(account.opening_minor)
    page.add(account.month, None, None, "期初余额", *(None,) * 4, opened, opening=account.customer.code)
    for line, balance in zip(account.lines, account.balances_minor(), strict=True):
        page.add(*_cells(line), money(balance), line=line)
    moved = (money(account.raised_minor), money(account.reduced_minor), money(account.closing_minor))
    page.add(month_end(account.month), None, None, "本月合计", None, None, *moved)
    return [page]


def _cells(line: Line) -> tuple[Cell, ...]:
    said = (line.date, line.reference, _TYPES[line.kind], line.text)
    return (*said, line.quantity, money(line.price_minor), money(raising(line)), money(reducing(line)))
