"""Small appliances sold to dealers: one summer of three customers, and what goes wrong when."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from examples import accidents
from examples.company import Book, Company
from examples.deals import Deal, Line, later, only
from examples.layouts.hand_kept import hand_kept
from examples.layouts.payable_ledger import payable_ledger
from examples.layouts.sheet_a_customer import sheet_a_customer
from examples.layouts.supplier_ledger import supplier_ledger
from examples.months import AUGUST, JULY, JUNE, MONTHS
from examples.story import Story, Teller
from examples.trade import HABITS, first_numbers, month_of_trade
from examples.writers.delimited import write_csv
from examples.writers.workbook import write_workbook

if TYPE_CHECKING:
    from examples.numbers import Numbers

_LATE: Final = (22, 30)  # days on which an invoice may still be on its way at month end
_EARLY: Final = (1, 18)
_PAYER: Final = "桐屿商贸(杭州)有限公司"


def tell(seed: int) -> Story:
    """The story for a seed; the same seed always tells the same."""
    t = _Teller(Random(seed))
    _june(t)
    _july(t)
    _august(t)
    _bills_and_payers(t)
    return t.story(seed)


class _Teller(Teller):
    """Knows the numbers of the documents."""

    def __init__(self, rng: Random) -> None:
        self.numbers: Numbers = first_numbers()
        super().__init__(rng, [deal for month in MONTHS for deal in month_of_trade(month, self.numbers, rng)])

    def alone(self, line: Line, code: str, zh: str, en: str) -> None:
        """Put in a line of theirs that has no counterpart."""
        self.add(Deal((), (line,), code, zh=zh, en=en))


def _whole_tens(line: Line) -> bool:
    return line.amount_minor % 10 == 0


def _swappable(line: Line) -> bool:
    digits = str(line.amount_minor)[1:-2]
    return len(set(digits)) == len(digits) > 1


def _june(t: _Teller) -> None:
    t.add(
        accidents.invoice_in_transit(t.take("invoice", "C001", JUNE, _LATE), 2),
        accidents.payment_in_transit(t.take("receipt", "C001", JUNE, (20, 30)), 1),
        accidents.digits_swapped(t.take("invoice", "C001", JUNE, _EARLY, _swappable)),
        accidents.rounded(t.take("invoice", "C001", JUNE, _EARLY), 2),
        accidents.reference_mistyped(t.take("invoice", "C001", JUNE, _EARLY)),
        accidents.receipt_not_booked(t.take("receipt", "C002", JUNE, (20, 30)), 0),
        accidents.decimal_slipped(t.take("invoice", "C002", JUNE, _EARLY, _whole_tens), date(2026, 7, 9)),
        accidents.invoice_in_transit(t.take("invoice", "C003", JUNE, _LATE), 3),
        accidents.charged_by_bank(t.take("receipt", "C003", JUNE, _EARLY), 2_500),
        accidents.discounted(t.take("receipt", "C003", JUNE, _EARLY), 200),
        accidents.amount_miskeyed(t.take("invoice", "C003", JUNE, _EARLY), 40_000),
    )
    _booked_twice_by_us(t)
    _booked_twice_by_them(t)
    t.add(accidents.estimated(t.kept(t.take("invoice", "C001", JULY, (1, 8))), JUNE))
    t.add(accidents.paid_in_parts(t.take("receipt", "C001", JUNE, (8, 28)), (384_506, 271_317), t.numbers))
    t.add(accidents.paid_in_parts(t.take("receipt", "C002", JUNE, (8, 28)), (413_845, 282_160), None))
    damage = Line("theirs", "C002", date(2026, 6, 24), "deduction", -86_350, None, "扣款 外箱破损赔偿")
    t.alone(damage, "D04", "对方扣破损赔偿款", "Deduction for damaged cartons")


def _booked_twice_by_us(t: _Teller) -> None:
    deal = t.take("invoice", "C001", JUNE, _EARLY)
    red = f"红字冲销 重复入账 {deal.ours[0].reference}"
    t.add(accidents.booked_twice(deal, deal.ours[0], date(2026, 7, 6), red))


def _booked_twice_by_them(t: _Teller) -> None:
    deal = t.take("invoice", "C002", JUNE, _EARLY)
    t.add(accidents.booked_twice(deal, deal.theirs[0], date(2026, 7, 4), "红冲 上月重复登记"))


def _july(t: _Teller) -> None:
    stray = t.take("invoice", "C002", JULY, _EARLY)
    t.add(
        accidents.invoice_in_transit(t.take("invoice", "C001", JULY, _LATE), 1),
        accidents.wrong_customer(stray, "C001", str(stray.ours[0].reference), date(2026, 8, 5)),
        accidents.priced_lower(t.take("invoice", "C001", JULY, _EARLY), 1_200),
        accidents.payment_in_transit(t.take("receipt", "C002", JULY, (20, 31)), 2),
        accidents.delivered_in_one_line(_three_close_deliveries(t)),
        accidents.charged_by_bank(t.take("receipt", "C003", JULY, _EARLY), 3_000),
        accidents.never_booked(t.take("invoice", "C003", JULY, _EARLY)),
        accidents.cancelled(t.kept(t.take("invoice", "C003", JULY, _EARLY)), "XS26-03388", 4),
        accidents.payment_in_transit(t.take("receipt", "C003", JULY, (20, 31)), 1),
        accidents.paid_by_instalments(t.take("receipt", "C003", JULY, _EARLY), 600_000, 5),
    )
    rebate = Line("theirs", "C001", date(2026, 7, 15), "rebate", -3_120_000, "FL26-0002", "第二季度返利 2%")
    t.alone(rebate, "D03", "对方自行计提二季度返利", "Second-quarter rebate booked by the customer")
    _returned_before_our_credit(t)
    _two_alike(t)


def _three_close_deliveries(t: _Teller) -> tuple[Deal, ...]:
    """Three invoices of C002 within one week."""
    return tuple(t.take("invoice", "C002", JULY, (19, 26)) for _ in range(3))


def _returned_before_our_credit(t: _Teller) -> None:
    deal = t.take("credit_note", "C001", JULY)
    (ours,) = deal.ours
    late = ours.but(date=date(2026, 8, 5))
    t.add(
        Deal(
            (late,),
            deal.theirs,
            "P01",
            zh="对方已退货，我方下月开红字",
            en="Goods returned, our credit note next month",
        )
    )


def _two_alike(t: _Teller) -> None:
    """S01: two deliveries of one amount; they book one in July, without its number, the other in August."""
    first = t.take("invoice", "C002", JULY, (10, 18))
    second = t.take("invoice", "C002", JULY, (10, 18))
    (left_out,) = first.ours
    (booked,) = second.ours
    alike = booked.but(
        amount_minor=left_out.amount_minor,
        text=left_out.text,
        quantity=left_out.quantity,
        price_minor=left_out.price_minor,
    )
    without_number = first.theirs[0].but(date=second.theirs[0].date, reference=None)
    later = first.theirs[0].but(date=date(2026, 8, 4), text=f"补记 7月漏记 {first.theirs[0].text}")
    t.add(
        Deal(
            (alike,),
            (without_number,),
            "S01",
            zh="两张同额发票，对方只入一张且无单号，须人工确认",
            en="Two invoices of one amount, one booked without its number: a person decides",
        ),
        accidents.never_booked(first, later),
    )


def _august(t: _Teller) -> None:
    t.add(
        accidents.invoice_in_transit(t.take("invoice", "C001", AUGUST, _LATE), 2),
        accidents.receipt_not_booked(t.take("receipt", "C001", AUGUST, (20, 31)), 1),
        accidents.rounded(t.take("invoice", "C001", AUGUST, _EARLY), -1),
        accidents.invoice_in_transit(t.take("invoice", "C002", AUGUST, _LATE), 1),
        accidents.charged_by_bank(t.take("receipt", "C003", AUGUST, _EARLY), 2_500),
        accidents.payment_in_transit(t.take("receipt", "C003", AUGUST, (20, 31)), 1),
        accidents.amount_miskeyed(t.take("invoice", "C003", AUGUST, _EARLY), -7_000),
    )
    leftover = Line("theirs", "C002", date(2026, 8, 10), "other", 321_740, None, "转入")
    t.alone(leftover, "U99", "对方一笔来历不明的增加", "An increase nobody can explain")
    claim = Line("theirs", "C003", date(2026, 8, 12), "deduction", -61_200, "CLM-0088", "Deduction - late shipment")
    t.alone(claim, "D04", "对方扣延期交货款", "Deduction for late shipment")


def _bills_and_payers(t: _Teller) -> None:
    bill = Line("theirs", "C001", date(2026, 7, 27), "bill", -8_000_000, None, "付 银行承兑汇票 背书转让 票号尾号4471")
    signed = later(bill, date(2026, 8, 3), "收 银行承兑汇票 背书 票号尾号4471")
    goods = Line("theirs", "C002", date(2026, 8, 18), "rebate", -416_300, None, "货补返利 冲抵货款 8月到货")
    samples = Line("ours", "C002", date(2026, 8, 6), "invoice", 94_600, "XS26-0S018", "搭赠样品 电饭煲 5台", 5, 18_920)
    t.add(
        signed.told(
            *("B09", "endorsed_bill", "对方背书转让承兑汇票即销账，我方下月签收入账"),
            "Bill endorsed to us: cleared by the customer at once, signed for by us next month",
        ),
        only(goods).told(
            *("D03", "rebate_in_goods", "货补返利：对方收到返利货后冲减应付"),
            "Rebate in goods, taken off by the customer when they arrived",
        ),
        only(samples).told(
            *("D02", "free_samples", "搭赠样品我方开票，对方不入账"),
            "Samples given with an order, invoiced by us, not booked by the customer",
            found="E01",
        ),
        _paid_by_sister(t.take("receipt", "C001", AUGUST, _EARLY)),
    )


def _paid_by_sister(deal: Deal) -> Deal:
    """B05: a company of the same owner pays; no money is missing."""
    (ours,) = deal.ours
    told = Deal((ours.but(text="收货款 委托付款", more={"payer": _PAYER}),), deal.theirs)
    return told.told("B05", "third_party_payment", "关联公司代付货款", "Paid by a sister company of the customer")


APPLIANCES: Final = Company(
    key="appliances",
    zh="小家电 / 经销商",
    en="small appliances / dealers",
    customers=tuple(habit.customer for habit in HABITS),
    tell=tell,
    ours=Book("ours-{month}.xlsx", sheet_a_customer, write_workbook),
    theirs={
        "C001": Book("C001-{month}.xlsx", payable_ledger, write_workbook),
        "C002": Book("C002-{month}.xlsx", hand_kept, write_workbook),
        "C003": Book("C003-{month}.csv", supplier_ledger, write_csv),
    },
    policy=f"""# 与客户事先约定的口径
[profile.C001]
payers = ["{_PAYER}"]  # 委托付款函 2026-01
""",
)
