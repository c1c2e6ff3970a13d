"""What happens at the door, in the audit log: events of the installation, never a password, a code or an unknown name.

Failures are counted, so that nobody outside can fill the log: the first of an interval is an event, those after it are
one more event when the interval is over, or when that person gets in. What is nobody's name may be a password typed in
the wrong field: of such names it is only told how many there were.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F

from liangqing.books import audit
from liangqing.books.models import LoginTally

if TYPE_CHECKING:
    from datetime import datetime

    from liangqing.books.models import User

LOGGED_IN: Final = "log_in"
LOGGED_OUT: Final = "log_out"
FAILED: Final = "log_in_failed"
LOCKED_OUT: Final = "locked_out"
FACTOR_ADDED: Final = "second_factor_added"
FACTOR_REMOVED: Final = "second_factor_removed"
#: What stands in the log of the door.
AT_THE_DOOR: Final = (LOGGED_IN, LOGGED_OUT, FAILED, LOCKED_OUT, FACTOR_ADDED, FACTOR_REMOVED)
#: For so long failures of one person, or of all strangers, are two events at most.
INTERVAL: Final = timedelta(hours=1)
#: To whom it happened, where it is nobody's name.
UNKNOWN: Final = "unknown name"


def subject_of(user: User) -> str:
    """A person, as the log names those things are done to."""
    return f"user {user.username}"[:100]


def record_login(user: User, action: str, now: datetime, *, address: str = "", factor: str = "") -> None:
    """Something a person did at the door.

    Args:
        user: who.
        action: one of `AT_THE_DOOR`.
        now: the instant.
        address: from where.
        factor: which kind of second factor.
    """
    said = {"address": address, "factor": factor}
    with transaction.atomic():
        if action == LOGGED_IN:
            for tally in LoginTally.objects.select_for_update().filter(user=user).order_by("pk"):
                _tell(tally, now)
        _record(user, action, now, {name: value for name, value in said.items() if value})


def record_failure(user: User | None, kind: str, now: datetime) -> None:
    """Count a failure, and tell it where it is the first of an interval.

    Args:
        user: whose name was given; null where it is nobody's.
        kind: `FAILED` or `LOCKED_OUT`.
        now: the instant.
    """
    with transaction.atomic():
        LoginTally.objects.get_or_create(user=user, kind=kind, defaults={"from_at": now - INTERVAL})
        tally = LoginTally.objects.select_for_update().get(user=user, kind=kind)
        if now - tally.from_at < INTERVAL:
            LoginTally.objects.filter(pk=tally.pk).update(untold_count=F("untold_count") + 1)
            return
        _tell(tally, now)
        LoginTally.objects.filter(pk=tally.pk).update(from_at=now)
        _record(user, kind, now, {"count": 1})


def tell_failures(now: datetime) -> int:
    """Tell what was counted in intervals that are over; how many events. For the worker, once in a while."""
    with transaction.atomic():
        over = LoginTally.objects.select_for_update().filter(untold_count__gt=0, from_at__lte=now - INTERVAL)
        tallies = list(over.order_by("pk"))
        for tally in tallies:
            _tell(tally, now)
    return len(tallies)


def _tell(tally: LoginTally, now: datetime) -> None:
    """An event of what was counted and not told."""
    if tally.untold_count:
        since = tally.from_at.isoformat(timespec="seconds")
        _record(tally.user, tally.kind, now, {"count": tally.untold_count, "since": since})
        LoginTally.objects.filter(pk=tally.pk).update(untold_count=0)


def _record(user: User | None, action: str, now: datetime, after: dict[str, str | int]) -> None:
    audit.record(
        entity=None,
        at=now,
        by_id=user.pk if user else None,
        action=action,
        subject=subject_of(user) if user else UNKNOWN,
        after=after or None,
    )
