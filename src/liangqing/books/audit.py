"""The audit chain: each event's hash covers the event and the hash before it.

The chain alone finds edits, insertions, swaps and deletions; a truncated or wholly rewritten chain looks sound, which
is why its head (position and hash) has to leave the database: `head()` is written beside each backup, printed by
`liangqing audit head`, and given back to `broken_link(anchors)`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from liangqing.books.models import AuditEvent, AuditHead

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liangqing.books.models import Entity

FIRST: Final = "0" * 64
_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Head:
    """Where the chain stands: what an anchor outside the database keeps."""

    position: int
    sha256: str

    def __str__(self) -> str:
        """`position:sha256`, as it is written down."""
        return f"{self.position}:{self.sha256}"

    @classmethod
    def parse(cls, text: str) -> Head:
        """Read what `str` wrote.

        Raises:
            ValueError: it is no such text.
        """
        position, _, sha256 = text.strip().partition(":")
        if len(sha256) != len(FIRST):
            message = f"not a head of the audit chain: {text!r}"
            raise ValueError(message)
        return cls(int(position), sha256)


@dataclass(frozen=True)
class Break:
    """The first thing about the chain that does not hold."""

    position: int
    what: str


def record(
    *,
    entity: Entity | None,
    at: datetime,
    by_id: int | None,
    action: str,
    subject: str,
    before: Any = None,  # noqa: ANN401 - any JSON
    after: Any = None,  # noqa: ANN401 - any JSON
    reason: str = "",
) -> AuditEvent:
    """Add a link, in the caller's transaction, under the lock of the head."""
    AuditHead.objects.get_or_create(id=1)
    head = AuditHead.objects.select_for_update().get(id=1)
    event = AuditEvent(
        position=head.position + 1,
        entity=entity,
        at=at,
        by_id=by_id,
        action=action,
        subject=subject,
        before=before,
        after=after,
        reason=reason,
        previous_sha256=head.sha256,
    )
    event.sha256 = link_sha256(event)
    event.save(force_insert=True)
    head.position, head.sha256 = event.position, event.sha256
    head.save()
    return event


class Link(NamedTuple):
    """An event as a row: the whole chain is read without making an object of each."""

    position: int
    entity_id: int | None
    at: datetime
    by_id: int | None
    action: str
    subject: str
    before: Any
    after: Any
    reason: str
    previous_sha256: str
    sha256: str


_LINK: Final = Link._fields


def link_sha256(event: AuditEvent | Link) -> str:
    """SHA-256 over all of an event and the hash before it, as canonical JSON."""
    content = [
        event.position,
        event.entity_id,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.by_id,
        event.action,
        event.subject,
        event.before,
        event.after,
        event.reason,
        event.previous_sha256,
    ]
    return hashlib.sha256(_CANONICAL.encode(content).encode()).hexdigest()


def head() -> Head:
    """The head of the chain as the database has it."""
    row = AuditHead.objects.filter(id=1).first()
    return Head(row.position, row.sha256) if row else Head(0, FIRST)


def broken_link(anchors: Iterable[Head] = ()) -> Break | None:
    """The first link that does not hold, or None.

    Args:
        anchors: heads that were written down outside the database; each must be a link of this chain, so two that
            differ at one position never both are.
    """
    wanted = _by_position(anchors)
    position, sha256 = 0, FIRST
    rows = AuditEvent.objects.order_by("position").values_list(*_LINK)
    for event in map(Link._make, rows.iterator(chunk_size=5_000)):
        position += 1
        if event.position != position:
            return Break(position, "missing")
        if event.previous_sha256 != sha256 or event.sha256 != link_sha256(event):
            return Break(position, "changed")
        sha256 = event.sha256
        if wanted.pop(position, {sha256}) != {sha256}:
            return Break(position, "rewritten")
    if wanted:
        return Break(min(wanted), "truncated")
    if head() != Head(position, sha256):
        return Break(position, "head")
    return None


def _by_position(anchors: Iterable[Head]) -> dict[int, set[str]]:
    """The hashes that were written down of each position; the start of the chain proves nothing."""
    wanted: dict[int, set[str]] = {}
    for anchor in anchors:
        if anchor.position:
            wanted.setdefault(anchor.position, set()).add(anchor.sha256)
    return wanted
