"""Who carries a run on: one process at a time; one that was killed holds nothing any more."""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import F

from liangqing.runs.models import Run

if TYPE_CHECKING:
    from datetime import datetime

#: How long one phase may take before another worker may try it, where nobody can see whether its process lives.
LEASE: Final = timedelta(hours=1)


def claim(run_id: int, now: datetime) -> bool:
    """Take the lease; of several who try only one has it."""
    run = Run.objects.filter(pk=run_id, state="waiting").first()
    if run is None or not _is_free(run, now):
        return False
    same = Run.objects.filter(pk=run_id, state="waiting", lease_by=run.lease_by, lease_until=run.lease_until)
    return same.update(lease_until=now + LEASE, lease_by=this_process(), attempts=F("attempts") + 1) == 1


def waiting_runs(now: datetime) -> list[int]:
    """Runs that can be carried on, oldest first: those whose worker was killed too."""
    return [run.pk for run in Run.objects.filter(state="waiting").order_by("pk") if _is_free(run, now)]


def this_process() -> str:
    """The name of this process: host and number."""
    return f"{socket.gethostname()}:{os.getpid()}"


def _is_free(run: Run, now: datetime) -> bool:
    return run.lease_until is None or run.lease_until <= now or _is_gone(run.lease_by)


def _is_gone(process: str) -> bool:
    """Whether it is a process of this machine that has ended; of others nobody here can say."""
    host, _, number = process.rpartition(":")
    if host != socket.gethostname() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
