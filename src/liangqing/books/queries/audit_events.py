"""The audit log, searched by person, time and what was done (财会〔2024〕12号 §32)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from liangqing.books.models import AuditEvent

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


def audit_events(
    viewer: Viewer,
    entity: Entity,
    *,
    by: str = "",
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    text: str = "",
    after_position: int = 0,
) -> tuple[EventRow, ...]:
    """Events of a set of books in their order, a page at a time.

    Args:
        viewer: who asks.
        entity: the books.
        by: a user's name.
        from_at: the first instant, included.
        until_at: the first instant no longer included.
        text: a part of the subject or of the reason, or an action's whole name.
        after_position: where the last page ended.

    Raises:
        NotPermitted: no role allows it.
        NotFound: the viewer has no role in these books.
    """
    viewer.require("read_audit", entity.pk)
    events = AuditEvent.objects.filter(entity=entity, position__gt=after_position).select_related("by")
    if by:
        events = events.filter(by__username=by)
    if from_at is not None:
        events = events.filter(at__gte=from_at)
    if until_at is not None:
        events = events.filter(at__lt=until_at)
    if text:
        events = (
            events.filter(subject__icontains=text) | events.filter(reason__icontains=text) | events.filter(action=text)
        )
    return tuple(_row(event) for event in events.order_by("position")[:MOST_ROWS])


def _row(event: AuditEvent) -> EventRow:
    by = event.by.username if event.by else ""
    return EventRow(event.position, event.at, by, event.action, event.subject, event.before, event.after, event.reason)
