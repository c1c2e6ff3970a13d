"""A platform's monthly bill: an order a row, what the buyer paid, what the platform kept, what the shop gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.layouts.platform_account import OUR_NAME
from examples.months import month_end
from examples.pages import Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from examples.accounts import Account

HEADINGS: Final = ("结算日期", "类型", "订单号", "说明", "订单金额", "平台佣金", "结算金额")
_TYPES: Final = {"invoice": "销售", "refund": "退款", "receipt": "付款", "deduction": "扣款", "rebate": "返利"}


def order_settlements(accounts: Sequence[Account]) -> list[Page]:
    """The page: opening, orders, and the closing balance."""
    (account,) = accounts
    page = Page("结算明细")
    page.add(f"{account.customer.name} 商家结算单")
    page.add(f"供应商:{OUR_NAME}", f"结算期间:{account.month} 至 {month_end(account.month)}")
    page.add(*HEADINGS)
    nothing = (None,) * 2
    opened = money(account.opening_minor)
    page.add(account.month, "期初余额", None, None, *nothing, opened, opening=account.customer.code)
    for line in account.lines:
        kept = (line.more.get("gross"), line.more.get("commission"))
        said = (line.date, _TYPES[line.kind], line.reference, line.text)
        page.add(*said, *kept, money(line.amount_minor), line=line)
    page.add(month_end(account.month), "期末余额", None, None, *nothing, money(account.closing_minor))
    return [page]
