"""Type a draft: a document, a change of a profile, a rule; not yet anything of the books."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liangqing.books.action import Act, Answer, action
from liangqing.books.content import DocumentContent
from liangqing.books.corrections import require_of_difference
from liangqing.books.differences import difference_of_draft
from liangqing.books.drafts import waiting_draft
from liangqing.books.models import Draft
from liangqing.books.posting import partner_of
from liangqing.books.profile_changes import ProfileContent
from liangqing.books.refusals import DraftOfOther
from liangqing.books.rules import check_rule

if TYPE_CHECKING:
    from collections.abc import Mapping


@action("type_draft")
def type_draft(act: Act, *, content: Mapping[str, Any]) -> Answer:
    """Keep a new draft of a document; its content is checked now, so that errors are seen by who typed it.

    Raises:
        ContentInvalid: it does not hold together.
        NotFound: its partner is not in these books.
    """
    said = DocumentContent.read(content)
    return keep_draft(act, "document", said.model_dump(mode="json"), said.partner)


@action("type_draft")
def propose_profile(act: Act, *, content: Mapping[str, Any]) -> Answer:
    """Propose to change a partner's profile.

    Raises:
        ContentInvalid: a field has no such value.
        NotFound: the partner is not in these books.
    """
    said = ProfileContent.read(content)
    return keep_draft(act, "profile", {"partner": said.partner, **said.changes()}, said.partner)


@action("type_draft")
def propose_rule(act: Act, *, content: Mapping[str, Any]) -> Answer:
    """Propose a version of a policy or of a layout.

    Raises:
        ContentInvalid: it is no rule, or no TOML.
        NotFound: the partner is not in these books.
    """
    said = check_rule(content)
    return keep_draft(act, "rule", said, said["partner"])


@action("type_draft")
def retype_draft(act: Act, *, draft_id: int, revision: int, content: Mapping[str, Any]) -> Answer:
    """Change the draft of a document that nobody submitted, or that was returned. Who does so has typed it.

    Raises:
        ContentInvalid: it does not hold together, or is not of the partner and currency of the difference it corrects.
        DraftOfOther: it is no draft of a document.
        DraftChanged: someone else changed it meanwhile.
        DraftNotWaiting: it is submitted, posted or discarded.
        NotFound: there is no such draft or partner.
    """
    draft = waiting_draft(act, draft_id, "typed", "returned", revision=revision)
    if draft.subject != "document":
        raise DraftOfOther(subject=draft.subject)
    said = DocumentContent.read(content)
    difference = difference_of_draft(draft)
    if difference is not None:
        require_of_difference(said, difference)
    before, draft.typed_by_id = draft.content, act.viewer.user_id
    draft.content, draft.partner = said.model_dump(mode="json"), partner_of(act.entity, said.partner)
    draft.revision += 1
    draft.save()
    act.record(f"draft {draft.pk}", before=before, after=draft.content)
    return {"draft": draft.pk, "revision": draft.revision}


def keep_draft(
    act: Act, subject: str, content: Mapping[str, Any], partner: str, *, is_submitted: bool = False
) -> Answer:
    """Keep a draft of checked content, within an action; one the program wrote for a person is submitted at once.

    Raises:
        NotFound: the partner is not in these books.
    """
    draft = Draft.objects.create(
        entity=act.entity,
        partner=partner_of(act.entity, partner) if partner else None,
        subject=subject,
        content=content,
        state="submitted" if is_submitted else "typed",
        submitted_by_id=act.viewer.user_id if is_submitted else None,
        typed_by_id=act.viewer.user_id,
        typed_at=act.now,
    )
    act.record(f"draft {draft.pk}", after=content)
    return {"draft": draft.pk, "revision": draft.revision}
