"""What a draft may become when a second person approves it: a subject a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.books.drafts import move
from liangqing.books.profile_changes import change_profile
from liangqing.books.rates import approve_rate
from liangqing.books.refusals import DraftOfOther
from liangqing.books.reviewing import post_reviewed
from liangqing.books.rules import approve_rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.action import Act, Answer
    from liangqing.books.models import Draft


def _document(act: Act, draft: Draft) -> Answer:
    document = post_reviewed(act, draft)
    return {"document": document.pk, "number": str(document)}


#: subject -> what posting such a draft does; it records its own events.
SUBJECTS: Final[dict[str, Callable[[Act, Draft], Answer]]] = {
    "document": _document,
    "profile": change_profile,
    "rule": approve_rule,
    "rate": approve_rate,
}


def put_into_force(act: Act, draft: Draft) -> Answer:
    """Do what an approved draft says, once it is marked as posted; the draft was asked for by `waiting_draft`.

    Raises:
        DraftOfOther: it is of a subject that is posted elsewhere, as an import is.
        Refusal: as the subject's own function says.
    """
    if draft.subject not in SUBJECTS:
        raise DraftOfOther(subject=draft.subject)
    draft.reviewed_by_id = act.viewer.user_id
    move(act, draft, "posted")
    return SUBJECTS[draft.subject](act, draft)
