"""Car parts of two of our entities, sold to car makers: settled when the line uses them, at prices agreed later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from examples import accidents, disputes
from examples.company import Book, Company, Customer, Product
from examples.deals import Deal, Line, agreed, later, only
from examples.layouts.line_settlement import line_settlement
from examples.layouts.sap_list import sap_list
from examples.layouts.sap_vendor_list import sap_vendor_list
from examples.months import AUGUST, JULY, JUNE, MONTHS, soon_after, working_day
from examples.numbers import Numbers
from examples.story import Story, Teller
from examples.writers.text_list import write_gb18030_text_list, write_text_list
from examples.writers.workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRODUCTS: Final = (
    Product("前悬摆臂", "control arm", 18_640),
    Product("稳定杆连杆", "stabiliser link", 4_385),
    Product("副车架支架", "subframe bracket", 26_910),
    Product("转向节", "steering knuckle", 31_275),
)
#: The entity is the first four digits of the customer's number.
_CUSTOMERS: Final = (
    Customer("1000K1", "长垣汽车有限公司", "CNY", 412_905_000),
    Customer("2000K1", "长垣汽车有限公司襄阳分公司", "CNY", 268_411_700),
    Customer("1000K2", "远岫新能源汽车有限公司", "CNY", 337_286_450),
)
_INVOICES: Final = 26
_SETTLED_BY_LINE: Final = "1000K2"


def tell(seed: int) -> Story:
    """The story for a seed; the same seed always tells the same."""
    rng = Random(seed)
    numbers = Numbers(JS26_0=3301, SK26_0=701, TH26_0=81, FH26_0=9001)
    t = Teller(rng, [d for month in MONTHS for who in _CUSTOMERS for d in _trade(who, month, numbers, rng)])
    _delivered_not_used(t, numbers)
    _june(t)
    _july(t)
    _august(t)
    return t.story(seed)


def _trade(customer: Customer, month: date, numbers: Numbers, rng: Random) -> Iterator[Deal]:
    """Settlements invoiced, one return, and two payments."""
    sold = [_settled(customer, month, numbers, rng) for _ in range(_INVOICES)]
    yield from sorted(sold, key=lambda deal: deal.ours[0].date)
    for place in (0, 1):
        due = sum(deal.ours[0].amount_minor for deal in rng.sample(sold, _INVOICES // 3))
        day = month.replace(day=11 + 12 * place + rng.randint(0, 3))
        ours = Line("ours", customer.code, day, "receipt", -due, numbers.take("SK26-0"), "收货款 电汇")
        yield agreed(ours, "付货款", day, reference=None)
    product, count, day = rng.choice(_PRODUCTS), rng.randint(3, 20), working_day(month, rng, 3, 22)
    amount, number = -count * product.price_minor, numbers.take("TH26-0")
    price = (-count, product.price_minor)
    ours = Line("ours", customer.code, day, "credit_note", amount, number, f"退货红字 {product.name}", *price)
    yield agreed(ours, f"退货 {product.name}", soon_after(day, rng))


def _settled(customer: Customer, month: date, numbers: Numbers, rng: Random) -> Deal:
    product = rng.choice(_PRODUCTS)
    quantity = rng.randint(60, 900)
    price_minor = product.price_minor + 5 * rng.randint(-30, 30)
    day = working_day(month, rng)
    number = numbers.take("JS26-0")
    text = f"销售开票 {product.name}"
    ours = Line("ours", customer.code, day, "invoice", quantity * price_minor, number, text, quantity, price_minor)
    return agreed(ours, f"采购结算 {product.name}", soon_after(day, rng))


def _delivered_not_used(t: Teller, numbers: Numbers) -> None:
    """N04: we book what we deliver to the line's store; they owe it when the line has used it."""
    for month in MONTHS:
        for day in (24, 26):
            product = t.rng.choice(_PRODUCTS)
            quantity = t.rng.randint(80, 300)
            number = numbers.take("FH26-0")
            minor, text = quantity * product.price_minor, f"寄售发货 线边库 {product.name}"
            price = (quantity, product.price_minor)
            out = Line("ours", _SETTLED_BY_LINE, month.replace(day=day), "delivery", minor, number, text, *price)
            back = out.but(
                date=month.replace(day=day) + timedelta(days=10),
                amount_minor=-minor,
                text=f"冲寄售发货 已上线结算 {product.name}",
                quantity=-quantity,
            )
            told = ("N04", "settled_at_line", "寄售发货，上线后才结算", "Delivered on consignment, owed when used")
            t.add(Deal((out, back), ()).told(*told))


def _june(t: Teller) -> None:
    note = Line("theirs", "1000K1", date(2026, 6, 26), "bill", -60_000_000, None, "付 供应链票据 到期2026.12.25")
    tooling = Line("ours", "1000K1", date(2026, 6, 9), "invoice", 18_000_000, "MJ26-004", "模具费 摆臂模具二期")
    t.add(
        later(note, date(2026, 7, 2), "收 供应链票据 到期2026.12.25").told(
            *("B09", "supply_chain_note", "供应链票据：对方签发即销账，我方下月签收"),
            "Supply-chain note: cleared by them when issued, signed for by us next month",
            found="T02",
        ),
        disputes.priced_provisionally(
            t.take("invoice", "1000K1", JUNE, (2, 18)), 800, date(2026, 7, 20), "暂定价补差 6月结算"
        ),
        disputes.priced_provisionally(
            t.take("invoice", "1000K2", JUNE, (2, 18)), 500, date(2026, 8, 20), "暂定价补差 6月结算"
        ),
        _claim("1000K1", date(2026, 6, 17), 745_300, "质量索赔 三包件 6月", "quality_claim"),
        accidents.invoice_in_transit(t.take("invoice", "2000K1", JUNE, (24, 30)), 3),
        accidents.payment_in_transit(t.take("receipt", "1000K2", JUNE, (20, 30)), 1),
        only(tooling).told(
            *("E01", "tooling", "模具费我方开票，对方未入账"), "Tooling invoiced by us, not booked by the customer"
        ),
    )


def _claim(customer: str, day: date, minor: int, text: str, story: str) -> Deal:
    line = Line("theirs", customer, day, "deduction", -minor, None, text)
    return only(line).told("D04", story, "对方索赔扣款", "Claim deducted by the customer")


def _july(t: Teller) -> None:
    stray = t.take("invoice", "2000K1", JULY, (3, 15))
    freight = Line("theirs", "1000K2", date(2026, 7, 14), "deduction", -168_000, None, "代垫运费 加急空运 扣款")
    refused = Line("ours", "2000K1", date(2026, 7, 16), "adjustment", 30_000_000, None, "商业承兑汇票拒付追索 转回应收")
    t.add(
        later(refused, date(2026, 8, 12), "恢复应付 商票拒付").told(
            *("B08", "bill_recourse", "商票到期拒付，我方转回应收，对方下月恢复应付"),
            "A bill was dishonoured: owed again in our books, in theirs next month",
        ),
        _wrong_entity(stray, "1000K1", date(2026, 8, 6)),
        _claim("2000K1", date(2026, 7, 22), 322_400, "停线索赔 7.12", "line_stop_claim"),
        only(freight).told(*("D04", "freight_advanced", "代垫加急运费扣款"), "Freight advanced by them and deducted"),
        accidents.estimated(t.kept(t.take("invoice", "1000K1", AUGUST, (1, 9))), JULY).told(
            *("T05", "goods_not_invoiced", "对方暂估入库，下月初冲回"), "Accrued at month end, reversed next month"
        ),
        accidents.invoice_in_transit(t.take("invoice", "1000K1", JULY, (25, 31)), 2),
        accidents.digits_swapped(
            t.take("invoice", "1000K2", JULY, (2, 18), lambda line: _swappable(line.amount_minor))
        ),
    )


def _wrong_entity(deal: Deal, other: str, corrected_on: date) -> Deal:
    """E03: the invoice of one of our entities stands in the account of the other until it is moved."""
    (theirs,) = deal.theirs
    strange = theirs.but(customer=other)
    red = strange.but(date=corrected_on, amount_minor=-strange.amount_minor, text="红字冲销 串主体 转出", quantity=None)
    told = ("E03", "wrong_entity", "对方把一家主体的发票记到另一家", "Booked to the wrong one of our entities")
    return Deal(deal.ours, (strange, red, theirs.but(date=corrected_on, text="转入 串主体更正"))).told(*told)


def _swappable(minor: int) -> bool:
    digits = str(minor)[1:-2]
    return len(set(digits)) == len(digits) > 1


def _august(t: Teller) -> None:
    deposit = Line("ours", "1000K2", date(2026, 8, 11), "invoice", 960_000, "YJ26-011", "周转箱押金 400只")
    twice = t.take("invoice", "1000K1", AUGUST, (2, 14))
    note = Line("theirs", "1000K2", date(2026, 8, 27), "bill", -45_000_000, None, "付 电子商业承兑汇票 待签收")
    t.add(
        only(deposit).told(
            *("E01", "deposit", "周转箱押金对方未入账"), "Deposit for boxes, not booked by the customer"
        ),
        accidents.booked_twice(twice, twice.ours[0], date(2026, 9, 4), "红字冲销 重复开票"),
        later(note, date(2026, 9, 2), "收 电子商业承兑汇票").told(
            *("B09", "bill_to_sign", "电票对方已提示，我方待签收"), "Electronic bill, waiting for our signature"
        ),
        replace(
            accidents.receipt_not_booked(t.take("receipt", "2000K1", AUGUST, (20, 31)), 1), story="receipt_not_booked"
        ),
        _claim("1000K1", date(2026, 8, 21), 508_800, "质量索赔 转向节漏工序", "quality_claim"),
    )


CAR_PARTS: Final = Company(
    key="car_parts",
    zh="汽车零部件（两家主体）/ 主机厂",
    en="car parts, two entities / car makers",
    customers=_CUSTOMERS,
    tell=tell,
    ours=Book("ours-{month}.txt", sap_list, write_text_list),
    theirs={
        "1000K1": Book("1000K1-{month}.txt", sap_vendor_list, write_gb18030_text_list),
        "2000K1": Book("2000K1-{month}.txt", sap_vendor_list, write_gb18030_text_list),
        "1000K2": Book("1000K2-{month}.xlsx", line_settlement, write_workbook),
    },
    policy=f"""# 与客户事先约定的口径
[profile.{_SETTLED_BY_LINE}]
basis = "invoice"  # 上线结算后开票：寄售发货不计
""",
)
