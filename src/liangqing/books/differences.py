"""The steps people take with a difference: which one, from which state, what changes, and the event of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from liangqing.books.access import PERMISSIONS
from liangqing.books.models import Difference, DifferenceEvent
from liangqing.books.refusals import DifferenceNotIn, NotFound

if TYPE_CHECKING:
    from liangqing.books.access import Viewer
    from liangqing.books.action import Act
    from liangqing.books.models import Draft, Entity

#: States of differences that are in no gap any more.
GONE: Final = ("cleared", "closed")
#: States in which our own correction is on its way or made.
CORRECTED: Final = ("approved", "exported", "posted")
#: States in which nothing was proposed yet.
UNDRAFTED: Final = ("open", "disputed", "accepted")


def seen_by(viewer: Viewer, entity: Entity, permission: str) -> Q:
    """Which differences of these books someone may see: sales their partners', billing what is theirs to do.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    viewer.require(permission, entity.pk)
    here = Q(entity=entity)
    allowed = viewer.roles[entity.pk] & PERMISSIONS[permission]  # a role that does not allow it shows nothing by it
    if allowed <= {"billing", "sales", "customer"}:
        own = Q(partner__in=viewer.own.get(entity.pk, frozenset())) if "sales" in allowed else Q(pk__in=())
        if "billing" in allowed:
            own |= Q(owner_role="billing")
        return here & (own | Q(owner_id=viewer.user_id))
    return here


def difference_of(act: Act, difference_id: int, *states: str, permission: str = "work_difference") -> Difference:
    """A difference of these books, in one of some states.

    Args:
        act: who asks.
        difference_id: its number.
        states: those the step starts from; none = any.
        permission: by which it is seen.

    Raises:
        NotFound: there is none of that number here, or none this person may see.
        DifferenceNotIn: it is in another state.
    """
    visible = Difference.objects.filter(seen_by(act.viewer, act.entity, permission), pk=difference_id)
    difference = visible.select_related("partner").first()
    if difference is None:
        raise NotFound(noun="difference", name=str(difference_id))
    if states and difference.state not in states:
        raise DifferenceNotIn(state=difference.state, needed=" / ".join(states))
    return difference


def difference_of_draft(draft: Draft) -> Difference | None:
    """The difference a draft would correct; null for other drafts."""
    return Difference.objects.filter(draft=draft).first()


def change(act: Act, difference: Difference, verb: str, *, note: str = "", **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """One step of a person: the fields it changes, the event, and the audit event."""
    before = {name: plain(getattr(difference, name)) for name in fields}
    for name, value in fields.items():
        setattr(difference, name, value)
    difference.save(update_fields=list(fields) or None)
    event_of(act, difference, verb, note).save(force_insert=True)
    after = {name: plain(getattr(difference, name)) for name in fields}
    act.record(f"difference {difference.pk}", before=before, after={**after, "verb": verb, "note": note})
    return {"difference": difference.pk, "state": difference.state}


def event_of(act: Act, difference: Difference, verb: str, note: str) -> DifferenceEvent:
    """The event of a step, not yet saved; it carries the state the step leads to."""
    return DifferenceEvent(
        difference=difference, verb=verb, state=difference.state, note=note, by_id=act.viewer.user_id, at=act.now
    )


def plain(value: object) -> object:
    """A value of a field as JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "pk", value)
