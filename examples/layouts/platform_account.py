"""A platform's account of a shop, as it is downloaded: remarks behind `#`, numbers that end with a tab, times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.months import month_end
from examples.pages import Page, money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from examples.accounts import Account

OUR_NAME: Final = "广州云桐服饰有限公司"
HEADINGS: Final = (
    *("账务流水号", "商户订单号", "业务类型", "发生时间"),
    *("收入金额（+元）", "支出金额（-元）", "账户余额（元）", "备注"),
)
_TYPES: Final = {"invoice": "订单结算", "refund": "退款", "receipt": "提现", "deduction": "收费"}
_SECONDS: Final = 24 * 60 * 60


def platform_account(accounts: Sequence[Account]) -> list[Page]:
    """The page: what was credited to the shop, what was taken off, and what is left."""
    (account,) = accounts
    page = Page(f"{account.customer.name}_账务明细_{account.month:%Y%m}")
    page.add("#账务明细查询")
    page.add(f"#商户：[{OUR_NAME}]")
    page.add(f"#起始日期：[{account.month:%Y年%m月%d日}]   终止日期：[{month_end(account.month):%Y年%m月%d日}]")
    page.add("#-----------------------------------------账务明细列表----------------------------------------")
    page.add(*HEADINGS)
    opened = money(account.opening_minor)
    page.add(
        None, None, "期初余额", f"{account.month} 00:00:00", None, None, opened, None, opening=account.customer.code
    )
    times = _times([line.date for line in account.lines])
    for number, (line, balance) in enumerate(zip(account.lines, account.balances_minor(), strict=True), 1):
        moved = (money(max(line.amount_minor, 0) or None), money(-min(line.amount_minor, 0) or None))
        reference = f"{line.reference}\t" if line.reference else None
        head = (f"LY{account.month:%Y%m}{number:07}\t", reference, _TYPES[line.kind], times[number - 1])
        page.add(*head, *moved, money(balance), line.text, line=line)
    page.add("#---------------------------------------账务明细列表结束--------------------------------------")
    for title, sign in (("收入", 1), ("支出", -1)):
        amounts = [sign * line.amount_minor for line in account.lines if sign * line.amount_minor > 0]
        page.add(f"#{title}合计：{len(amounts)}笔，共{money(sum(amounts))}元")
    return [page]


def _times(days: Sequence[date]) -> list[str]:
    """A time for each booking, spread over its day, in order."""
    counts = {day: days.count(day) for day in set(days)}
    seen: dict[date, int] = {}
    times = []
    for day in days:
        place = seen[day] = seen.get(day, 0) + 1
        second = place * _SECONDS // (counts[day] + 1)
        times.append(f"{day} {second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}")
    return times
