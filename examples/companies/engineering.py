"""Machines built for projects: few lines, large amounts, and balances that are five years old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from examples import accidents, disputes
from examples.company import Book, Company, Customer
from examples.deals import Deal, Line, agreed, later, only
from examples.layouts.plain_ledger import plain_ledger
from examples.layouts.project_register import project_register
from examples.layouts.voucher_ledger import voucher_ledger
from examples.months import AUGUST, JULY, JUNE, MONTHS
from examples.numbers import Numbers
from examples.story import Story, Teller
from examples.writers.delimited import write_gb18030_csv
from examples.writers.workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUSTOMERS: Final = (
    Customer("X01", "蜀南清源水务有限公司", "CNY", 1_286_430_000),
    Customer("X02", "锦屏产业园开发有限公司", "CNY", 743_915_000),
    Customer("X03", "川西轨道建设有限公司", "CNY", 2_104_860_000),
)
_WORKS: Final = ("泵站设备", "配电柜", "自控系统", "阀门井", "管道安装", "调试服务")


def tell(seed: int) -> Story:
    """The story for a seed; the same seed always tells the same."""
    rng = Random(seed)
    numbers = Numbers(GC26_0=511)
    t = Teller(rng, [d for month in MONTHS for who in _CUSTOMERS for d in _trade(who, month, numbers, rng)])
    _old(t)
    _june(t, numbers)
    _july(t)
    _august(t)
    return t.story(seed)


def _trade(customer: Customer, month: date, numbers: Numbers, rng: Random) -> Iterator[Deal]:
    """Invoices of works done, and the progress payments."""
    for _ in range(5):
        day = month.replace(day=rng.randint(2, 28))
        minor = rng.randint(1_800, 24_000) * 10_000 + rng.randint(0, 99) * 100
        text = f"销售 {rng.choice(_WORKS)} 进度结算"
        ours = Line("ours", customer.code, day, "invoice", minor, numbers.take("GC26-0"), text)
        yield agreed(ours, f"{text.removeprefix('销售 ')} 发票", day + timedelta(days=rng.randint(0, 2)))
    for paid_on in (9, 19):
        minor = rng.randint(1_000, 9_000) * 20_000
        ours = Line("ours", customer.code, month.replace(day=paid_on), "receipt", -minor, None, "收进度款")
        yield agreed(ours, "付款 进度款", month.replace(day=paid_on))


def _old(t: Teller) -> None:
    """N02: what nobody has settled for years stands in the balance brought forward."""
    extra = Line("ours", "X01", date(2021, 5, 18), "invoice", 38_600_000, "GC21-0107", "2021年增补工程 未签认")
    paid = Line("theirs", "X03", date(2021, 12, 30), "receipt", -12_500_000, None, "2021年代垫款抵扣")
    t.add(
        only(extra).told("N02", "five_years_old", "2021 年增补工程对方一直未认", "Extra works of 2021, never accepted"),
        only(paid).told("N02", "five_years_old", "2021 年对方抵扣我方未认", "A deduction of 2021 we never accepted"),
    )


def _june(t: Teller, numbers: Numbers) -> None:
    early = Line("ours", "X01", date(2026, 6, 12), "invoice", 96_000_000, numbers.take("GC26-0"), "提前开票 三期设备款")
    advance = Line("theirs", "X02", date(2026, 6, 10), "receipt", -45_000_000, None, "预付 二期工程定金")
    kept = Line("theirs", "X01", date(2026, 6, 23), "deduction", -8_240_000, None, "扣留质保金 5% 一期结算")
    t.add(
        later(early, date(2026, 8, 14), "三期设备款 到货入账").told(
            *("T06", "invoiced_early", "提前开票，对方到货后才入账"), "Invoiced in advance, booked when the goods came"
        ),
        later(advance, date(2026, 7, 15), "预收转应收 二期工程定金", more={"account": "2203"}).told(
            *("B06", "advance", "对方付定金冲应付，我方先记预收"),
            "Advance: taken off by the customer, kept as an advance by us",
            found="U99",
        ),
        only(kept).told("D06", "retention", "对方扣留质保金转其他应付", "Retention kept back and moved elsewhere"),
        disputes.taxed_otherwise(t.take("invoice", "X03", JUNE), 1_700, 1_300, "S01"),
        disputes.taxed_otherwise(t.take("invoice", "X01", JUNE), 1_100, 900, "S01"),
        accidents.payment_in_transit(t.take("receipt", "X03", JUNE, (15, 25)), 1),
    )


def _july(t: Teller) -> None:
    house = Line("theirs", "X02", date(2026, 7, 8), "set_off", -120_000_000, None, "以房抵账 抵账协议 2026-07")
    interest = Line("ours", "X02", date(2026, 7, 2), "invoice", 1_864_500, "LX26-003", "逾期付款利息 二季度")
    t.add(
        later(house, date(2026, 8, 18), "抵账协议 以房抵工程款").told(
            *("N01", "set_off_agreement", "以房抵账，对方先入账，我方过户后入账"),
            "Set off against a flat: booked by them at once, by us when it is ours",
        ),
        only(interest).told("E01", "interest", "逾期利息对方不认", "Interest for late payment, not booked by them"),
        _in_two_parts(t.take("receipt", "X01", JULY, (15, 25))),
        disputes.taxed_otherwise(t.take("invoice", "X02", JULY), 1_600, 1_300, "E07"),
        accidents.decimal_slipped(t.take("invoice", "X03", JULY, (2, 18)), date(2026, 8, 11)),
    )


def _in_two_parts(deal: Deal) -> Deal:
    """B04: a progress payment comes in two transfers; one voucher of ours holds both."""
    (ours,) = deal.ours
    first = ours.but(amount_minor=ours.amount_minor * 3 // 5, more={"voucher": "parts"}, reference="JD26-07")
    rest = ours.but(amount_minor=ours.amount_minor - first.amount_minor, more={"voucher": "parts"}, reference="JD26-07")
    (theirs,) = deal.theirs
    told = ("B04", "instalments", "一笔进度款分两笔到账", "One progress payment, received in two transfers")
    return replace(deal, ours=(first, rest), theirs=(theirs.but(reference="JD26-07"),)).told(*told, found="B03")


def _august(t: Teller) -> None:
    lost = Line("ours", "X03", date(2026, 8, 5), "write_off", -6_430_000, None, "坏账核销 2019年零星工程")
    kept = Line("theirs", "X03", date(2026, 8, 13), "deduction", -15_120_000, None, "扣留质保金 5% 阀门井")
    t.add(
        only(lost).told(
            "N05", "written_off", "我方坏账核销，对方仍挂账", "Written off by us, still owed in their books"
        ),
        only(kept).told("D06", "retention", "对方扣留质保金转其他应付", "Retention kept back and moved elsewhere"),
        disputes.taxed_otherwise(t.take("invoice", "X01", AUGUST), 1_000, 900, "S01"),
        accidents.receipt_not_booked(t.take("receipt", "X02", AUGUST, (15, 25)), 2),
    )


ENGINEERING: Final = Company(
    key="engineering",
    zh="工程设备 / 项目业主",
    en="engineering / project customers",
    customers=_CUSTOMERS,
    tell=tell,
    ours=Book("ours-{month}.csv", voucher_ledger, write_gb18030_csv),
    theirs={
        "X01": Book("X01-{month}.csv", plain_ledger, write_gb18030_csv),
        "X02": Book("X02-{month}.xlsx", project_register, write_workbook),
        "X03": Book("X03-{month}.csv", plain_ledger, write_gb18030_csv),
    },
)
