"""Peer: three passes in pandas, as an analyst writes them.

Rule: first lines of one customer with the same reference and amount, the first with the first where there are several;
then those with the same number of the document and the nearest amount, if it is near enough; last those with the same
amount some days apart, where neither has another such partner. What a pass has paired is out of the next.
Documented in pandas as `merge` and `merge_asof`, its joins on equal keys and on the nearest. Tolerance and window were
tuned; so was the last pass: to take the nearest day instead costs more in precision than it brings.
By its nature it pairs one line with one of the same customer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import polars as pl

from bench.peers.answer import answer, paired

if TYPE_CHECKING:
    from bench.peers.inputs import Ledgers
    from liangqing.pipeline.stopwatch import Stopwatch

TOLERANCE_SHARE: Final = 0.1
WINDOW_DAYS: Final = 10
_EQUAL: Final = ["account", "amount_minor"]
_COLUMNS: Final = ["line", "account", "day", "amount_minor", "reference", "number"]


def match(ledgers: Ledgers, watch: Stopwatch) -> pl.DataFrame:
    """Three passes, one after the other."""
    ours, theirs = (side.select(_COLUMNS).to_pandas() for side in (ledgers.ours, ledgers.theirs))
    found = []
    for step in (_by_reference, _by_number, _by_day):
        pairs = step(ours, theirs)
        ours, theirs = ours[~ours.line.isin(pairs.ours)], theirs[~theirs.line.isin(pairs.theirs)]
        found.append(pairs)
        watch.done(step.__name__.removeprefix("_"))
    return paired(pl.from_pandas(pd.concat(found)))


def _by_reference(ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - pandas frames, untyped
    """The first of ours with the first of theirs, the second with the second."""
    keys = ["account", "reference", "amount_minor"]
    sides = [side.dropna(subset=["reference"]).sort_values(["day", "line"]) for side in (ours, theirs)]
    sides = [side.assign(place=side.groupby(keys).cumcount()) for side in sides]
    return _pairs(sides[0].merge(sides[1], on=[*keys, "place"]))


def _by_number(ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - pandas frames, untyped
    """The nearest amount among lines of one number."""
    sides = [side.dropna(subset=["number"]) for side in (ours, theirs)]
    near = sides[0].merge(sides[1], on=["account", "number"])
    gap = (near.amount_minor_x - near.amount_minor_y).abs()
    return _mutual(near.assign(gap=gap)[gap <= near.amount_minor_x.abs() * TOLERANCE_SHARE])


def _by_day(ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - pandas frames, untyped
    """Lines of one amount that have only each other within the window."""
    ours, theirs = (side[["line", "day", *_EQUAL]].sort_values(["day", "line"]) for side in (ours, theirs))
    back = _only_one(theirs, ours).rename(columns={"ours": "theirs", "theirs": "ours"})
    return _only_one(ours, theirs).merge(back)


def _only_one(lines: Any, others: Any) -> Any:  # noqa: ANN401 - pandas frames, untyped
    """Lines with one other line of their amount within the window: the first there is also the last."""
    others = others.assign(on=others.day)
    span = {"on": "on", "by": _EQUAL, "tolerance": 2 * WINDOW_DAYS}
    first = pd.merge_asof(lines.assign(on=lines.day - WINDOW_DAYS), others, direction="forward", **span)
    last = pd.merge_asof(lines.assign(on=lines.day + WINDOW_DAYS), others, direction="backward", **span)
    return _pairs(first[first.line_y == last.line_y])


def _mutual(near: Any) -> Any:  # noqa: ANN401 - pandas frames, untyped
    """The pairs where each line has its smallest gap in the other, the first of those that tie."""
    near = near.sort_values(["gap", "line_x", "line_y"])
    best = near[(near.gap == near.groupby("line_x").gap.transform("min"))]
    best = best[best.gap == best.groupby("line_y").gap.transform("min")]
    return _pairs(best.drop_duplicates("line_x").drop_duplicates("line_y"))


def _pairs(merged: Any) -> Any:  # noqa: ANN401 - pandas frames, untyped
    return merged[["line_x", "line_y"]].astype("int64").set_axis(["ours", "theirs"], axis=1)


if __name__ == "__main__":
    answer(match)
