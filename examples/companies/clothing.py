"""Clothing sold on platforms: thousands of small orders against bills, and what the platform keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from examples.company import Book, Company, Customer
from examples.deals import Deal, Line, agreed, only
from examples.layouts.order_ledger import order_ledger
from examples.layouts.order_settlements import order_settlements
from examples.layouts.platform_account import platform_account
from examples.months import AUGUST, JULY, JUNE, MONTHS, month_end, next_month, soon_after
from examples.pages import money
from examples.story import Story, Teller
from examples.writers.delimited import write_csv, write_gb18030_csv
from examples.writers.zipped import write_zip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_GOODS: Final = (
    ("连衣裙", 16_900),
    ("卫衣", 12_900),
    ("牛仔裤", 14_900),
    ("衬衫", 9_900),
    ("羽绒马甲", 25_900),
    ("T恤", 5_990),
)
_LARGE: Final = Customer("P01", "鹿屿商城", "CNY", 41_284_300)
_SMALL: Final = Customer("P02", "橙巷优选", "CNY", 8_913_750)
#: Orders a month unless more are asked for; of ten orders one is of the small platform.
ORDERS: Final = 2_400
_COMMISSION_BPS: Final = 450
_INSURANCE_MINOR: Final = 180
_WHOLE_BPS: Final = 10_000
_FIRST_ORDER: Final = 4_260_010_000_000_000
_WEEKS: Final = (7, 14, 21, 28)


def tell(seed: int, orders: int = ORDERS) -> Story:
    """The story for a seed and a number of orders a month; the same two always tell the same."""
    rng = Random(seed)
    deals = [deal for month in MONTHS for deal in _month(month, orders, rng)]
    t = Teller(rng, deals)
    for month in MONTHS:
        _fees(t, month)
        _coupons(t, month)
        _late_refunds(t, month)
    _mistakes(t)
    return t.story(seed)


def _month(month: date, orders: int, rng: Random) -> Iterator[Deal]:
    """Orders of both platforms, some sent back, and the weekly payout."""
    for platform, count in ((_LARGE, orders * 9 // 10), (_SMALL, orders // 10)):
        sold = [_order(platform, month, rng) for _ in range(count)]
        for deal in sold:
            yield deal if platform is _LARGE else _settled_net(deal)
        yield from (_sent_back(deal, rng) for deal in rng.sample(sold, count // 25))
        yield from _payouts(platform, month, sold)


def _order(platform: Customer, month: date, rng: Random) -> Deal:
    name, price_minor = rng.choice(_GOODS)
    amount_minor = price_minor * rng.choice([1, 1, 1, 1, 2]) - 100 * rng.randint(0, 20)
    day = month.replace(day=rng.randint(1, month_end(month).day))
    number = f"{_FIRST_ORDER + rng.randrange(10**13)}{day:%m%d}"
    ours = Line("ours", platform.code, day, "invoice", amount_minor, number, f"销售 {name}")
    return agreed(ours, f"订单结算 {name}", day)


def _settled_net(deal: Deal) -> Deal:
    """D05: the small platform settles each order less its commission."""
    (theirs,) = deal.theirs
    gross = theirs.amount_minor
    commission = gross * _COMMISSION_BPS // _WHOLE_BPS
    more = {"gross": str(money(gross)), "commission": str(money(commission))}
    net = theirs.but(amount_minor=gross - commission, text="订单结算 已扣佣金", more=more)
    told = ("D05", "commission_per_order", "逐单净额结算，佣金已扣", "Settled order by order, net of commission")
    return replace(deal, theirs=(net,)).told(*told)


def _sent_back(deal: Deal, rng: Random) -> Deal:
    """An order paid back in its month, under its number."""
    (ours,) = deal.ours
    day = soon_after(ours.date, rng, 6)
    back = ours.but(date=day, kind="refund", amount_minor=-ours.amount_minor, text="退款 七天无理由")
    return agreed(back, "退款", day)


def _payouts(platform: Customer, month: date, sold: list[Deal]) -> Iterator[Deal]:
    for last in _WEEKS:
        week = [deal for deal in sold if last - 7 < deal.ours[0].date.day <= last]
        paid = sum(deal.theirs[0].amount_minor for deal in week) * 9 // 10
        ours = Line("ours", platform.code, month.replace(day=last), "receipt", -paid, None, "收款 平台打款")
        yield agreed(ours, "付款 提现", month.replace(day=last))


def _fees(t: Teller, month: date) -> None:
    """D05: the large platform takes commission and insurance by the week."""
    sold = [deal.ours[0] for deal in t.deals if deal.ours and deal.ours[0].customer == _LARGE.code]
    orders = [line for line in sold if line.kind == "invoice" and line.date.replace(day=1) == month]
    for week, last in enumerate(_WEEKS, 1):
        mine = [line.amount_minor for line in orders if last - 7 < line.date.day <= last]
        day = month.replace(day=last)
        for minor, text, story, zh, en in (
            (
                sum(mine) * _COMMISSION_BPS // _WHOLE_BPS,
                "佣金",
                "commission",
                "平台佣金按周扣收",
                "Commission of a week",
            ),
            (
                len(mine) * _INSURANCE_MINOR,
                "运费险",
                "insurance",
                "运费险按周扣收",
                "Insurance of the way back, a week",
            ),
        ):
            words = f"{text} {month.month}月第{week}周"
            fee = Line("theirs", _LARGE.code, day, "deduction", -minor, None, words)
            t.add(only(fee).told("D05", story, zh, en))


def _coupons(t: Teller, month: date) -> None:
    """D02: a coupon both agreed to share; the platform takes all of it from the shop."""
    for _ in range(5):
        deal = t.take("invoice", _LARGE.code, month)
        (theirs,) = deal.theirs
        less = theirs.but(amount_minor=theirs.amount_minor - 1_000, text="订单结算 满减券分摊")
        told = (
            "D02",
            "coupon_share",
            "满减券应双方分摊，平台全额扣商家",
            "A coupon to be shared, taken from the shop in full",
        )
        t.add(replace(deal, theirs=(less,)).told(*told))


def _late_refunds(t: Teller, month: date) -> None:
    """P01: paid back by the platform on the last day; we book the return next month."""
    for place in range(3):
        (ours,) = t.kept(t.take("invoice", _LARGE.code, month, (20, 29))).ours
        last = month_end(month)
        back = ours.but(kind="refund", date=next_month(month) + timedelta(days=place), amount_minor=-ours.amount_minor)
        told = (
            "P01",
            "refund_next_month",
            "平台月末已退款，我方下月入账",
            "Refunded at month end, booked by us next month",
        )
        deal = agreed(back.but(text="退款 退货入仓"), "退款 退货", last)
        t.add(deal.told(*told))


def _mistakes(t: Teller) -> None:
    lost = t.take("invoice", _LARGE.code, JULY, (3, 12))
    late = t.take("invoice", _LARGE.code, JUNE, (28, 30))
    (theirs,) = late.theirs
    twice = t.take("invoice", _LARGE.code, AUGUST, (5, 15))
    (ours,) = twice.ours
    settled_on = next_month(JUNE) + timedelta(days=1)
    t.add(
        Deal(lost.ours, ()).told("E01", "order_never_settled", "平台漏结算订单", "An order the platform never settled"),
        Deal(late.ours, (theirs.but(date=settled_on),)).told(
            *("T01", "order_in_transit", "月末发货，平台次月结算", "Sent at month end, settled next month")
        ),
        Deal((ours, ours.but(date=ours.date + timedelta(days=1))), twice.theirs).told(
            *(
                "E02",
                "order_twice",
                "订单接口重复推送，我方入账两次",
                "Pushed twice by the interface, booked twice by us",
            )
        ),
    )


CLOTHING: Final = Company(
    key="clothing",
    zh="服装 / 电商平台",
    en="clothing / platforms",
    customers=(_LARGE, _SMALL),
    tell=tell,
    ours=Book(
        *("ours-{month}.csv", order_ledger, write_csv),
        mapping='# 双方都认的单据是订单\n[columns]\nreference = "订单号"\n',
    ),
    theirs={
        "P01": Book(
            "P01-{month}.zip",
            platform_account,
            write_zip,
            mapping=(
                '# 平台账户：收入是平台欠我方的增加\nperspective = "payable"\n[columns]\n'
                'date = "发生时间"\nreference = "商户订单号"\nbalance = "账户余额（元）"\n'
                'raises = "收入金额（+元）"\nreduces = "支出金额（-元）"\n'
            ),
        ),
        "P02": Book(
            "P02-{month}.csv",
            order_settlements,
            write_gb18030_csv,
            mapping='# 按结算金额对账；订单金额和佣金是它的来历\nignore = ["订单金额", "平台佣金"]\n'
            '[columns]\ndate = "结算日期"\nreference = "订单号"\namount = "结算金额"\n',
        ),
    },
)
