"""Ordinary business: invoices, payments and returned goods that both sides book alike."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from examples.company import CUSTOMERS, Customer, month_end
from examples.deals import Deal, Line

if TYPE_CHECKING:
    from random import Random

_SUNDAY: Final = 6
_FIRST_INVOICE: Final = 4101
_FIRST_RECEIPT: Final = 812
_FIRST_RETURN: Final = 37


class Numbers:
    """The next number of each kind of document; our numbers run through the year."""

    def __init__(self) -> None:
        self._next = {"XS26-0": _FIRST_INVOICE, "SK26-0": _FIRST_RECEIPT, "TH26-00": _FIRST_RETURN}
        self._next |= {"FK26-3": 2207, "PMT-10": 2451}

    def take(self, series: str) -> str:
        """The next number of a series, such as `XS26-04101`."""
        number = self._next[series]
        self._next[series] = number + 1
        return f"{series}{number}"


def month_of_trade(month: date, numbers: Numbers, rng: Random) -> list[Deal]:
    """Everything that goes as it should in one month, all customers, in order of our booking."""
    slots = [(_working_day(month, rng), customer) for customer in CUSTOMERS for _ in range(customer.invoices)]
    slots.sort(key=lambda slot: (slot[0], slot[1].code))
    invoices = [_invoice(customer, day, numbers, rng) for day, customer in slots]
    returns = [_returned(customer, month, numbers, rng) for customer in CUSTOMERS for _ in range(2)]
    receipts = [deal for customer in CUSTOMERS for deal in _receipts(customer, month, invoices, numbers, rng)]
    return invoices + returns + receipts


def their_reference(customer: str, reference: str, rng: Random) -> str:
    """Our number as this customer's bookkeeper writes it."""
    if customer == "C002":  # writes only the last four digits of the slip
        return reference[-4:]
    if customer == "C003":
        return rng.choice([reference, reference, reference, f"INV {reference}", reference.replace("-", " ")])
    return rng.choice([reference] * 8 + [reference.replace("-", ""), reference.lower()])


def _working_day(month: date, rng: Random) -> date:
    day = month.replace(day=rng.randint(1, month_end(month).day))
    return day if day.weekday() != _SUNDAY else max(month, day - timedelta(days=1))


def _booked_by_them(day: date, rng: Random) -> date:
    """A few days after us, but in the same month: later than that would be a difference."""
    return min(day + timedelta(days=rng.choice([0, 0, 1, 1, 2, 3])), month_end(day))


def _invoice(customer: Customer, day: date, numbers: Numbers, rng: Random) -> Deal:
    product = rng.choice(customer.products)
    quantity = rng.randint(*customer.quantities)
    price_minor = product.price_minor + 5 * rng.randint(-40, 40)
    reference = numbers.take("XS26-0")
    ours = Line(
        "ours",
        customer.code,
        day,
        "invoice",
        quantity * price_minor,
        reference,
        f"销售 {product.name} {quantity}台",
        quantity,
        price_minor,
    )
    text = {
        "C001": f"采购{product.name}",
        "C002": f"送货 {product.name}{quantity}台",
        "C003": f"{product.english} x {quantity}",
    }[customer.code]
    theirs = ours.but(
        side="theirs",
        date=_booked_by_them(day, rng),
        reference=their_reference(customer.code, reference, rng),
        text=text,
    )
    return Deal((ours,), (theirs,))


def _returned(customer: Customer, month: date, numbers: Numbers, rng: Random) -> Deal:
    product = rng.choice(customer.products)
    quantity = rng.randint(1, 6)
    day = _working_day(month, rng)
    reference = numbers.take("TH26-00")
    ours = Line(
        "ours",
        customer.code,
        day,
        "credit_note",
        -quantity * product.price_minor,
        reference,
        f"退货红字发票 {product.name} {quantity}台",
        -quantity,
        product.price_minor,
    )
    text = {
        "C001": f"退货 {product.name}",
        "C002": f"退货 {product.name}{quantity}台",
        "C003": f"Credit note {product.english} x {quantity}",
    }[customer.code]
    written = reference[-4:] if customer.code == "C002" else reference
    return Deal((ours,), (ours.but(side="theirs", date=_booked_by_them(day, rng), reference=written, text=text),))


def _receipts(customer: Customer, month: date, invoices: list[Deal], numbers: Numbers, rng: Random) -> list[Deal]:
    own = [deal.ours[0].amount_minor for deal in invoices if deal.ours[0].customer == customer.code]
    share = max(1, len(own) // customer.receipts)
    days = _spread(month, customer.receipts, rng)
    return [_receipt(customer.code, day, sum(rng.sample(own, share)), numbers, rng) for day in days]


def _spread(month: date, count: int, rng: Random) -> list[date]:
    """Days all over the month, in order, as a customer pays who pays about weekly."""
    step = 25 / count
    return [month.replace(day=3 + int(step * place) + rng.randint(0, 2)) for place in range(count)]


def _receipt(customer: str, day: date, amount_minor: int, numbers: Numbers, rng: Random) -> Deal:
    """A payment as both book it; only the exporter's customer has one number that both sides know."""
    own = numbers.take("SK26-0")
    by_wire = customer == "C003"
    their_number = numbers.take("PMT-10") if by_wire else numbers.take("FK26-3") if customer == "C001" else None
    ours = Line(
        "ours",
        customer,
        day,
        "receipt",
        -amount_minor,
        their_number if by_wire else own,
        {"C001": "收货款 网银转账", "C002": "收货款", "C003": "收汇 T/T"}[customer],
    )
    text = {
        "C001": "付货款",
        "C002": rng.choice(["付款 转账", "付款 农行转账", "付货款"]),
        "C003": "Wire payment",
    }[customer]
    theirs_on = max(day.replace(day=1), day - timedelta(days=rng.choice([0, 0, 1, 2])))
    return Deal((ours,), (ours.but(side="theirs", date=theirs_on, reference=their_number, text=text),))
