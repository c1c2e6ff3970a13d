"""What happens to ordinary deals in real offices: a deal that was fine goes in, one with a code comes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from examples.deals import Deal, Line
from examples.months import month_end, next_month

if TYPE_CHECKING:
    from datetime import date

    from examples.numbers import Numbers

_VAT_DIVISOR: Final = 113


def invoice_in_transit(deal: Deal, days: int) -> Deal:
    """T01: they book our invoice in the first days of the next month."""
    (ours,), (theirs,) = deal.ours, deal.theirs
    booked_on = next_month(ours.date) + timedelta(days=days)
    return replace(
        deal,
        theirs=(theirs.but(date=booked_on),),
        code="T01",
        zh="月末已开票，对方下月入账",
        en="Invoiced at month end, booked by the customer next month",
    )


def payment_in_transit(deal: Deal, days: int) -> Deal:
    """T02: paid on the last day of the month, on our account in the next."""
    (ours,), (theirs,) = deal.ours, deal.theirs
    return Deal(
        (ours.but(date=next_month(ours.date) + timedelta(days=days)),),
        (theirs.but(date=month_end(ours.date)),),
        "T02",
        zh="对方月末付款，我方下月到账",
        en="Paid at month end, received next month",
    )


def receipt_not_booked(deal: Deal, days: int) -> Deal:
    """T03: we have the money, they book the payment next month."""
    (ours,), (theirs,) = deal.ours, deal.theirs
    return Deal(
        (ours.but(date=month_end(ours.date)),),
        (theirs.but(date=next_month(ours.date) + timedelta(days=days)),),
        "T03",
        zh="我方已收款，对方下月记账",
        en="Received, booked by the customer next month",
    )


def booked_twice(deal: Deal, line: Line, corrected_on: date, text: str) -> Deal:
    """E02: the side of `line` books it again two days later and takes it back by a red entry on `corrected_on`."""
    twice = line.but(date=min(line.date + timedelta(days=2), month_end(line.date)))
    red = line.but(date=corrected_on, amount_minor=-line.amount_minor, quantity=_minus(line.quantity), text=text)
    side = {line.side: (line, twice, red)}
    return Deal(
        side.get("ours", deal.ours),
        side.get("theirs", deal.theirs),
        "E02",
        zh="同一单据重复入账，下月红字冲销",
        en="One document booked twice, reversed next month",
    )


def digits_swapped(deal: Deal) -> Deal:
    """E05: two neighbouring digits of the amount change places in their ledger."""
    (theirs,) = deal.theirs
    wrong = _swap(theirs.amount_minor)
    return replace(
        deal,
        theirs=(theirs.but(amount_minor=wrong, quantity=None, price_minor=None),),
        code="E05",
        zh="对方录入时数字颠倒",
        en="Digits swapped in the customer's entry",
    )


def decimal_slipped(deal: Deal, corrected_on: date) -> Deal:
    """E06: they book a tenth, and add what is missing on `corrected_on`."""
    (theirs,) = deal.theirs
    wrong = theirs.but(amount_minor=theirs.amount_minor // 10)
    missing = theirs.but(
        date=corrected_on, amount_minor=theirs.amount_minor - wrong.amount_minor, text="补记 少记金额(小数点错位)"
    )
    return replace(
        deal,
        theirs=(wrong, missing),
        code="E06",
        zh="对方小数点错位，少记十分之九",
        en="Decimal point slipped in the customer's entry",
    )


def amount_miskeyed(deal: Deal, by_minor: int) -> Deal:
    """E07: another amount under the same number."""
    (theirs,) = deal.theirs
    return replace(
        deal,
        theirs=(theirs.but(amount_minor=theirs.amount_minor + by_minor),),
        code="E07",
        zh="对方金额录错",
        en="Amount mis-keyed by the customer",
    )


def reference_mistyped(deal: Deal) -> Deal:
    """E08: one digit of the number is wrong; the amount is right."""
    (ours,), (theirs,) = deal.ours, deal.theirs
    number = str(ours.reference)
    return replace(
        deal,
        theirs=(theirs.but(reference=f"{number[:-3]}{(int(number[-3]) + 8) % 10}{number[-2:]}"),),
        code="E08",
        zh="对方单号录错一位",
        en="One digit of the number mistyped by the customer",
    )


def never_booked(deal: Deal, later: Line | None = None) -> Deal:
    """E01: they leave our invoice out, for good or until `later`."""
    return replace(
        deal,
        theirs=(later,) if later else (),
        code="E01",
        zh="对方漏记我方发票",
        en="The customer left out our invoice",
    )


def rounded(deal: Deal, by_minor: int) -> Deal:
    """P06: their tax rounds differently by a cent or two."""
    (theirs,) = deal.theirs
    wrong = theirs.but(amount_minor=theirs.amount_minor + by_minor, quantity=None, price_minor=None)
    return replace(deal, theirs=(wrong,), code="P06", zh="税额尾差", en="Rounding of tax")


def priced_lower(deal: Deal, by_minor: int) -> Deal:
    """P03: same quantity, they expected a lower price."""
    (theirs,) = deal.theirs
    price_minor = (theirs.price_minor or 0) - by_minor
    lower = theirs.but(price_minor=price_minor, amount_minor=price_minor * (theirs.quantity or 0))
    return replace(
        deal, theirs=(lower,), code="P03", zh="对方按旧价入账，单价不一致", en="Booked at another price by the customer"
    )


def estimated(invoice: Deal, delivered_in: date) -> Deal:
    """T05: goods in before the invoice; they accrue the net amount at month end and take it back on the first."""
    (theirs,) = invoice.theirs
    net_minor = (theirs.amount_minor * 100 + _VAT_DIVISOR // 2) // _VAT_DIVISOR
    accrued = theirs.but(
        date=month_end(delivered_in),
        kind="estimate",
        amount_minor=net_minor,
        reference=None,
        text="暂估入库 货到票未到",
        quantity=None,
        price_minor=None,
    )
    back = accrued.but(date=next_month(delivered_in), amount_minor=-net_minor, text="冲回上月暂估")
    return Deal(
        (),
        (accrued, back),
        "T05",
        zh="对方暂估入库，下月初冲回",
        en="Accrued by the customer before our invoice, reversed next month",
    )


def wrong_customer(deal: Deal, other: str, reference: str, corrected_on: date) -> Deal:
    """E03: our invoice to one customer stands in another one's ledger until `corrected_on`."""
    (theirs,) = deal.theirs
    strange = theirs.but(customer=other, reference=reference, text="采购小家电", quantity=None, price_minor=None)
    red = strange.but(date=corrected_on, amount_minor=-strange.amount_minor, text="红字冲销 错记其他单位发票")
    return Deal(
        deal.ours,
        (strange, red, theirs.but(date=corrected_on)),
        "E03",
        zh="一家客户误记了我方开给另一家客户的发票",
        en="One customer booked our invoice to another",
    )


def charged_by_bank(deal: Deal, fee_minor: int) -> Deal:
    """B01: the bank keeps a fee of the wire."""
    (ours,) = deal.ours
    return replace(
        deal,
        ours=(ours.but(amount_minor=ours.amount_minor + fee_minor),),
        code="B01",
        zh="电汇被银行扣手续费",
        en="Bank charge kept from the wire",
    )


def discounted(deal: Deal, discount_bps: int) -> Deal:
    """D01: they take the cash discount and book the full payment."""
    (ours,) = deal.ours
    taken_minor = -ours.amount_minor * discount_bps // 10_000
    return replace(
        deal,
        ours=(ours.but(amount_minor=ours.amount_minor + taken_minor),),
        code="D01",
        zh="对方付款时已扣现金折扣",
        en="Cash discount taken with the payment",
    )


def paid_in_parts(deal: Deal, shares_ppm: tuple[int, ...], numbers: Numbers | None) -> Deal:
    """B03: one receipt of ours is several payments of theirs; with `numbers`, our text lists theirs."""
    (ours,), (theirs,) = deal.ours, deal.theirs
    parts_minor = [theirs.amount_minor * share // 1_000_000 for share in shares_ppm]
    pieces = tuple(
        theirs.but(
            amount_minor=part_minor,
            date=max(theirs.date.replace(day=1), theirs.date - timedelta(days=days)),
            reference=numbers.take("FK26-3") if numbers else None,
        )
        for days, part_minor in enumerate((*parts_minor, theirs.amount_minor - sum(parts_minor)))
    )
    listed = f"收货款 付款单 {'、'.join(str(piece.reference) for piece in pieces)}"
    return Deal(
        (ours.but(text=listed) if numbers else ours,),
        pieces,
        "B03",
        zh="我方一笔收款对应对方多笔付款" + ("，摘要列明单号" if numbers else "，无单号"),
        en="One receipt, several payments" + (", listed in the text" if numbers else ", no list"),
    )


def paid_by_instalments(deal: Deal, first_ppm: int, days: int) -> Deal:
    """B04: one payment of theirs reaches us in two instalments under its number."""
    (ours,) = deal.ours
    first = ours.but(amount_minor=ours.amount_minor * first_ppm // 1_000_000)
    rest_on = min(ours.date + timedelta(days=days), month_end(ours.date))
    rest = ours.but(amount_minor=ours.amount_minor - first.amount_minor, date=rest_on)
    return replace(
        deal, ours=(first, rest), code="B04", zh="一笔付款分两次到账", en="One payment, received in two instalments"
    )


def delivered_in_one_line(deals: tuple[Deal, ...]) -> Deal:
    """They book several of our invoices in one line and list their numbers: nothing is missing."""
    ours = tuple(deal.ours[0] for deal in deals)
    last = max((deal.theirs[0] for deal in deals), key=lambda line: line.date)
    listed = "、".join(str(deal.theirs[0].reference) for deal in deals)
    one = last.but(
        amount_minor=sum(line.amount_minor for line in ours),
        reference=None,
        text=f"送货 {len(deals)}张单 {listed}",
        quantity=None,
        price_minor=None,
    )
    return Deal(
        ours,
        (one,),
        rule="listed",
        zh="对方一笔合并入账多张发票，列明单号",
        en="Several invoices booked as one line, listed",
    )


def cancelled(invoice: Deal, reference: str, days: int) -> Deal:
    """They book something that is not ours and reverse it in the same month: nothing is left of it."""
    (theirs,) = invoice.theirs
    wrong = theirs.but(amount_minor=theirs.amount_minor + 3_310, reference=reference, text="Freight surcharge")
    back_on = min(wrong.date + timedelta(days=days), month_end(wrong.date))
    back = wrong.but(date=back_on, amount_minor=-wrong.amount_minor, text="Reversal of freight surcharge")
    return Deal(
        (), (wrong, back), rule="cancelled", zh="对方误记后当月冲回", en="Booked by mistake and reversed the same month"
    )


def _swap(amount_minor: int) -> int:
    """The amount with the first two neighbouring yuan digits that differ exchanged, not the leading zero."""
    digits = list(str(amount_minor))
    place = next(i for i in range(1, len(digits) - 3) if digits[i] != digits[i + 1])
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    return int("".join(digits))


def _minus(quantity: int | None) -> int | None:
    return None if quantity is None else -quantity
