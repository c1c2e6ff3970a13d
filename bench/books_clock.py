"""Seconds of the wall clock and of this process's own CPU, and the most memory it held."""

from __future__ import annotations

import resource
import statistics
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass
class Clock:
    """Times of named steps. On a busy machine the CPU seconds say more; a database server's own are not in them."""

    seconds: dict[str, float] = field(default_factory=dict)
    cpu_seconds: dict[str, float] = field(default_factory=dict)

    def timed(self, name: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the work gives
        """Do it; its time is added to that of the step."""
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            return work()
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - wall, 3)
            self.cpu_seconds[name] = round(self.cpu_seconds.get(name, 0.0) + time.process_time() - cpu, 3)

    def to_json(self) -> dict[str, Any]:
        """As it is printed."""
        return {"seconds": self.seconds, "cpu_seconds": self.cpu_seconds, "peak_mib": peak_mib()}


def peak_mib() -> int:
    """The most memory this process had resident at one time."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def quantiles(seconds: Sequence[float]) -> dict[str, float]:
    """Median, 99th percentile and the worst, in milliseconds."""
    ordered = sorted(seconds)
    last = min(len(ordered) - 1, int(len(ordered) * 0.99))
    worst = {"p50_ms": statistics.median(ordered), "p99_ms": ordered[last], "most_ms": ordered[-1]}
    return {name: round(value * 1_000, 2) for name, value in worst.items()}
