"""Peer: the rules of Odoo's reconciliation models for invoices, re-created on sets of lines.

Rule: the open items of the partner whose number stands in the label or reference of a statement line are its
candidates, those with more numbers in common first, then the oldest. One candidate with the amount of the line is a
perfect match; else the candidates are added up in their order until the sum is that of the line. What is left falls to
the second model: a single candidate of which a little is missing, within the payment tolerance. Where no number is
found, the open item of the partner with just this amount is taken, if there is only one.
Documented by Odoo as "Reconciliation models", versions 16 to 18: "Invoices/Bills perfect match" (label, partner,
oldest first) and "Invoices/Bills partial match if underpaid" (payment tolerance). Which candidates are added up, and
in what order, and that an amount must be unique, follows the module that carries these models on (OCA,
account-reconcile, with its option of unique matches).
Set up: first their lines are the statement and ours the open items, then, with what is left, the other way round,
which the product does not do. It is given the prepared numbers, though the product would compare the digits of each
word. The tolerance was tuned.
By its nature it groups lines only by numbers that a text lists in full, and no lines of two customers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from bench.peers.answer import answer, grouped
from bench.peers.inputs import named

if TYPE_CHECKING:
    from bench.peers.inputs import Ledgers
    from liangqing.pipeline.stopwatch import Stopwatch

TOLERANCE_SHARE: Final = 0.1


def match(ledgers: Ledgers, watch: Stopwatch) -> pl.DataFrame:
    """The models in their sequence, from either side."""
    sides = {"ours": ledgers.ours, "theirs": ledgers.theirs}
    found: list[pl.DataFrame] = []
    for step in (_perfect, _added_up, _short, _same_amount):
        for statement, items in (("theirs", "ours"), ("ours", "theirs")):
            groups = step(sides[statement], sides[items]).select(
                pl.col("statement").alias("group_id"), pl.col("statement").alias(statement), pl.col("item").alias(items)
            )
            sides = {name: _left(lines, groups[name]) for name, lines in sides.items()}
            found.append(groups.with_columns(step=pl.lit(len(found))))
        watch.done(step.__name__.removeprefix("_"))
    members = pl.concat(found, how="diagonal")
    numbered = members.with_columns(group_id=pl.struct("step", "group_id").rank("dense") - 1)
    return grouped(numbered)


def _left(lines: pl.DataFrame, taken: pl.Series) -> pl.DataFrame:
    return lines.filter(~pl.col("line").is_in(taken.implode()))


def _candidates(statement: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """Items of the partner with a number in common: in the order in which lines and their items are gone through."""
    sides = [
        side.select("line", "account", "day", "amount_minor").join(named(side), on="line")
        for side in (statement, items)
    ]
    common = sides[0].join(sides[1], on=["account", "number"], suffix="_item")
    hits = common.group_by("line", "line_item").agg(pl.len().alias("hits"), pl.exclude("number", "account").first())
    by_age = hits.sort("day", "line", -pl.col("hits").cast(pl.Int64), "day_item", "line_item")
    return by_age.rename({"line": "statement", "line_item": "item", "amount_minor_item": "item_minor"})


def _perfect(statement: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """The first candidate with the amount of the line."""
    return _once(_candidates(statement, items).filter(pl.col("item_minor") == pl.col("amount_minor")))


def _added_up(statement: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """The first candidates that together have the amount of the line."""
    summed = _candidates(statement, items).with_columns(
        sum_minor=pl.col("item_minor").cum_sum().over("statement"),
        place=pl.int_range(pl.len()).over("statement"),
    )
    exact = summed.filter((pl.col("sum_minor") == pl.col("amount_minor")) & (pl.col("place") > 0))
    last = exact.group_by("statement").agg(last=pl.col("place").min())
    chosen = summed.join(last, on="statement", maintain_order="left").filter(pl.col("place") <= pl.col("last"))
    return _together(chosen)


def _short(statement: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """The only candidate of a line, of which a little is missing."""
    gap = (pl.col("item_minor") - pl.col("amount_minor")) * pl.col("item_minor").sign()
    is_little = gap.is_between(0, pl.col("item_minor").abs() * TOLERANCE_SHARE)
    only = (pl.len().over("statement") == 1) & (pl.len().over("item") == 1)
    return _once(_candidates(statement, items).filter(only).filter(is_little))


def _same_amount(statement: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """The only item of the same amount, for a line with which none has a number in common."""
    keys = ("account", "amount_minor")
    unknown = _left(statement, _candidates(statement, items)["statement"])
    only = [side.filter(pl.len().over(keys) == 1).select("line", *keys) for side in (unknown, items)]
    return only[0].join(only[1], on=keys).select(statement="line", item="line_right")


def _once(candidates: pl.DataFrame) -> pl.DataFrame:
    """One item for each line, in order, each item once."""
    taken: dict[int, int] = {}
    used: set[int] = set()
    for line, item in candidates.select("statement", "item").iter_rows():
        if line not in taken and item not in used:
            taken[line] = item
            used.add(item)
    schema = {"statement": pl.Int64, "item": pl.Int64}
    return pl.DataFrame({"statement": list(taken), "item": list(taken.values())}, schema=schema)


def _together(candidates: pl.DataFrame) -> pl.DataFrame:
    """All items of each line, in order, unless one of them is used already."""
    used: set[int] = set()
    kept: list[int] = []
    for line, items in candidates.group_by("statement", maintain_order=True).agg("item").iter_rows():
        if used.isdisjoint(items):
            used.update(items)
            kept.append(line)
    return candidates.filter(pl.col("statement").is_in(kept)).select("statement", "item")


if __name__ == "__main__":
    answer(match)
