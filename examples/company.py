"""The sample company, its customers and what they buy. Every name and number is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

OUR_NAME: Final = "宁波砚溪电器有限公司"
OUR_ENGLISH_NAME: Final = "Ningbo Yanxi Appliance Co., Ltd."

#: The first day of each month of the story.
MONTHS: Final = (date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1))


@dataclass(frozen=True)
class Product:
    """Something sold, with its usual price in minor units of the customer's currency."""

    name: str
    english: str
    price_minor: int


@dataclass(frozen=True)
class Customer:
    """A customer as both sides know it.

    `opening_minor` is the balance both agreed at the end of May; `raised_minor` and `reduced_minor` are what the
    year had moved until then. `invoices` and `receipts` are how many a month brings.
    """

    code: str
    name: str
    currency: str
    opening_minor: int
    raised_minor: int
    reduced_minor: int
    invoices: int
    receipts: int
    quantities: tuple[int, int]
    products: tuple[Product, ...]


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
CUSTOMERS: Final = (
    Customer("C001", "浙江桐屿家电有限公司", "CNY", 128_640_000, 371_285_640, 306_112_300, 46, 7, (12, 120), _HOME),
    Customer("C002", "湖州晴禾电器商行", "CNY", 42_375_050, 118_940_215, 97_466_180, 38, 6, (4, 40), _HOME[:5]),
    Customer(
        "C003", "Northmoor Home Supply Ltd.", "USD", 31_820_500, 104_318_260, 88_207_700, 34, 6, (100, 600), _EXPORT
    ),
)
BY_CODE: Final = {customer.code: customer for customer in CUSTOMERS}


def month_name(day: date) -> str:
    """`2026-06`."""
    return f"{day:%Y-%m}"


def month_end(day: date) -> date:
    """The last day of the month that holds `day`."""
    return next_month(day) - timedelta(days=1)


def next_month(day: date) -> date:
    """The first day of the month after the one that holds `day`."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
