"""Which noise is booked how: its recipe, how many documents it needs, whether it happens to payments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.ledgers import amounts, crossing, lone, lumps, openings, pairs, repeated

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl
    from numpy.random import Generator

    from bench.ledgers.scene import Scene

    Book = Callable[[Scene, pl.DataFrame], list[pl.DataFrame]]
    Pieces = Callable[[Generator, int], np.ndarray]


def _single(_rng: Generator, number: int) -> np.ndarray:
    return np.ones(number, dtype=np.int64)


def _few(least: int, most: int) -> Pieces:
    def pieces(rng: Generator, number: int) -> np.ndarray:
        return rng.integers(least, most + 1, number)

    return pieces


def _many(rng: Generator, number: int) -> np.ndarray:
    """Two or more, on average 3.6, hardly ever more than ten."""
    return 2 + np.minimum(rng.geometric(0.38, number) - 1, 18)


@dataclass(frozen=True)
class Recipe:
    """How a noise is booked.

    Attributes:
        book: documents in, lines of both sides out.
        pieces: how many documents each deal has.
        mean_lines: lines of ours a deal has on average (of theirs, where we have none).
        paying_ppm: share of payments; null is the data set's own.
        credits: whether the last document of a deal is a credit note.
    """

    book: Book
    pieces: Pieces = _single
    mean_lines: float = 1.0
    paying_ppm: int | None = None
    credits: bool = False


_ALWAYS: Final = 1_000_000
RECIPES: Final[dict[str, Recipe]] = {
    "exact": Recipe(pairs.exact),
    "date_shift": Recipe(pairs.date_shift),
    "reference_format": Recipe(pairs.reference_format),
    "reference_typo": Recipe(pairs.reference_typo),
    "reference_missing": Recipe(pairs.reference_missing),
    "rounding": Recipe(amounts.rounding, paying_ppm=0),
    "fee": Recipe(amounts.fee, paying_ppm=_ALWAYS),
    "discount": Recipe(amounts.discount, paying_ppm=_ALWAYS),
    "one_to_many": Recipe(lumps.one_to_many, _many, 3.6),
    "many_to_one": Recipe(lumps.many_to_one),
    "many_to_many": Recipe(lumps.many_to_many, _few(2, 4), 3.0),
    "netting": Recipe(lumps.netting, _few(2, 5), 3.5, paying_ppm=0, credits=True),
    "duplicate": Recipe(pairs.duplicate, mean_lines=1.5),
    "only_ours": Recipe(lone.only_ours),
    "only_theirs": Recipe(lone.only_theirs),
    "digits_swapped": Recipe(amounts.digits_swapped),
    "wrong_customer": Recipe(crossing.wrong_customer),
    "foreign": Recipe(amounts.foreign),
    "revaluation": Recipe(lone.revaluation, paying_ppm=0),
    "withholding": Recipe(amounts.withholding, paying_ppm=_ALWAYS),
    "vat_basis": Recipe(amounts.vat_basis, paying_ppm=0),
    "reused_number": Recipe(repeated.reused_number, _few(2, 2), 2.0),
    "opening_partial": Recipe(openings.opening_partial, mean_lines=2.0, paying_ppm=_ALWAYS),
    "reversed_by_one": Recipe(repeated.reversed_by_one, mean_lines=1.5, paying_ppm=0),
    "reversed_by_both": Recipe(repeated.reversed_by_both, mean_lines=2.0, paying_ppm=0),
    "cut_off": Recipe(lone.cut_off, mean_lines=0.85, paying_ppm=400_000),
    "bank_batch": Recipe(lumps.bank_batch, _few(6, 15), 10.5, paying_ppm=_ALWAYS),
    "instalments": Recipe(lumps.instalments),
    "group_company": Recipe(crossing.group_company),
    "third_party": Recipe(crossing.third_party, paying_ppm=_ALWAYS),
    "goods_returned": Recipe(lone.goods_returned, paying_ppm=0),
    "allowance": Recipe(lone.allowance, paying_ppm=400_000),
    "estimate": Recipe(lone.estimate, paying_ppm=0),
    "billed_early": Recipe(lone.billed_early, paying_ppm=0),
    "price_or_quantity": Recipe(amounts.price_or_quantity, paying_ppm=0),
    "slip": Recipe(amounts.slip, paying_ppm=0),
    "wrong_side": Recipe(amounts.wrong_side),
    "returned_payment": Recipe(repeated.returned_payment, mean_lines=2.0, paying_ppm=_ALWAYS),
    "recurring": Recipe(repeated.recurring, _few(3, 10), 5.5),
    "strangers": Recipe(lone.strangers),
    "twins": Recipe(repeated.twins, _few(2, 2), 2.0),
}
