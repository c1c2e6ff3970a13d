"""Runs over buckets in turn, in this process, so that a test may look at the whole answer."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import polars as pl

from liangqing.core.results import Result
from liangqing.core.schemas import complete_ledger
from liangqing.matching.buckets.cut import Cut
from liangqing.matching.buckets.in_buckets import reconcile_in_buckets
from liangqing.matching.buckets.numbering import numberings
from liangqing.matching.start.task import Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.buckets.in_buckets import Box, Step


def silent(stage: str, share: float) -> None:
    """Where nobody asks how far it is."""


@dataclass
class InTurn:
    """Every step on one box after the other."""

    boxes: list[Box]

    def __call__(self, step: Step, given: Sequence[Any]) -> list[Any]:
        """What each box tells, in turn."""
        told = []
        for box, what in zip(self.boxes, given, strict=True):
            added, found = step(box, what)
            box.update(added)
            told.append(found)
        return told


def reconciled_in_buckets(ours: pl.DataFrame, theirs: pl.DataFrame, *, lines: int, **more: Any) -> Result:
    """The same as `reconcile`, by buckets of about so many lines."""
    task = Task.of(ours, theirs, **more)
    cut = Cut.of(ours, theirs, lines=lines)
    ledgers = zip(cut.ledgers(ours), cut.ledgers(theirs), strict=True)
    each = InTurn([{"ours": _bytes(one), "theirs": _bytes(other)} for one, other in ledgers])
    whole = reconcile_in_buckets(each, cut.tasks(task), silent)
    numbered = numberings(whole.answers)
    tables = {
        name: pl.concat(
            numbering.table(name, pl.read_ipc(BytesIO(box[name])).lazy()).collect()
            for numbering, box in zip(numbered, each.boxes, strict=True)
        )
        for name in ("groups", "matches", "differences", "difference_lines", "open_items")
    }
    sorted_ids = {name: tables[name].sort("group_id", maintain_order=True) for name in ("groups", "matches")}
    tables = {**tables, **sorted_ids}
    return Result(ours=complete_ledger(ours), theirs=complete_ledger(theirs), **tables, proof=whole.proof)


def _bytes(table: pl.DataFrame) -> bytes:
    buffer = BytesIO()
    complete_ledger(table).write_ipc(buffer)
    return buffer.getvalue()
