"""Ordinary business of the appliance maker: invoices, payments and returned goods that both sides book alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from examples.company import Customer, Product
from examples.deals import Deal, Line
from examples.months import soon_after, working_day
from examples.numbers import Numbers

if TYPE_CHECKING:
    from random import Random

_HOME: Final = (
    Product("电热水壶", "electric kettle", 6_845),
    Product("电饭煲", "rice cooker", 18_920),
    Product("豆浆机", "soybean milk maker", 21_635),
    Product("空气炸锅", "air fryer", 26_490),
    Product("破壁机", "blender", 33_875),
    Product("电磁炉", "induction cooker", 14_260),
)
_EXPORT: Final = (
    Product("电热水壶", "Electric kettle 1.7 L", 1_185),
    Product("空气炸锅", "Air fryer 4 L", 3_960),
    Product("破壁机", "Blender 1.5 L", 4_725),
    Product("华夫饼机", "Waffle maker", 1_640),
)


@dataclass(frozen=True)
class Habit:
    """What a month with a customer brings."""

    customer: Customer
    invoices: int
    receipts: int
    quantities: tuple[int, int]
    products: tuple[Product, ...]


HABITS: Final = (
    Habit(
        Customer("C001", "浙江桐屿家电有限公司", "CNY", 128_640_000, 371_285_640, 306_112_300),
        *(46, 7, (12, 120), _HOME),
    ),
    Habit(
        Customer("C002", "湖州晴禾电器商行", "CNY", 42_375_050, 118_940_215, 97_466_180),
        *(38, 6, (4, 40), _HOME[:5]),
    ),
    Habit(
        Customer("C003", "Northmoor Home Supply Ltd.", "USD", 31_820_500, 104_318_260, 88_207_700),
        *(34, 6, (100, 600), _EXPORT),
    ),
)


def first_numbers() -> Numbers:
    """The next number of each kind of document; our numbers run through the year."""
    return Numbers(XS26_0=4101, SK26_0=812, TH26_00=37, FK26_3=2207, PMT_10=2451)


def month_of_trade(month: date, numbers: Numbers, rng: Random) -> list[Deal]:
    """Everything that goes as it should in one month, all customers, in order of our booking."""
    slots = [(working_day(month, rng), habit) for habit in HABITS for _ in range(habit.invoices)]
    slots.sort(key=lambda slot: (slot[0], slot[1].customer.code))
    invoices = [_invoice(habit, day, numbers, rng) for day, habit in slots]
    returns = [_returned(habit, month, numbers, rng) for habit in HABITS for _ in range(2)]
    receipts = [deal for habit in HABITS for deal in _receipts(habit, month, invoices, numbers, rng)]
    return invoices + returns + receipts


def their_reference(customer: str, reference: str, rng: Random) -> str:
    """Our number as this customer's bookkeeper writes it."""
    if customer == "C002":  # writes only the last four digits of the slip
        return reference[-4:]
    if customer == "C003":
        return rng.choice([reference, reference, reference, f"INV {reference}", reference.replace("-", " ")])
    return rng.choice([reference] * 8 + [reference.replace("-", ""), reference.lower()])


def _invoice(habit: Habit, day: date, numbers: Numbers, rng: Random) -> Deal:
    customer = habit.customer
    product = rng.choice(habit.products)
    quantity = rng.randint(*habit.quantities)
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
        date=soon_after(day, rng),
        reference=their_reference(customer.code, reference, rng),
        text=text,
    )
    return Deal((ours,), (theirs,))


def _returned(habit: Habit, month: date, numbers: Numbers, rng: Random) -> Deal:
    customer = habit.customer
    product = rng.choice(habit.products)
    quantity = rng.randint(1, 6)
    day = working_day(month, rng)
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
    return Deal((ours,), (ours.but(side="theirs", date=soon_after(day, rng), reference=written, text=text),))


def _receipts(habit: Habit, month: date, invoices: list[Deal], numbers: Numbers, rng: Random) -> list[Deal]:
    code = habit.customer.code
    own = [deal.ours[0].amount_minor for deal in invoices if deal.ours[0].customer == code]
    share = max(1, len(own) // habit.receipts)
    days = _spread(month, habit.receipts, rng)
    return [_receipt(code, day, sum(rng.sample(own, share)), numbers, rng) for day in days]


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
