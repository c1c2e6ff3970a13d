"""The books behind a file: who owes what to whom, line by line. This is the truth a reading is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from liangqing.core.money import currency_exponent

if TYPE_CHECKING:
    from random import Random

    from bench.layouts.traits import Traits

_CHINESE: Final = ("东海贸易有限公司", "华宁机电有限公司", "广丰建材有限公司", "远达物流有限公司", "长青食品有限公司")
_LATIN: Final = (
    "Northgate Trading Ltd",
    "Almond Hill Ltd",
    "Ferrow Supplies Ltd",
    "Castor & Lane Ltd",
    "Birch Tools Ltd",
)
_OWNERS: Final = {"chinese": "安和电器有限公司", "latin": "Harlow Works Ltd"}
#: Minor units that one unit of the file stands for, above its own.
SCALES: Final = {"one": 1, "thousand": 1_000, "ten-thousand": 10_000}


@dataclass(frozen=True)
class Party:
    """A customer or supplier as a file names it."""

    code: str
    name: str


@dataclass(frozen=True)
class Line:
    """One booking. `amount_minor` is positive where it raises what is owed."""

    date: date
    kind: str
    amount_minor: int
    reference: str
    voucher: str


@dataclass(frozen=True)
class Account:
    """The bookings with one party over the period, oldest first."""

    party: Party
    opening_minor: int
    lines: tuple[Line, ...]

    @property
    def closing_minor(self) -> int:
        """Opening and all bookings."""
        return self.opening_minor + sum(line.amount_minor for line in self.lines)


@dataclass(frozen=True)
class Books:
    """The accounts in one file, all in one currency."""

    accounts: tuple[Account, ...]
    currency: str
    owner: str
    first: date
    last: date


def make_books(random: Random, traits: Traits) -> Books:
    """Invented books that the traits can show."""
    several = traits["parties"] in {"column", "code-column", "blocks"} or traits["sheets"].startswith("customers")
    script = "chinese" if traits["language"].startswith("zh") else "latin"
    names = list(_CHINESE if script == "chinese" else _LATIN)
    random.shuffle(names)
    months = 2 if traits["sheets"] == "months" or "months" in traits["totals"] else random.choice((1, 1, 2, 3))
    first = date(2026, random.choice((1, 3, 5, 6, 7)), 1)
    last = _month_end(first, months)
    codes = (f"C{number:03}" for number in range(random.randrange(1, 60), 99))
    accounts = tuple(
        _account(random, traits, Party(code, name), (first, last))
        for name, code in zip(names[: random.randint(2, 4) if several else 1], codes, strict=False)
    )
    return Books(accounts, traits["currency"], _OWNERS[script], first, last)


def _month_end(first: date, months: int) -> date:
    place = first.month - 1 + months
    return date(first.year + place // 12, place % 12 + 1, 1) - timedelta(days=1)


def _account(random: Random, traits: Traits, party: Party, period: tuple[date, date]) -> Account:
    days = sorted(_days(random, traits, period, random.randint(6, 18)))
    unit = _unit_minor(traits)
    opening = 0 if traits["opening"] == "none" else random.randint(50_000, 300_000) * unit
    lines: list[Line] = []
    for number, day in enumerate(days, start=random.randrange(1, 90)):
        kind = random.choices(("invoice", "receipt", "return", "rebate"), (10, 5, 2, 1))[0]
        voucher = str(number // 2 if traits["vouchers"] == "filled-down" else number)
        if traits["vouchers"] == "filled-down" and lines and lines[-1].voucher == voucher:
            day = lines[-1].date  # noqa: PLW2901 - the rows of one voucher are of one day
        amount = random.randint(100, 90_000) * unit * (1 if kind == "invoice" else -1)
        lines.append(Line(day, kind, amount, _reference(random, traits, number), voucher))
    if not any(line.kind == "invoice" for line in lines):
        lines[0] = Line(lines[0].date, "invoice", abs(lines[0].amount_minor), lines[0].reference, lines[0].voucher)
    return Account(party, opening, tuple(lines))


def _unit_minor(traits: Traits) -> int:
    """The step of all amounts: what the last decimal written stands for."""
    scale = SCALES[traits["unit"]]
    return (
        scale if scale > 1 else 10 ** (currency_exponent(traits["currency"]) - 2) if traits["currency"] != "JPY" else 1
    )


def _days(random: Random, traits: Traits, period: tuple[date, date], count: int) -> list[date]:
    first, last = period
    span = (last - first).days
    days = [first + timedelta(days=random.randint(0, span)) for _ in range(count)]
    early = 12 if traits["days"] == "early" else 31
    return [day if day.day <= early else day.replace(day=random.randint(1, early)) for day in days]


def _reference(random: Random, traits: Traits, number: int) -> str:
    match traits["references"]:
        case "letters":
            return f"XS2606{number:04}"
        case "zeros":
            return f"000{number:04}"
        case "tabs" | "back-tick":
            return f"2026{random.randrange(10**10):010}{number:04}"
        case _:
            return f"26{random.randrange(10, 99)}{number:03}"
