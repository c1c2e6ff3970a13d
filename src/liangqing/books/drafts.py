"""The steps of a draft: typed → submitted → posted, or returned, or discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.books.models import Draft
from liangqing.books.refusals import DraftChanged, DraftNotWaiting, NotFound, SamePerson

if TYPE_CHECKING:
    from liangqing.books.action import Act, Answer

#: States in which a draft still may come to something.
WAITING: Final = ("typed", "submitted", "returned")


def waiting_draft(act: Act, draft_id: int, *states: str, revision: int | None = None) -> Draft:
    """A draft of these books in one of some states.

    Raises:
        NotFound: there is none of that number here.
        DraftNotWaiting: it is in another state.
        DraftChanged: it is not the revision that was looked at.
    """
    draft = Draft.objects.filter(entity=act.entity, pk=draft_id).first()
    if draft is None:
        raise NotFound(noun="draft", name=str(draft_id))
    if draft.state not in states:
        raise DraftNotWaiting(state=draft.state, needed=" / ".join(states))
    if revision is not None and draft.revision != revision:
        raise DraftChanged(revision=draft.revision)
    return draft


def move(act: Act, draft: Draft, state: str) -> Answer:
    """Bring a draft into a state, and record it."""
    before, draft.state = draft.state, state
    draft.save()
    act.record(f"draft {draft.pk}", before={"state": before}, after={"state": state})
    return {"draft": draft.pk, "state": state, "revision": draft.revision}


def require_second_person(act: Act, draft: Draft) -> None:
    """Four eyes: neither who typed nor who submitted a draft may approve it.

    Raises:
        SamePerson: it is one of them.
    """
    require_other_person(act, draft.typed_by_id, draft.submitted_by_id)


def require_other_person(act: Act, *user_ids: int | None) -> None:
    """As `require_second_person`, for any people.

    Raises:
        SamePerson: it is one of them.
    """
    if act.viewer.user_id in user_ids:
        raise SamePerson
