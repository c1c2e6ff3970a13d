"""Carrying a run on by one phase: the only way a run moves. Called by the worker, by a command, by a test."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from django.db import DatabaseError

from liangqing.books.refusals import Refusal
from liangqing.core.disk import is_full
from liangqing.core.problems import RefusedError
from liangqing.runs import import_file
from liangqing.runs.lease import claim
from liangqing.runs.models import Run

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from django.db.models import QuerySet

    Step = Callable[[Run, date], None]

#: kind -> phase -> what it does; it sets the next phase.
STEPS: Final[dict[str, dict[str, Step]]] = {"import": import_file.STEPS}
#: A phase that failed so often fails again.
MOST_ATTEMPTS: Final = 5
#: What a phase may change.
_FOUND: Final = ("phase", "state", "answer", "problems", "done_count", "total_count")


def advance(run_id: int, *, now: datetime, today: date) -> Run:
    """Do one phase, if nobody else is at it.

    What is wrong with the file or what the books refuse ends the run as `refused`. A fault of the program is raised
    to the caller; after `MOST_ATTEMPTS` of them the run has failed. A full disk is none: the run waits for room.
    """
    if not claim(run_id, now):
        return Run.objects.get(pk=run_id)
    run = Run.objects.select_related("entity", "started_by", "reviewer").get(pk=run_id)
    try:
        STEPS[run.kind][run.phase](run, today)
    except RefusedError as refused:
        run.state = "refused"
        run.problems = [{**asdict(problem), "values": dict(problem.values)} for problem in refused.problems]
    except Refusal as refusal:
        run.state = "refused"
        run.answer = {**run.answer, "refusal": {"code": refusal.code, "values": refusal.values}}
    except Exception as error:
        _give_back(run, counts=not is_full(error))
        raise
    _held(run).update(**{name: getattr(run, name) for name in _FOUND}, lease_until=None, lease_by="", attempts=0)
    return Run.objects.get(pk=run.pk)


def _held(run: Run) -> QuerySet[Run]:
    """The run while it is still ours. Where the lease ran out and another has it, what that one kept holds."""
    return Run.objects.filter(pk=run.pk, lease_by=run.lease_by, lease_until=run.lease_until)


def _give_back(run: Run, *, counts: bool) -> None:
    """Let others try. An attempt may not count; where nothing can be written, the lease ends by itself."""
    attempts = run.attempts if counts else run.attempts - 1
    ended = "failed" if attempts >= MOST_ATTEMPTS else "waiting"
    with suppress(DatabaseError):
        _held(run).update(lease_until=None, lease_by="", state=ended, attempts=attempts)


def carry_on(run_id: int, *, now: datetime, today: date) -> Run:
    """Phase after phase, until it is over or waits for a person."""
    while True:
        before = Run.objects.get(pk=run_id).phase
        run = advance(run_id, now=now, today=today)
        if run.state != "waiting" or run.phase == before:
            return run
