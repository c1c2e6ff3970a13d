"""The story of one summer: ordinary business of three customers, and what goes wrong when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from examples import accidents
from examples.company import BY_CODE, MONTHS, Customer, month_end
from examples.deals import Deal, Line
from examples.trade import Numbers, month_of_trade

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.core.schemas import Side

JUNE, JULY, AUGUST = MONTHS
_LATE: Final = (22, 30)  # days on which an invoice may still be on its way at month end
_EARLY: Final = (1, 18)


@dataclass(frozen=True)
class Story:
    """All deals of all months; the ledgers and the truth are two views of them."""

    seed: int
    deals: tuple[Deal, ...]

    def lines(self, side: Side, customer: Customer) -> list[Line]:
        """One account from first to last line, by date."""
        found = [
            line for deal in self.deals for line in deal.lines if line.side == side and line.customer == customer.code
        ]
        return sorted(found, key=lambda line: (line.date, line.reference or "", line.text, -line.amount_minor))

    def balance_minor(self, side: Side, customer: Customer, as_of: date) -> int:
        """What the customer owes at the end of a day, as this side has it."""
        moved = sum(line.amount_minor for line in self.lines(side, customer) if line.date <= as_of)
        return customer.opening_minor + moved


def tell(seed: int) -> Story:
    """The story for a seed; the same seed always tells the same."""
    teller = _Teller(Random(seed))
    _june(teller)
    _july(teller)
    _august(teller)
    return Story(seed, tuple(teller.deals))


class _Teller:
    """Holds the deals while things happen to them."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.numbers = Numbers()
        self.deals = [deal for month in MONTHS for deal in month_of_trade(month, self.numbers, rng)]

    def take(
        self,
        kind: str,
        customer: str,
        month: date,
        days: tuple[int, int] = (1, 31),
        where: Callable[[Line], bool] = lambda _: True,
    ) -> Deal:
        """An ordinary deal of that kind, customer and time, taken out so that something can happen to it."""
        fits = [deal for deal in self.deals if not deal.planted and _is(deal, kind, customer, month, days, where)]
        chosen = self.rng.choice(fits)
        self.deals.remove(chosen)
        return chosen

    def add(self, *deals: Deal) -> None:
        """Put in deals, with what happened to them."""
        self.deals.extend(deals)

    def alone(self, line: Line, code: str, zh: str, en: str) -> None:
        """Put in a line of theirs that has no counterpart."""
        self.add(Deal((), (line,), code, zh=zh, en=en))


def _is(
    deal: Deal, kind: str, customer: str, month: date, days: tuple[int, int], where: Callable[[Line], bool]
) -> bool:
    line = deal.lines[0]
    in_time = line.date.replace(day=1) == month and days[0] <= line.date.day <= days[1]
    return in_time and line.kind == kind and line.customer == customer and where(line)


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
    t.add(accidents.estimated(_kept(t, t.take("invoice", "C001", JULY, (1, 8))), JUNE))
    t.add(accidents.paid_in_parts(t.take("receipt", "C001", JUNE, (8, 28)), (384_506, 271_317), t.numbers))
    t.add(accidents.paid_in_parts(t.take("receipt", "C002", JUNE, (8, 28)), (413_845, 282_160), None))
    damage = Line("theirs", "C002", date(2026, 6, 24), "deduction", -86_350, None, "扣款 外箱破损赔偿")
    t.alone(damage, "D04", "对方扣破损赔偿款", "Deduction for damaged cartons")


def _kept(t: _Teller, deal: Deal) -> Deal:
    """A deal that stays ordinary although something beside it refers to it."""
    t.add(deal)
    return deal


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
        accidents.cancelled(_kept(t, t.take("invoice", "C003", JULY, _EARLY)), "XS26-03388", 4),
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


def gap_minor(story: Story, customer: str, as_of: date) -> int:
    """Our balance less theirs, from the two ledgers."""
    known = BY_CODE[customer]
    return story.balance_minor("ours", known, as_of) - story.balance_minor("theirs", known, as_of)


def last_days() -> list[date]:
    """The last day of each month of the story."""
    return [month_end(month) for month in MONTHS]
