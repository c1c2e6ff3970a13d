"""How long each stage of a job takes."""

from __future__ import annotations

from time import perf_counter


class Stopwatch:
    """Seconds of each stage, measured from one `done` to the next; the first from the start of the watch.

    `seconds_by_stage` is in order of the stages. The engine knows no clock: it tells when a stage is done.
    """

    def __init__(self) -> None:
        self.seconds_by_stage: dict[str, float] = {}
        self._since = perf_counter()

    def done(self, stage: str) -> None:
        """A stage has ended; the next one begins."""
        now = perf_counter()
        self.seconds_by_stage[stage] = now - self._since
        self._since = now
