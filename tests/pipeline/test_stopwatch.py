"""Seconds of a stage count from the end of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.pipeline.stopwatch import Stopwatch

if TYPE_CHECKING:
    import pytest


def test_a_stage_lasts_from_the_end_of_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([100.0, 102.5, 102.5, 110.0])
    monkeypatch.setattr("liangqing.pipeline.stopwatch.perf_counter", lambda: next(moments))
    watch = Stopwatch()
    for stage in ("read", "exact", "write"):
        watch.done(stage)
    assert list(watch.seconds_by_stage.items()) == [("read", 2.5), ("exact", 0.0), ("write", 7.5)]
