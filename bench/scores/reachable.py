"""How many of the groups that were not matched anybody could show among the first three of a question.

Of lines that are equal for everybody no order is right more often than another: of `k` equal sets, three are shown,
and the truth is among them in three of `k` cases. This is an upper bound as far as its assumptions go (decision 20):

- What can be told counts in full, and so do several lines against several, sums whose numbers stand in a row, and
  whatever else is not counted below, though nobody may find it.
- Of pairs that only amount, days and words tie, an ideal reader finds the share of `rival_pairs`.
- Of one line against several, three of the true set and its `rival_sums`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.equal_amounts import unnumbered
from bench.ledgers.shown import shown
from bench.ledgers.ties import booked, tied
from bench.scores.rival_pairs import FIRST, found_pairs
from bench.scores.rival_sums import is_in_a_row, rivals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_ACCOUNT: Final = ("customer", "currency")
_NUMBER: Final = r"[0-9０-９]+"


def reachable(lines: pl.DataFrame, missed: pl.DataFrame) -> float:
    """The mean share, 0 to 1, of the missed groups that can be shown; 1 where none was missed.

    Args:
        lines: both ledgers in one table, with `side` and the columns of the contract, and `true_group`.
        missed: the true groups that were not matched: `true_group`, `identifiable`.
    """
    seen = shown(lines).with_columns(words=lines["text"].str.replace_all(_NUMBER, "#"), true_group=lines["true_group"])
    ties = tied(seen.drop("true_group", "words"))
    opened = pl.Series((ties.of < 0) | ties.differing)
    alone = unnumbered(ties, booked(ties)).select("row")
    shares = pl.concat([found_pairs(seen.join(alone, on="row", how="semi")), _sums(seen.filter(opened), seen)])
    doubtful = missed.filter(~pl.col("identifiable")).join(shares, on="true_group", how="left", validate="1:1")
    lost = float((1 - doubtful["share"].fill_null(1.0)).sum())
    return 1 - lost / missed.height if missed.height else 1.0


def _sums(opened: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """`true_group` and `share` of each group of one line against several, all open."""
    known = opened.partition_by("is_ours", *_ACCOUNT, as_dict=True)
    together = _words_together(seen)
    found = [
        (single["true_group"], _share(single, many, known[not single["is_ours"], *_account(single)], together))
        for single, many in _lumps(opened)
    ]
    return pl.DataFrame(found, schema={"true_group": pl.Int64, "share": pl.Float64}, orient="row")


def _account(line: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(line[name] for name in _ACCOUNT)


def _lumps(opened: pl.DataFrame) -> Iterator[tuple[dict[str, Any], pl.DataFrame]]:
    """The single line of each such group, and the lines it sums up."""
    side = pl.len().over("true_group", "is_ours")
    whole = pl.len().over("true_group")
    one_account = pl.struct(_ACCOUNT).n_unique().over("true_group") == 1
    groups = opened.filter(pl.col("true_group").is_not_null()).with_columns(size=side, whole=whole)
    lumped = groups.filter(one_account & ((pl.col("size") == 1) | (pl.col("whole") - pl.col("size") == 1)))
    for group in lumped.filter(pl.col("whole") > 2).partition_by("true_group", maintain_order=True):  # noqa: PLR2004 - a line and two
        single = group.filter(pl.col("size") == 1)
        many = group.filter(pl.col("size") > 1)
        if single.height == 1 and many.height and single["amount_minor"][0] == many["amount_minor"].sum():
            yield single.row(0, named=True), many


def _share(single: dict[str, Any], many: pl.DataFrame, account: pl.DataFrame, together: pl.DataFrame) -> float:
    """Three of the true set and its rivals."""
    numbers = [int(number) for number in many["number"].drop_nulls()]
    if is_in_a_row(numbers) or single["count"] is not None:
        return 1.0
    cited = [*(single["names"] or []), *([single["key"]] if single["key"] else [])]
    fitting = together.filter(pl.col("words_single").eq_missing(pl.lit(single["words"])))["words"]
    is_free = ~pl.col("key").is_in(cited).fill_null(value=False)
    others = account.filter(
        is_free,
        pl.col("day").is_between(many["day"].min(), many["day"].max()),
        pl.col("is_money") == single["is_money"],
        pl.col("words").is_in(fitting.implode(), nulls_equal=True),
        ~pl.col("look").is_in(many["look"].implode()),
    ).unique("look", maintain_order=True)
    exchanged = many.filter(is_free)["amount_minor"].to_list()
    return min(1.0, FIRST / (1 + rivals(exchanged, others["amount_minor"].to_list())))


def _words_together(seen: pl.DataFrame) -> pl.DataFrame:
    """Words of lines, and of single lines that sum such up, in any true group: `words`, `words_single`."""
    grouped = seen.filter(pl.col("true_group").is_not_null()).select("true_group", "is_ours", "words")
    size = pl.len().over("true_group", "is_ours")
    single = grouped.with_columns(size=size).filter(pl.col("size") == 1).with_columns(~pl.col("is_ours"))
    many = grouped.with_columns(size=size).filter(pl.col("size") > 1)
    pairs = many.join(single, on=["true_group", "is_ours"], suffix="_single")
    return pairs.select("words", "words_single").unique()
