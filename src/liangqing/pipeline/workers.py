"""Steps on many buckets at once, each in one of a few processes: as many as there are processors."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.problems import Problem, RefusedError
from liangqing.pipeline.garbage import collected_afterwards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from liangqing.matching.buckets.in_buckets import Step
    from liangqing.pipeline.spill import DiskBox, Spill

    #: The step, how many buckets it has done, of how many.
    Done = Callable[[Step, int, int], None]

_ENDED: Final = 1


@dataclass(frozen=True)
class Workers:
    """Runs each step on the boxes of a spill; an `Each` of the engine."""

    executor: ProcessPoolExecutor
    spill: Spill
    done: Done

    def __call__(self, step: Step, given: Sequence[Any]) -> list[Any]:
        """What the step tells of each bucket, in order; what it keeps lies in the boxes.

        Raises:
            RefusedError: a process was ended from outside, mostly because memory ran out.
        """
        boxes = self.spill.boxes
        try:
            futures = [self.executor.submit(_run, step, box, what) for box, what in zip(boxes, given, strict=True)]
            for count, future in enumerate(as_completed(futures), start=1):
                future.result()
                self.done(step, count, len(futures))
        except BrokenProcessPool:
            raise RefusedError([Problem("engine-ended")]) from None
        return [future.result() for future in futures]


@contextmanager
def workers(spill: Spill, done: Done, processes: int | None = None) -> Iterator[Workers]:
    """Processes that end with the block, or when this process does.

    Args:
        spill: the boxes they work on.
        done: called whenever a bucket is done.
        processes: how many; null = one for each processor this process may use.
    """
    count = min(processes or len(os.sched_getaffinity(0)), len(spill.boxes))
    executor = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_start)
    try:
        yield Workers(executor, spill, done)
    finally:
        executor.shutdown(cancel_futures=True)


def _run(step: Step, box: DiskBox, given: object) -> object:
    with collected_afterwards():
        added, told = step(box, given)
        box.keep(added)
        del added
    return told


def _start() -> None:
    """One thread in each process, since there is a process for each processor; and none outlives its parent."""
    os.environ["POLARS_MAX_THREADS"] = "1"
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()


def _end_with(wait: Callable[[], None]) -> None:
    wait()
    os._exit(_ENDED)
