"""Furniture sold to importers: dollars and euros, thirty per cent before the ship and seventy after it, and banks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from examples import accidents, disputes
from examples.company import Book, Company, Customer, Product
from examples.deals import Deal, Line, agreed, later, only
from examples.layouts.ap_export import ap_export
from examples.layouts.ap_report import ap_report
from examples.layouts.currency_ledger import currency_ledger
from examples.layouts.import_ledger import import_ledger
from examples.months import AUGUST, JULY, JUNE, MONTHS, month_end, soon_after, working_day
from examples.numbers import Numbers
from examples.pages import money
from examples.story import Story, Teller
from examples.writers.delimited import write_csv
from examples.writers.workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRODUCTS: Final = (
    Product("实木餐桌", "Dining table oak", 28_450),
    Product("餐椅", "Dining chair", 6_235),
    Product("电视柜", "TV cabinet", 17_980),
    Product("床架", "Bed frame 160", 24_610),
)
_DOLLARS: Final = Customer("F01", "Hallbrook Interiors Inc.", "USD", 41_862_300)
_EUROS: Final = Customer("F02", "Nordvik Living GmbH", "EUR", 22_415_750)
_HOME: Final = Customer("F03", "澳汀家居(上海)贸易有限公司", "CNY", 96_318_200)
_CUSTOMERS: Final = (_DOLLARS, _EUROS, _HOME)
#: RMB for a dollar of the contracts settled in RMB, in hundredths of a cent.
_RATE: Final = 71_000
_INVOICES: Final = 9


def tell(seed: int) -> Story:
    """The story for a seed; the same seed always tells the same."""
    rng = Random(seed)
    numbers = Numbers(YL26_0=801, TT26_0=401)
    t = Teller(rng, [d for month in MONTHS for who in _CUSTOMERS for d in _trade(who, month, numbers, rng)])
    _revalued(t)
    _june(t)
    _july(t)
    _august(t)
    return t.story(seed)


def _trade(customer: Customer, month: date, numbers: Numbers, rng: Random) -> Iterator[Deal]:
    """Shipments, and for each the deposit of a later one and the rest of an earlier one."""
    for _ in range(_INVOICES):
        day = working_day(month, rng, 1, 26)
        product, quantity = rng.choice(_PRODUCTS), rng.randint(60, 320)
        number, minor = numbers.take("YL26-0"), quantity * product.price_minor
        ours_text, theirs_text = _words(customer, product, quantity)
        more = {}
        if customer is _HOME:
            more = {"contract_currency": "USD", "contract_amount": str(money(minor))}
            minor = minor * _RATE // 10_000
        ours = Line("ours", customer.code, day, "invoice", minor, number, ours_text, more=more)
        yield agreed(ours, theirs_text, soon_after(day, rng))
        yield from _transfers(customer, month, minor, numbers, rng)


def _words(customer: Customer, product: Product, quantity: int) -> tuple[str, str]:
    theirs = f"采购 {product.name} {quantity}件" if customer is _HOME else f"{product.english} x {quantity}"
    return f"出口销售 {product.name} {quantity}件", theirs


def _transfers(customer: Customer, month: date, minor: int, numbers: Numbers, rng: Random) -> Iterator[Deal]:
    """30/70: a deposit and, on another day, the rest, each under the number of its transfer."""
    for share, zh, en in ((30, "30% 定金", "30% deposit"), (70, "70% 余款", "70% balance")):
        day, number = working_day(month, rng, 4, 27), numbers.take("TT26-0")
        amount = -minor * share // 100
        text = f"付款 电汇 {zh}" if customer is _HOME else f"T/T {en}"
        ours = Line("ours", customer.code, day, "receipt", amount, number, f"收汇 T/T {zh}")
        yield agreed(ours, text, max(month, day - timedelta(days=rng.randint(0, 2))))


def _revalued(t: Teller) -> None:
    """At each month end our balances are valued anew in RMB; in their own currency nothing moves."""
    for month in MONTHS:
        for customer, local in ((_DOLLARS, 1_284_350), (_EUROS, -386_215)):
            line = Line("ours", customer.code, month_end(month), "revaluation", 0, None, "期末调汇 汇兑损益")
            lines = (line.but(more={"local_minor": str(local)}),)
            zh, en = "期末调汇只动本位币，不参加原币对账", "Revaluation moves RMB only and is left out"
            t.add(Deal(lines, (), rule="left_out", story="revaluation", zh=zh, en=en))


def _june(t: Teller) -> None:
    t.add(
        accidents.charged_by_bank(t.take("receipt", "F01", JUNE, (4, 18)), 2_500),
        accidents.charged_by_bank(t.take("receipt", "F02", JUNE, (4, 18)), 1_800),
        _charged_under_credit(t.take("receipt", "F01", JUNE, (10, 26))),
        _at_sea(t.take("invoice", "F01", JUNE, (8, 20)), date(2026, 7, 16)),
        _claim("F02", date(2026, 6, 17), 184_600, "Quality claim - veneer damage"),
        accidents.payment_in_transit(t.take("receipt", "F02", JUNE, (18, 27)), 2),
        _at_another_rate(t.take("invoice", "F03", JUNE)),
    )


def _charged_under_credit(deal: Deal) -> Deal:
    """B01: the bank keeps discrepancy and handling fees of a letter of credit."""
    charged = accidents.charged_by_bank(deal, 28_500)
    (ours,) = charged.ours
    told = ("B01", "credit_charges", "信用证项下不符点费、议付费", "Charges kept under a letter of credit")
    return replace(charged, ours=(ours.but(text="收汇 L/C 议付 扣费后"),)).told(*told)


def _at_sea(deal: Deal, arrived_on: date) -> Deal:
    """T01: on the water; they book when the ship is in."""
    (theirs,) = deal.theirs
    told = ("T01", "at_sea", "货在途，对方到港后入账", "On the water, booked by them on arrival")
    return replace(deal, theirs=(theirs.but(date=arrived_on),)).told(*told)


def _claim(customer: str, day: date, minor: int, text: str) -> Deal:
    line = Line("theirs", customer, day, "deduction", -minor, f"CLM-{day:%m%d}", text)
    return only(line).told("D04", "claim", "进口商索赔扣款", "Claim deducted by the importer")


def _at_another_rate(deal: Deal) -> Deal:
    """B02: one amount in dollars, two rates."""
    (theirs,) = deal.theirs
    other = theirs.but(amount_minor=theirs.amount_minor * 71_420 // _RATE)
    told = ("B02", "another_rate", "同一美元金额，双方折算汇率不同", "One amount in dollars, booked at two rates")
    return replace(deal, theirs=(other,)).told(*told)


def _july(t: Teller) -> None:
    t.add(
        _sent_back(t.take("receipt", "F01", JULY, (20, 27))),
        accidents.charged_by_bank(t.take("receipt", "F01", JULY, (4, 18)), 3_500),
        accidents.discounted(t.take("receipt", "F02", JULY, (4, 18)), 200),
        _short_shipped(t.take("invoice", "F01", JULY, (2, 20))),
        _at_sea(t.take("invoice", "F02", JULY, (12, 24)), date(2026, 8, 19)),
        _claim("F01", date(2026, 7, 21), 96_300, "Claim - carton damage PO 7741"),
        disputes.wrong_side(t.take("receipt", "F03", JULY, (4, 20)), date(2026, 8, 6), "更正 付款记错方向", "E01 T03"),
    )


def _sent_back(deal: Deal) -> Deal:
    """B08: the transfer bounces; our bank takes it back in July, they hear of it in August."""
    (ours,), (theirs,) = deal.ours, deal.theirs
    gone_on, heard_on = date(2026, 7, 30), date(2026, 8, 4)
    gone = ours.but(kind="refund", date=gone_on, amount_minor=-ours.amount_minor, text="退汇 收款人名称不符")
    heard = theirs.but(kind="refund", date=heard_on, amount_minor=-theirs.amount_minor, text="Payment returned by bank")
    told = (
        "B08",
        "returned_payment",
        "对方汇款被退回，对方下月冲回",
        "A transfer bounced, reversed by them next month",
    )
    return Deal((ours, gone), (theirs, heard)).told(*told)


def _short_shipped(deal: Deal) -> Deal:
    """P04: some pieces were missing in the container, and they book what came."""
    (theirs,) = deal.theirs
    short = theirs.but(amount_minor=theirs.amount_minor - 43_645, text=f"{theirs.text} short shipment 7 pcs")
    told = ("P04", "short_shipment", "到港少件，对方按实收入账", "Pieces missing in the container")
    return replace(deal, theirs=(short,)).told(*told)


def _august(t: Teller) -> None:
    freight = Line(
        "theirs", "F02", date(2026, 8, 12), "deduction", -52_000, "DN-0815", "Deduction - demurrage advanced"
    )
    late = Line("theirs", "F01", date(2026, 8, 28), "receipt", -2_964_000, "TT26-0999", "T/T 30% deposit PO 7802")
    t.add(
        accidents.charged_by_bank(t.take("receipt", "F02", AUGUST, (4, 18)), 1_800),
        accidents.amount_miskeyed(t.take("invoice", "F01", AUGUST, (2, 18)), 20_000),
        only(freight).told("D04", "freight_advanced", "代垫滞港费扣款", "Demurrage advanced by them and deducted"),
        later(late, date(2026, 9, 1), "收汇 T/T 30% 定金").told(
            *("T02", "deposit_in_transit", "定金月末付出，我方下月收汇"),
            "Deposit paid at month end, received next month",
        ),
        _at_sea(t.take("invoice", "F01", AUGUST, (10, 24)), date(2026, 9, 17)),
        replace(accidents.reference_mistyped(t.take("invoice", "F02", AUGUST, (2, 18))), found="nothing"),
    )


FURNITURE: Final = Company(
    key="furniture",
    zh="家具出口 / 进口商",
    en="furniture export / importers",
    customers=_CUSTOMERS,
    tell=tell,
    ours=Book(
        *("ours-{month}.xlsx", currency_ledger, write_workbook),
        mapping='# 按原币对账；本位币和期末调汇不参加\nignore = ["本位币借方", "本位币贷方"]\n[columns]\n'
        'debit = "原币借方"\ncredit = "原币贷方"\nbalance = "原币余额"\n'
        'foreign_currency = "合同币种"\nforeign_minor = "合同金额"\n',
    ),
    theirs={
        "F01": Book("F01-{month}.xlsx", ap_report, write_workbook),
        "F02": Book("F02-{month}.csv", ap_export, write_csv),
        "F03": Book("F03-{month}.xlsx", import_ledger, write_workbook),
    },
    policy="""# 与客户事先约定的口径
[dates]
transit_days = 45  # 海运

[profile.F01]
fee_minor = [2500, 3500, 28500]  # 中转费与信用证费用
[profile.F02]
fee_minor = [1800]
discount_bps = [200]
""",
)
