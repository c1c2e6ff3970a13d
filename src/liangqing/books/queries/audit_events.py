"""The audit log, searched by person, time and what was done (财会〔2024〕12号 §32)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from liangqing.books.logins import UNKNOWN, subject_of
from liangqing.books.models import AuditEvent, User

if TYPE_CHECKING:
    from datetime import datetime

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

MOST_ROWS: Final = 1_000


@dataclass(frozen=True)
class EventRow:
    """One event; `position` is its place in the chain."""

    position: int
    at: datetime
    by: str
    action: str
    subject: str
    before: Any
    after: Any
    reason: str


def audit_events(  # noqa: PLR0913 - what one can look for
    viewer: Viewer,
    entity: Entity,
    *,
    by: str = "",
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    text: str = "",
    subject: str = "",
    action: str = "",
    after_position: int = 0,
) -> tuple[EventRow, ...]:
    """Events of a set of books in their order, a page at a time; with them, what those did at the door who work in it.

    What is done to their accounts and passwords is of no set of books, and is told in each they work in.

    Args:
        viewer: who asks.
        entity: the books.
        by: a user's name.
        from_at: the first instant, included.
        until_at: the first instant no longer included.
        text: a part of the subject or of the reason, or an action's whole name.
        subject: a part of what it was done to: `document 17`, a partner's code.
        action: the whole name of what was done.
        after_position: where the last page ended.

    Raises:
        NotPermitted: no role allows it.
        NotFound: the viewer has no role in these books.
    """
    viewer.require("read_audit", entity.pk)
    events = AuditEvent.objects.filter(_of(entity), position__gt=after_position).select_related("by")
    if by:
        events = events.filter(by__username=by)
    if action:
        events = events.filter(action=action)
    if subject:
        events = events.filter(subject__icontains=subject)
    if from_at is not None:
        events = events.filter(at__gte=from_at)
    if until_at is not None:
        events = events.filter(at__lt=until_at)
    if text:
        events = (
            events.filter(subject__icontains=text) | events.filter(reason__icontains=text) | events.filter(action=text)
        )
    return tuple(_row(event) for event in events.order_by("position")[:MOST_ROWS])


def _of(entity: Entity) -> Q:
    """Events of the books; and of those who work in them, and of strangers, what belongs to no books: the door."""
    people = User.objects.filter(memberships__entity=entity).distinct()
    return Q(entity=entity) | Q(entity__isnull=True, subject__in=[UNKNOWN, *map(subject_of, people)])


def _row(event: AuditEvent) -> EventRow:
    by = event.by.username if event.by else ""
    return EventRow(event.position, event.at, by, event.action, event.subject, event.before, event.after, event.reason)
