"""What waits is carried on without a hand: the worker asks each minute, and so after every start."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from django.utils import timezone
from django_q.models import Schedule

from liangqing.runs.advance import carry_on
from liangqing.runs.lease import waiting_runs

_NAME: Final = "waiting runs"


def carry_on_waiting() -> int:
    """Carry on every run that waits and that nobody is at; how many there were.

    Raises:
        ExceptionGroup: the faults of those that failed; the others went on. The worker keeps it with the task.
    """
    numbers, faults = waiting_runs(datetime.now(UTC)), []
    for number in numbers:
        try:
            carry_on(number, now=datetime.now(UTC), today=timezone.localdate())
        except Exception as fault:  # noqa: BLE001 - one run does not hold up the others
            faults.append(fault)
    if faults:
        message = f"{len(faults)} of {len(numbers)} runs failed"
        raise ExceptionGroup(message, faults)
    return len(numbers)


def schedule() -> None:
    """Let the worker do it each minute, from now on."""
    every = {"func": f"{__name__}.carry_on_waiting", "schedule_type": Schedule.MINUTES, "minutes": 1, "repeats": -1}
    Schedule.objects.update_or_create(name=_NAME, defaults={**every, "next_run": timezone.now()})
