"""Condiments sold to supermarket chains: stores, receipts of goods, and deductions without end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from examples import accidents, disputes
from examples.company import Book, Company, Customer, Product
from examples.deals import Deal, Line, agreed, later, only
from examples.layouts.invoice_ledger import invoice_ledger
from examples.layouts.portal_statement import net_of_tax, signed, two_columns
from examples.months import AUGUST, JULY, JUNE, MONTHS, soon_after, working_day
from examples.numbers import Numbers
from examples.story import Story, Teller
from examples.writers.delimited import write_gb18030_csv
from examples.writers.html import write_html
from examples.writers.workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRODUCTS: Final = (
    Product("生抽", "light soy sauce", 9_640),
    Product("料酒", "cooking wine", 7_325),
    Product("米醋", "rice vinegar", 6_880),
    Product("豆瓣酱", "bean paste", 11_450),
    Product("蚝油", "oyster sauce", 12_365),
)
_HEAD_OFFICE: Final = "佰集商业控股(苏州)有限公司"
_VAT_BPS: Final = 1_300
_HOLDING: Final = Customer("Z999", "待认领款", "CNY", 0)


@dataclass(frozen=True)
class _Chain:
    """A chain, its stores, and what a month brings."""

    customer: Customer
    stores: tuple[tuple[str, str], ...]
    deliveries: int
    payments: int


_CHAINS: Final = (
    _Chain(
        Customer("M01", "江淮佰集超市有限公司", "CNY", 186_420_300),
        (("1003", "佰集城东店"), ("1017", "佰集滨河店"), ("1022", "佰集学府店"), ("1031", "佰集高铁店")),
        *(44, 3),
    ),
    _Chain(
        Customer("M02", "万禾生活超市连锁有限公司", "CNY", 97_318_450),
        (("A01", "万禾中心店"), ("A06", "万禾湖滨店"), ("B02", "万禾仓储店")),
        *(34, 2),
    ),
    _Chain(Customer("M03", "鲜邻里便利连锁有限公司", "CNY", 31_205_600), (("", "鲜邻里配送中心"),), *(16, 2)),
)


def tell(seed: int) -> Story:
    """The story for a seed; the same seed always tells the same."""
    rng = Random(seed)
    numbers = Numbers(PS26_0=6101, YS2026=70415, SK26_0=301, TH26_0=211)
    t = Teller(rng, [deal for month in MONTHS for chain in _CHAINS for deal in _trade(chain, month, numbers, rng)])
    _net_chain(t)
    _june(t)
    _july(t)
    _august(t)
    return t.story(seed)


def _trade(chain: _Chain, month: date, numbers: Numbers, rng: Random) -> Iterator[Deal]:
    """Deliveries invoiced and received, one return, and the payments."""
    sold = [_delivery(chain, month, numbers, rng) for _ in range(chain.deliveries)]
    yield from sorted(sold, key=lambda deal: deal.ours[0].date)
    yield _returned(chain, month, numbers, rng)
    for place in range(chain.payments):
        due = sum(deal.ours[0].amount_minor for deal in rng.sample(sold, chain.deliveries // chain.payments))
        day = month.replace(day=9 + 9 * place + rng.randint(0, 3))
        text = f"{_month_before(month)}月货款"
        ours = Line("ours", chain.customer.code, day, "receipt", -due, numbers.take("SK26-0"), f"收{text}")
        yield agreed(ours, f"付{text}", day, reference=None)


def _month_before(month: date) -> int:
    return month.month - 1


def _delivery(chain: _Chain, month: date, numbers: Numbers, rng: Random) -> Deal:
    product = rng.choice(_PRODUCTS)
    quantity = rng.randint(20, 160)
    price_minor = product.price_minor + 5 * rng.randint(-40, 40)
    day = working_day(month, rng)
    text = f"销售 {product.name} {quantity}箱"
    series = numbers.take("PS26-0")
    ours = Line(
        "ours", chain.customer.code, day, "invoice", quantity * price_minor, series, text, quantity, price_minor
    )
    return agreed(ours, f"验收 {product.name}", soon_after(day, rng), more=_store(chain, numbers, rng))


def _store(chain: _Chain, numbers: Numbers, rng: Random) -> dict[str, str]:
    store, name = rng.choice(chain.stores)
    return {"store": store, "store_name": name, "receipt": numbers.take("YS2026")}


def _returned(chain: _Chain, month: date, numbers: Numbers, rng: Random) -> Deal:
    product = rng.choice(_PRODUCTS)
    count = rng.randint(2, 9)
    day = working_day(month, rng, 3, 24)
    text = f"退货红字 {product.name} {count}箱"
    amount_minor = -count * product.price_minor
    reference = numbers.take("TH26-0")
    price = (-count, product.price_minor)
    ours = Line("ours", chain.customer.code, day, "credit_note", amount_minor, reference, text, *price)
    return agreed(ours, f"退货 {product.name}", soon_after(day, rng), more=_store(chain, numbers, rng))


def _net_chain(t: Teller) -> None:
    """M03 keeps its ledger without tax: every delivery and return differs by it."""
    for deal in [deal for deal in t.deals if deal.ours[0].customer == "M03" and deal.ours[0].kind != "receipt"]:
        t.deals.remove(deal)
        t.add(disputes.without_tax(deal, _VAT_BPS))


def _fee(customer: str, day: date, minor: int, text: str, number: str | None = None) -> Line:
    return Line("theirs", customer, day, "deduction", -minor, number, text)


def _june(t: Teller) -> None:
    t.add(
        accidents.invoice_in_transit(t.take("invoice", "M01", JUNE, (24, 30)), 2),
        accidents.receipt_not_booked(t.take("receipt", "M02", JUNE, (18, 30)), 1),
        disputes.rejected(t.take("invoice", "M01", JUNE, (3, 18)), 6, "验收 拒收破损6箱"),
        disputes.rejected(t.take("invoice", "M02", JUNE, (3, 18)), 4, "验收 实收少4箱 拒收"),
        _by_head_office(t.take("receipt", "M01", JUNE)),
        _allocated_otherwise(t.take("receipt", "M02", JUNE, (1, 17))),
        _unclaimed(t.take("receipt", "M03", JUNE, (16, 30))),
        only(_fee("M01", date(2026, 6, 12), 1_200_000, "扣款 新品进场费 无费用发票", "KX2606-118")).told(
            *(
                "D04",
                "deduction_without_invoice",
                "进场费已扣款、未给费用发票",
                "Listing fee deducted, no invoice given",
            )
        ),
        only(_fee("M02", date(2026, 6, 20), 386_000, "端架陈列费 6月")).told(
            *("D04", "display_fee", "陈列费账扣", "Display fee deducted")
        ),
    )


def _by_head_office(deal: Deal) -> Deal:
    """B05: the group's head office pays for the chain, by standing authority."""
    (ours,) = deal.ours
    paid = ours.but(text=f"{ours.text} 总部代付", more={"payer": _HEAD_OFFICE})
    told = ("B05", "head_office_pays", "总部统一代付门店货款", "Paid by the head office for its stores")
    return replace(deal, ours=(paid,)).told(*told)


def _allocated_otherwise(deal: Deal) -> Deal:
    """N03: one payment, which each side sets against other invoices; no money is missing."""
    (ours,), (theirs,) = deal.ours, deal.theirs
    told = ("N03", "other_allocation", "同一笔付款，双方核销的发票不同", "One payment, set against other invoices")
    mine = ours.but(text=f"{ours.text} 核销 PS26-05988、PS26-05991")
    other = theirs.but(text=f"{theirs.text} 结算 PS26-05979、PS26-06003")
    return Deal((mine,), (other,)).told(*told, found="nothing")


def _unclaimed(deal: Deal) -> Deal:
    """B07: the money came without a name; it lies with the unclaimed receipts until August."""
    (ours,), (theirs,) = deal.ours, deal.theirs
    held = ours.but(customer=_HOLDING.code, text="收款 来款单位不明 待认领")
    out = held.but(date=date(2026, 8, 7), amount_minor=-held.amount_minor, text="认领转出 鲜邻里")
    found = ours.but(date=date(2026, 8, 7), text="收款 认领转入 6月来款")
    told = ("B07", "unclaimed_receipt", "我方收款未认领，挂待认领款", "Receipt not yet claimed for the customer")
    return Deal((held, out, found), (theirs,)).told(*told, found="T02")


def _july(t: Teller) -> None:
    t.add(
        _by_head_office(t.take("receipt", "M01", JULY)),
        accidents.invoice_in_transit(t.take("invoice", "M02", JULY, (25, 31)), 2),
        only(_fee("M01", date(2026, 7, 8), 958_000, "7月促销费 生抽买赠")).told(
            *("D04", "promotion_fee", "促销费账扣", "Promotion fee deducted")
        ),
        only(
            Line("theirs", "M01", date(2026, 7, 15), "rebate", -2_175_000, "FL26Q2", "二季度销售返利 1.5%"),
        ).told("D03", "sales_rebate", "二季度销售返利", "Rebate on the sales of the second quarter"),
        only(_fee("M02", date(2026, 7, 18), 214_500, "价保 料酒降价补差")).told(
            *("D02", "price_protection", "降价后对方扣价保差额", "Price protection after a price cut")
        ),
        only(
            Line("theirs", "M02", date(2026, 7, 11), "exchange", -137_400, None, "换货 豆瓣酱胀袋 未补货"),
        ).told("P02", "exchange_not_replaced", "换货未补，对方先扣", "Exchange: taken back, not yet replaced"),
        _credit_note_not_booked(t),
        _void_invoice_booked(t),
        accidents.estimated(t.kept(t.take("invoice", "M02", AUGUST, (1, 9))), JULY).told(
            *("T05", "goods_not_invoiced", "对方月末暂估，下月初冲回", "Accrued at month end, reversed next month")
        ),
        disputes.wrong_side(t.take("credit_note", "M01", JULY), date(2026, 8, 4), "更正 退货单记错方向", "E01"),
    )


def _credit_note_not_booked(t: Teller) -> Deal:
    """T01: our credit note of the last week, which they book in August."""
    deal = t.take("credit_note", "M02", JULY)
    (ours,), (theirs,) = deal.ours, deal.theirs
    told = ("T01", "credit_note_in_transit", "我方已红冲，对方下月入账", "Our credit note, booked next month by them")
    return Deal((ours.but(date=date(2026, 7, 27)),), (theirs.but(date=date(2026, 8, 3)),)).told(*told)


def _void_invoice_booked(t: Teller) -> Deal:
    """E01: we void an invoice that they have booked, and they do not take it back until August."""
    deal = t.take("invoice", "M01", JULY, (2, 12))
    (ours,), (theirs,) = deal.ours, deal.theirs
    text = f"红字冲销 发票作废 {ours.reference}"
    void = ours.but(
        kind="credit_note", date=date(2026, 7, 14), amount_minor=-ours.amount_minor, text=text, quantity=None
    )
    back = theirs.but(
        kind="credit_note",
        date=date(2026, 8, 12),
        amount_minor=-theirs.amount_minor,
        text=f"红冲 {ours.reference} 作废发票",
        quantity=None,
    )
    told = ("E01", "void_invoice_booked", "我方作废发票，对方已入账未冲", "Invoice voided by us, still in their books")
    return Deal((ours, void), (theirs, back)).told(*told)


def _august(t: Teller) -> None:
    twice = t.take("invoice", "M02", AUGUST, (2, 15))
    t.add(
        _by_head_office(t.take("receipt", "M01", AUGUST)),
        accidents.booked_twice(twice, twice.theirs[0], date(2026, 9, 3), "红冲 重复验收"),
        accidents.invoice_in_transit(t.take("invoice", "M01", AUGUST, (26, 31)), 1),
        accidents.rounded(t.take("invoice", "M01", AUGUST, (1, 15)), 3),
        later(
            Line("theirs", "M03", date(2026, 8, 29), "receipt", -1_500_000, None, "付8月货款 提前"),
            *(date(2026, 9, 1), "收8月货款"),
        ).told("T02", "payment_in_transit", "对方月末付款，我方下月到账", "Paid at month end, received next month"),
        only(_fee("M01", date(2026, 8, 19), 86_400, "扣款 送货延迟罚款")).told(
            *("D04", "late_delivery_penalty", "送货延迟罚款", "Penalty for late delivery")
        ),
    )


CONDIMENTS: Final = Company(
    key="condiments",
    zh="调味品 / 商超",
    en="condiments / supermarket chains",
    customers=tuple(chain.customer for chain in _CHAINS),
    tell=tell,
    ours=Book("ours-{month}.xlsx", invoice_ledger, write_workbook),
    theirs={
        "M01": Book("M01-{month}.xlsx", two_columns, write_workbook),
        "M02": Book("M02-{month}.csv", signed, write_gb18030_csv),
        "M03": Book(
            "M03-{month}.xls",
            net_of_tax,
            write_html,
            mapping='# 鲜邻里的平台只给未税金额\n[columns]\namount = "未税金额"\n',
        ),
    },
    policy=f"""# 与客户事先约定的口径
[profile.M01]
payers = ["{_HEAD_OFFICE}"]  # 总部统一结算授权书

[profile.M03]
theirs_tax = "excluded"  # 鲜邻里按不含税入账
tax_bps = {_VAT_BPS}
""",
    holding=(_HOLDING,),
)
