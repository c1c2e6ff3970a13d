"""Large ledgers: cut into buckets of customers that lie on disk, reconciled by processes, written bit by bit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.limits import LARGEST_BUCKET_LINES, SMALLEST_BUCKET_LINES
from liangqing.core.schemas import DATA_FILES
from liangqing.matching.buckets import in_buckets
from liangqing.matching.buckets.cut import Cut
from liangqing.matching.buckets.numbering import numberings
from liangqing.pipeline.workers import workers
from liangqing.pipeline.write import write_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from liangqing.matching.buckets.in_buckets import Step, WholeAnswer
    from liangqing.matching.start.task import Task
    from liangqing.pipeline.spill import Spill

    Tell = Callable[[str, float], None]

#: So many buckets at least, that no process waits long for the last one.
_LEAST_BUCKETS: Final = 8
#: From where to where of the whole run each step goes.
_SHARES: Final[dict[Step, tuple[str, float, float]]] = {
    in_buckets.begin: ("prepare", 0.0, 0.25),
    in_buckets.match: ("learn", 0.26, 0.65),
    in_buckets.hand_over: ("customer by customer", 0.65, 0.7),
    in_buckets.answer: ("across customers", 0.7, 0.9),
}
#: Matched groups of all buckets come before the suggested ones of any.
_BY_STATUS: Final = ("groups", "matches")


def cut_for(ours: pl.DataFrame, theirs: pl.DataFrame) -> Cut:
    """Buckets small enough for memory and large enough to be worth their while."""
    lines = (ours.height + theirs.height) // _LEAST_BUCKETS
    return Cut.of(ours, theirs, lines=min(max(lines, SMALLEST_BUCKET_LINES), LARGEST_BUCKET_LINES))


def reconcile_spilled(
    spill: Spill, cut: Cut, task: Task, *, tell: Tell, show: Tell, processes: int | None = None
) -> WholeAnswer:
    """Reconcile ledgers that lie in boxes.

    Args:
        spill: the boxes, with the ledgers in them.
        cut: how the ledgers were cut.
        task: what to do, for all buckets.
        tell: called with the name of a stage when it is done for all buckets, and the share of the run.
        show: called with the name of the stage before and the share of the run whenever a bucket is done.
        processes: how many to use; null = one for each processor.

    Raises:
        RefusedError: a process was ended from outside.
    """

    def done(step: Step, count: int, of: int) -> None:
        stage, first, last = _SHARES[step]
        show(stage, first + (last - first) * count / of)

    with workers(spill, done, processes) as each:
        return in_buckets.reconcile_in_buckets(each, cut.tasks(task), tell)


def write_spilled(spill: Spill, answer: WholeAnswer, proof: dict[str, Any], directory: Path) -> None:
    """The contract's data files, the proof last."""
    names = (name.removesuffix(".parquet") for name in DATA_FILES)
    write_tables({name: _whole(spill, answer, name) for name in names}, proof, directory)


def _whole(spill: Spill, answer: WholeAnswer, name: str) -> pl.LazyFrame:
    """A table of all buckets, in the numbers and the order of a single run."""
    return pl.concat(_parts(spill, answer, name))


def _parts(spill: Spill, answer: WholeAnswer, name: str) -> Iterator[pl.LazyFrame]:
    numbered = numberings(answer.answers)
    for is_matched in (True, False) if name in _BY_STATUS else (None,):
        for numbering, table in zip(numbered, spill.scan(name), strict=True):
            of_status = pl.col("group_id") <= numbering.matched
            part = table if is_matched is None else table.filter(of_status == is_matched)
            yield numbering.table(name, part)
