"""Columns that hold plain numbers and nothing else, turned into minor units all at once.

Most columns of amounts are such. What is in the least unusual (a sign of a currency, a third decimal, a word) is left
to the careful reading of `core/money.py`, cell by cell; where both can read a cell they read it alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.limits import MAX_AMOUNT_DIGITS
from liangqing.formats.cells import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.cells import Cell

_TEXT: Final = r"^-?(?:[0-9]{1,12}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,2})?$"
_DECIMALS: Final = 2
_NUMBERS: Final = frozenset({float, type(None)})
_TEXTS: Final = frozenset({str, type(None)})
#: As `core/money.py` has them: how far a number cell may stand from the amount it means.
_FLOAT_NOISE: Final = 1e-9
_LARGEST_NOISE: Final = 0.005


def whole_numbers(cells: Sequence[Cell], exponent: int) -> list[int | None] | None:
    """Each cell times ten to the `exponent`, null where it is empty or a stroke; null where a cell is not plain."""
    kinds = frozenset(map(type, cells))
    if str in kinds and float in kinds:
        # Empty cells of workbooks are empty texts.
        cells = [cell if cell.__class__ is float or cell not in NOTHING else None for cell in cells]
        kinds = frozenset(map(type, cells))
    if kinds <= _NUMBERS:
        return _of_numbers(cells, exponent)
    return _of_texts(cells, exponent) if kinds <= _TEXTS and exponent >= _DECIMALS else None


def _of_numbers(cells: Sequence[Cell], exponent: int) -> list[int | None] | None:
    scaled = pl.Series(cells, dtype=pl.Float64) * float(10**exponent)
    whole = scaled.round()
    noise = (scaled - whole).abs()
    near = (noise <= _FLOAT_NOISE * scaled.abs()) & (noise <= _LARGEST_NOISE) & (whole.abs() < 10.0**MAX_AMOUNT_DIGITS)
    return whole.cast(pl.Int64).to_list() if near.all() else None


def _of_texts(cells: Sequence[Cell], exponent: int) -> list[int | None] | None:
    texts = pl.Series(cells, dtype=pl.String)
    texts = texts.set(texts.is_in(NOTHING), None)
    if not texts.str.contains(_TEXT).all():
        return None
    exact = texts.str.replace_all(",", "", literal=True).cast(pl.Decimal(38, _DECIMALS))
    whole = (exact * 10**_DECIMALS).cast(pl.Int64)
    if (whole.abs().max() or 0) * 10 ** (exponent - _DECIMALS) >= 10**MAX_AMOUNT_DIGITS:
        return None
    minor: list[int | None] = (whole * 10 ** (exponent - _DECIMALS)).to_list()
    return minor
