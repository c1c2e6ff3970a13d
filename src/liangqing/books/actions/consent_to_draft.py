"""Agree, for the partners one answers for, to a correction that accounting is to approve."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.consents import may_consent, missing_consents
from liangqing.books.drafts import require_second_person, waiting_draft
from liangqing.books.models import Consent
from liangqing.books.refusals import NotFound


@action("consent_to_draft")
def consent_to_draft(act: Act, *, draft_id: int, revision: int) -> Answer:
    """Consent to a submitted draft as it was seen, for every partner of it that waits and that one answers for.

    Args:
        act: who consents: a sales owner or delegate for own partners, a manager for any.
        draft_id: the draft.
        revision: the state of it that was looked at.

    Raises:
        SamePerson: who typed or submitted it consents to nothing of it.
        DraftChanged: it was changed since it was looked at.
        DraftNotWaiting: it is not submitted.
        NotFound: there is no such draft, or it waits for no consent of this person.
    """
    draft = waiting_draft(act, draft_id, "submitted", revision=revision)
    own = [partner for partner in missing_consents(draft) if may_consent(act, partner)]
    if not own:
        raise NotFound(noun="draft", name=str(draft_id))
    require_second_person(act, draft)
    for partner in own:
        Consent.objects.create(
            entity=act.entity,
            draft=draft,
            revision=draft.revision,
            partner=partner,
            given_by_id=act.viewer.user_id,
            given_at=act.now,
        )
    codes = [partner.code for partner in own]
    act.record(f"draft {draft.pk}", after={"consent": codes, "revision": draft.revision})
    return {"draft": draft.pk, "partners": codes, "missing": [one.code for one in missing_consents(draft)]}
