"""How long it takes to check every rule of the books and the audit chain: `python -m bench.books_verify`."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from bench.books_clock import Clock
from bench.books_scene import set_up


def main() -> int:
    """Check; prints a line of JSON. Exit code 1 where a rule does not hold: such figures are worth nothing."""
    set_up()
    told = checked()
    print(json.dumps(told, ensure_ascii=False))
    return 1 if told["broken"] else 0


def checked() -> dict[str, Any]:
    """Seconds of each rule and of all."""
    from liangqing.books.invariants import checked as rules  # noqa: PLC0415 - after the set-up
    from liangqing.books.models import AuditEvent, Entry  # noqa: PLC0415 - the same

    clock, broken = Clock(), list[str]()
    waiting, seconds = rules(), dict[str, float]()
    start = time.perf_counter()
    while (found := clock.timed("verify", lambda: next(waiting, None))) is not None:
        seconds[found.rule] = round(time.perf_counter() - start, 2)
        start = time.perf_counter()
        broken += [f"{found.rule}: {row}" for row in found.rows]
    counts = {"entries": Entry.objects.count(), "events": AuditEvent.objects.count()}
    return {**counts, "broken": broken, "rules": seconds, **clock.to_json()}


if __name__ == "__main__":
    sys.exit(main())
