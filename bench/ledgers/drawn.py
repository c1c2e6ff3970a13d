"""The values of one data set, drawn from its seed: nothing here can be known before the data are seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from bench.ledgers.words import EN_SENTENCES, GOODS, ZH_SENTENCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator

    from bench.ledgers.profiles import Profile

T = TypeVar("T")
#: Kinds of goods in one data set and language.
GOODS_DRAWN: Final = 6
#: How a series of numbers is written: letters, digits of the year, separator, width of the serial.
_SERIES: Final = (
    ("XS", 2, "-", 7),
    ("INV-", 4, "-", 8),
    ("XSD", 4, "", 7),
    ("SI", 0, "-", 8),
    ("FH", 4, "-", 7),
    ("", 0, "", 8),
)
_HELD_BACK_SERIES: Final = (
    ("RE", 2, "/", 7),
    ("YS.", 4, ".", 7),
    ("", 4, "", 8),
    ("FAC", 2, "_", 8),
    ("ZB", 0, "", 9),
)
_PAYMENTS: Final = (("PMT", 2, "-", 7), ("SK", 4, "-", 7), ("TT", 0, "", 9), ("RC-", 4, "-", 7))
_HELD_BACK_PAYMENTS: Final = (("HK", 2, "/", 8), ("ZF.", 4, ".", 7), ("REM", 0, "", 9))
_CREDITS: Final = (("CN-", 4, "-", 6), ("HZ", 2, "-", 7), ("TH", 4, "", 6))
_HELD_BACK_CREDITS: Final = (("AV", 2, "/", 6), ("GS.", 4, ".", 6))
#: How a customer may write our number, Chinese and European books.
_ZH_WAYS: Final = ("dashless", "serial", "unpadded", "full_width", "labelled_zh", "in_text", "lower")
_EN_WAYS: Final = ("dashless", "serial", "unpadded", "spaced", "slashed", "labelled_en", "in_text", "lower")
_HELD_BACK_ZH: Final = ("bracketed", "numbered_zh", "own_letters", "full_width_serial", "in_text")
_HELD_BACK_EN: Final = ("dotted", "hash", "year_last", "labelled_fr", "labelled_de", "in_text")
_TAXES_BPS: Final = (1_300, 900, 600, 300, 100, 2_000, 1_000)
_HELD_BACK_TAXES_BPS: Final = (1_900, 700, 2_100, 800, 500, 2_500)
_SEPARATORS: Final = ("、", ",", "；", " ")
_HELD_BACK_SEPARATORS: Final = ("/", "+", "，", " & ")
_AS_OF: Final = (date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2026, 3, 31), date(2026, 6, 30))
_HELD_BACK_AS_OF: Final = (date(2024, 12, 31), date(2025, 12, 31), date(2024, 9, 30))


@dataclass(frozen=True)
class Series:
    """How a series of document numbers is written.

    Attributes:
        letters: what it starts with.
        year_digits: 0, 2 or 4.
        separator: between year and serial.
        width: digits of the serial, zeros in front.
        start: the first serial.
    """

    letters: str
    year_digits: int
    separator: str
    width: int
    start: int


@dataclass(frozen=True)
class Drawn:
    """Everything drawn for one data set. Amounts in minor units, rates in basis points, shares in ppm, days.

    Attributes:
        invoices: our series of invoice numbers; `payments`, `credits` likewise.
        their_letters: what numbers of the customers' own start with.
        zh_ppm: share of customers that write Chinese.
        ways_zh: how Chinese customers write our numbers; a customer mostly keeps to one of them. `ways_en` likewise.
        delay_mean_days: of their booking after ours, or of our booking of their payment.
        null_kind_ppm: share of lines without a kind.
        withheld_bps: tax that customers keep back.
        opening_gap_ppm: share of customers whose balance brought forward differs.
        foreign_accounts_ppm: share of customers whose account is kept in `account_currency`.
        foreign_currency: of invoices that are booked at a rate, which is about `exchange_rate`.
        list_separators: between the numbers of a list.
        short_list_ppm: share of lists that write only the last digits from the second number on.
        counted_list_ppm: share of lists that name one number and a count (等3张发票).
        sentences_zh: topic -> sentences, each for every kind of goods in turn; `{n}` stands for a number, `{c}` for a
            count. `sentences_en` likewise.
    """

    profile: Profile
    seed: int
    as_of: date
    period_days: int
    invoices: Series
    payments: Series
    credits: Series
    their_letters: str
    zh_ppm: int
    ways_zh: tuple[str, ...]
    ways_en: tuple[str, ...]
    delay_mean_days: float
    delay_most_days: int
    null_kind_ppm: int
    quantities_ppm: int
    rounding_minor: int
    fees_minor: tuple[int, ...]
    discounts_bps: tuple[int, ...]
    taxes_bps: tuple[int, ...]
    withheld_bps: int
    opening_gap_ppm: int
    foreign_accounts_ppm: int
    foreign_currency: str
    account_currency: str
    exchange_rate: float
    rate_drift_bps: int
    price_points_minor: tuple[int, ...]
    amount_log_mean: float
    amount_log_spread: float
    paying_ppm: int
    list_separators: tuple[str, ...]
    short_list_ppm: int
    counted_list_ppm: int
    sentences_zh: dict[str, tuple[str, ...]]
    sentences_en: dict[str, tuple[str, ...]]


def draw(profile: Profile, seed: int, rng: Generator) -> Drawn:
    """The values of a data set; hold-out takes them from other ranges and styles."""
    held = profile == "holdout"
    invoice = _series(_HELD_BACK_SERIES if held else _SERIES, rng)
    return Drawn(
        profile=profile,
        seed=seed,
        as_of=_one(_HELD_BACK_AS_OF if held else _AS_OF, rng),
        period_days=90,
        invoices=invoice,
        payments=_series(_HELD_BACK_PAYMENTS if held else _PAYMENTS, rng),
        credits=_series(_HELD_BACK_CREDITS if held else _CREDITS, rng),
        their_letters=_one(("V", "ZFD", "P/") if held else ("FK", "PAY-", "BP", "YH"), rng),
        zh_ppm=int(rng.integers(450_000, 850_000)),
        ways_zh=_some(_HELD_BACK_ZH if held else _ZH_WAYS, 4, rng),
        ways_en=_some(_HELD_BACK_EN if held else _EN_WAYS, 4, rng),
        delay_mean_days=float(round(rng.uniform(4.0, 5.5) if held else rng.uniform(1.5, 4.0), 2)),
        delay_most_days=int(rng.integers(9, 14) if held else rng.integers(6, 11)),
        null_kind_ppm=int(rng.integers(20_000, 150_000)),
        quantities_ppm=int(rng.integers(150_000, 600_000)),
        rounding_minor=int(rng.integers(4, 7) if held else rng.integers(2, 6)),
        fees_minor=_fees(rng, held=held),
        discounts_bps=_rates(rng, 30 if held else 50, 480 if held else 400, 5 if held else 25),
        taxes_bps=tuple(sorted(_some(_HELD_BACK_TAXES_BPS if held else _TAXES_BPS, 3, rng))),
        withheld_bps=int(rng.integers(3, 13) * 100 if held else rng.integers(2, 8) * 250),
        opening_gap_ppm=int(rng.integers(5_000, 30_000)),
        foreign_accounts_ppm=int(rng.integers(10_000, 60_000)),
        account_currency=_one(("SGD", "CAD") if held else ("USD", "EUR"), rng),
        foreign_currency=_one(("SEK", "NOK", "AUD") if held else ("HKD", "GBP", "CHF"), rng),
        exchange_rate=float(round(rng.uniform(0.9, 9.5), 4)),
        rate_drift_bps=int(rng.integers(20, 400)),
        price_points_minor=_price_points(rng, held=held),
        amount_log_mean=float(round(rng.uniform(11.2, 13.2) if held else rng.uniform(10.6, 12.8), 3)),
        amount_log_spread=float(round(rng.uniform(1.1, 1.6), 3)),
        paying_ppm=int(rng.integers(200_000, 300_000)),
        list_separators=_some(_HELD_BACK_SEPARATORS if held else _SEPARATORS, 2, rng),
        short_list_ppm=int(rng.integers(100_000, 300_000)),
        counted_list_ppm=int(rng.integers(50_000, 150_000)),
        sentences_zh=_sentences(ZH_SENTENCES, "zh", rng, held=held),
        sentences_en=_sentences(EN_SENTENCES, "en", rng, held=held),
    )


def _series(known: Sequence[tuple[str, int, str, int]], rng: Generator) -> Series:
    letters, year_digits, separator, width = _one(known, rng)
    return Series(letters, year_digits, separator, width, int(rng.integers(10_000, 900_000)))


def _one(known: Sequence[T], rng: Generator) -> T:
    return known[int(rng.integers(0, len(known)))]


def _some(known: Sequence[T], count: int, rng: Generator) -> tuple[T, ...]:
    places = sorted(rng.choice(len(known), size=min(count, len(known)), replace=False).tolist())
    return tuple(known[place] for place in places)


def _fees(rng: Generator, *, held: bool) -> tuple[int, ...]:
    """A few bank charges: some full, some odd amounts."""
    full = rng.integers(1, 24, 3) * (170 if held else 250)
    odd = rng.integers(310 if held else 210, 6_100 if held else 4_000, 2)
    return tuple(sorted({*full.tolist(), *odd.tolist()}))


def _rates(rng: Generator, least: int, most: int, step: int) -> tuple[int, ...]:
    return tuple(sorted({int(rng.integers(least // step, most // step + 1)) * step for _ in range(3)}))


def _price_points(rng: Generator, *, held: bool) -> tuple[int, ...]:
    """Amounts that many documents have: prices just under a full amount, and full amounts."""
    full = rng.integers(1, 40, 6) * rng.choice([10_000, 50_000, 100_000, 250_000], 6)
    under = rng.integers(2, 100, 5) * 10_000 - rng.choice([5, 50, 200] if held else [1, 10, 100], 5)
    return tuple(sorted({*full.tolist(), *under.tolist()}))


def _sentences(
    known: dict[str, tuple[str, ...]], language: str, rng: Generator, *, held: bool
) -> dict[str, tuple[str, ...]]:
    """Of each topic some sentences, each once for every kind of goods; hold-out takes the later ones of the list."""
    goods = _some(GOODS[language], GOODS_DRAWN, rng)
    chosen: dict[str, tuple[str, ...]] = {}
    for topic, sentences in known.items():
        half = max(2, len(sentences) * 2 // 3)
        some = _some(sentences[-half:] if held else sentences[:half], 4, rng)
        chosen[topic] = tuple(sentence.replace("{g}", thing) for sentence in some for thing in goods)
    return chosen
