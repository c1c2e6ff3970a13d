"""Our receivables from platforms, order by order, as the order system exports them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.accounts import Account, raising, reducing
from examples.pages import Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS: Final = (
    *("客户编码", "客户名称", "日期", "业务类型", "订单号", "摘要"),
    *("应收增加", "应收减少", "余额"),
)
_TYPES: Final = {"invoice": "销售出库", "refund": "退款", "receipt": "收款", "rebate": "返利"}


def order_ledger(accounts: Sequence[Account]) -> list[Page]:
    """The page: nothing above the heading, each platform from opening to its last order."""
    page = Page("应收明细")
    page.add(*HEADINGS)
    for account in accounts:
        who = (account.customer.code, account.customer.name)
        opened = money(account.opening_minor)
        page.add(*who, account.month, "期初余额", None, None, None, None, opened, opening=who[0])
        for line, balance in zip(account.lines, account.balances_minor(), strict=True):
            said = (line.date, _TYPES[line.kind], line.reference, line.text)
            page.add(*who, *said, money(raising(line)), money(reducing(line)), money(balance), line=line)
    return [page]
