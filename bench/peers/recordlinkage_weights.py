"""Peer: the Python Record Linkage Toolkit: blocking, comparison, weights.

Rule: candidate pairs are those of a block; each is compared field by field to a similarity from 0 to 1; the weighted
sum decides, and of the pairs above a threshold those are taken that are best for both their lines and tie with none.
Documented by recordlinkage: "Indexing" (Block, SortedNeighbourhood), "Comparing" (String, Numeric, Exact), and
"Classification" by a threshold on the sum of similarities.
Set up in two rounds, as a link of all pairs of one amount would not fit into memory for a large customer: first lines
of one customer with one number of the document; then, of what is left, those with one amount in a neighbourhood of
days, while not too many have that amount. Weights and thresholds were tuned.
By its nature it pairs one line with one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import polars as pl
import recordlinkage

from bench.peers.answer import answer, paired

if TYPE_CHECKING:
    from bench.peers.inputs import Ledgers
    from liangqing.pipeline.stopwatch import Stopwatch

#: Different days in a neighbourhood: ten before and ten after.
WINDOW: Final = 21
#: The least similarity of amounts with one number: 0.5 is 10 % apart, 0.25 is 15 %.
LEAST_AMOUNT: Final = 0.25
#: The least sum of similarities of lines with one amount; a missing number counts as half a number.
LEAST_SUM: Final = 0.75
#: Lines of one customer and amount on a side, beyond which the amount makes no candidates.
CROWD: Final = 100
_MISSING: Final = 0.5
_DAY_WEIGHT: Final = 0.4
_COLUMNS: Final = ("line", "account", "number", "amount_minor", "day")


def match(ledgers: Ledgers, watch: Stopwatch) -> pl.DataFrame:
    """A round by numbers, a round by amounts."""
    ours, theirs = (side.select(_COLUMNS).to_pandas().set_index("line") for side in (ledgers.ours, ledgers.theirs))
    by_number = _by_number(ours, theirs)
    watch.done("by_number")
    ours, theirs = ours.drop(by_number.ours), theirs.drop(by_number.theirs)
    by_amount = _by_amount(ours, theirs)
    watch.done("by_amount")
    return paired(pl.from_pandas(pd.concat([by_number, by_amount])))


def _by_number(ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - pandas frames, untyped
    """Lines of one number, with amounts in proportion."""
    sides = [side.dropna(subset=["number"]) for side in (ours, theirs)]
    sides = [side.assign(size=np.log(side.amount_minor.abs()), sign=np.sign(side.amount_minor)) for side in sides]
    index = recordlinkage.Index()
    index.block(["account", "number", "sign"])
    compare = recordlinkage.Compare()
    compare.numeric("size", "size", scale=0.1, label="amount")
    compare.numeric("day", "day", scale=10, label="day")
    fields = compare.compute(index.index(*sides), *sides)
    near = fields[fields.amount >= LEAST_AMOUNT]
    return _best(near.amount + _DAY_WEIGHT * near.day)


def _by_amount(ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - pandas frames, untyped
    """Lines of one amount, some days apart, with numbers that do not contradict."""
    equal = ["account", "amount_minor"]
    ours, theirs = (side[side.groupby(equal).day.transform("size") <= CROWD] for side in (ours, theirs))
    index = recordlinkage.Index()
    index.sortedneighbourhood("day", window=WINDOW, block_on=equal)
    compare = recordlinkage.Compare()
    compare.string("number", "number", method="damerau_levenshtein", missing_value=_MISSING, label="number")
    compare.numeric("day", "day", scale=10, label="day")
    fields = compare.compute(index.index(ours, theirs), ours, theirs)
    score = fields.number + _DAY_WEIGHT * fields.day
    return _best(score[score >= LEAST_SUM])


def _best(score: Any) -> Any:  # noqa: ANN401 - a pandas series, untyped
    """The pairs best for both their lines, and tied with none."""
    pairs = score.rename_axis(["ours", "theirs"]).rename("score").reset_index()
    for side in ("ours", "theirs"):
        pairs = pairs[pairs.score == pairs.groupby(side).score.transform("max")]
    return pairs[~pairs.ours.duplicated(keep=False) & ~pairs.theirs.duplicated(keep=False)][["ours", "theirs"]]


if __name__ == "__main__":
    answer(match)
