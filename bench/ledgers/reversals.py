"""A booking and its reversal on one side, seen by number or by amount alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from bench.ledgers.ties import Ties

#: Days around a booking and its reversal without another line of the amount, where no number says that they are one.
REVERSAL_DAYS: Final = 45
_SIDE: Final = ("customer", "currency", "is_ours")
#: A booking and its reversal.
_BOTH: Final = 2


def tie_reversals(ties: Ties) -> None:
    """Two lines of one side that cancel out, of one number, or of an amount that no other line of the side has."""
    for pairs in (_of_one_number(ties), _alone(ties)):
        cancelling = pairs.filter((pl.len().over("pair") == _BOTH) & (pl.col("amount_minor").sum().over("pair") == 0))
        if cancelling.height:
            ties.groups(cancelling["row"], cancelling["pair"])


def _sized(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.with_columns(size=pl.col("amount_minor").abs())


def _of_one_number(ties: Ties) -> pl.DataFrame:
    """The open lines with a number; a `pair` is what side, number and size have in common."""
    lines = _sized(ties.open().filter(pl.col("key").is_not_null()))
    return lines.with_columns(pair=pl.struct(*_SIDE, "key", "size").rank("dense"))


def _alone(ties: Ties) -> pl.DataFrame:
    """The open lines of which one other, tied or not, has the size within the days; a `pair` is those two.

    Lines that are too near to a third one are in no pair.
    """
    lines = _sized(ties.lines).sort(*_SIDE, "size", "day", "row")
    same = pl.all_horizontal(pl.col(name) == pl.col(name).shift(1) for name in (*_SIDE, "size"))
    is_near = (same & (pl.col("day").diff() <= REVERSAL_DAYS)).fill_null(value=False)
    run = lines.with_columns(pair=(~is_near).cum_sum(), is_open=pl.Series(ties.of < 0)[lines["row"]])
    return run.filter(
        (pl.len().over("pair") == _BOTH)
        & pl.col("is_open").all().over("pair")
        & (pl.col("is_money").n_unique().over("pair") == 1)
    )
