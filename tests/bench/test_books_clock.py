"""Times are added up by step, and told in the middle and at the end."""

from __future__ import annotations

import pytest
from bench.books_clock import Clock, quantiles


def test_a_step_done_twice_is_one_step() -> None:
    clock = Clock()
    assert [clock.timed("add", lambda: 1 + 1) for _ in range(2)] == [2, 2]
    assert list(clock.to_json()["seconds"]) == ["add"]


def test_a_step_that_fails_is_timed_and_fails() -> None:
    clock = Clock()
    with pytest.raises(ZeroDivisionError):
        clock.timed("divide", lambda: 1 // 0)
    assert "divide" in clock.seconds


def test_of_two_hundred_times_the_second_worst_is_the_99th() -> None:
    seconds = [number / 1_000 for number in range(1, 201)]
    assert quantiles(seconds) == {"p50_ms": 100.5, "p99_ms": 199.0, "most_ms": 200.0}
