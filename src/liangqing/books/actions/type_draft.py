"""Type a draft: a document, not yet anything of the books."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liangqing.books.action import Act, Answer, action
from liangqing.books.content import DocumentContent
from liangqing.books.drafts import waiting_draft
from liangqing.books.models import Draft
from liangqing.books.posting import partner_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@action("type_draft")
def type_draft(act: Act, *, content: Mapping[str, Any]) -> Answer:
    """Keep a new draft; its content is checked now, so that errors are seen by who typed it.

    Raises:
        ContentInvalid: it does not hold together.
        NotFound: its partner is not in these books.
    """
    said = DocumentContent.read(content)
    draft = Draft.objects.create(
        entity=act.entity,
        partner=partner_of(act.entity, said.partner),
        subject="document",
        content=said.model_dump(mode="json"),
        typed_by_id=act.viewer.user_id,
        typed_at=act.now,
    )
    act.record(f"draft {draft.pk}", after=draft.content)
    return {"draft": draft.pk, "revision": draft.revision}


@action("type_draft")
def retype_draft(act: Act, *, draft_id: int, revision: int, content: Mapping[str, Any]) -> Answer:
    """Change a draft that nobody submitted, or that was returned.

    Raises:
        ContentInvalid: it does not hold together.
        DraftChanged: someone else changed it meanwhile.
        DraftNotWaiting: it is submitted, posted or discarded.
        NotFound: there is no such draft or partner.
    """
    draft = waiting_draft(act, draft_id, "typed", "returned", revision=revision)
    said = DocumentContent.read(content)
    before = draft.content
    draft.content, draft.partner = said.model_dump(mode="json"), partner_of(act.entity, said.partner)
    draft.revision += 1
    draft.save()
    act.record(f"draft {draft.pk}", before=before, after=draft.content)
    return {"draft": draft.pk, "revision": draft.revision}
