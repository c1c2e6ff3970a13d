"""What a second person does with a submitted draft: post it, or let it go to the general ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.books.content import DocumentContent
from liangqing.books.differences import change, difference_of_draft
from liangqing.books.drafts import move, require_second_person, waiting_draft
from liangqing.books.limits import require_within_limit
from liangqing.books.posting import post
from liangqing.books.reversing import require_reversal, reversible, settle_both

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.models import Difference, Document, Draft


def post_reviewed(act: Act, draft_id: int, revision: int) -> Document:
    """Post a submitted draft as it was seen; the difference it corrects follows.

    Raises:
        Refusal: as `post_draft` says.
    """
    draft, content = reviewed(act, draft_id, revision)
    original = reversible(act, content.reverses) if content.reverses else None
    if original is not None:
        require_reversal(original, content)
    document = post(act, content, typed_by_id=draft.typed_by_id)
    if original is not None:
        settle_both(act, original, document)
    draft.reviewed_by_id = act.viewer.user_id
    move(act, draft, "posted")
    act.record(f"document {document.pk}", after={"number": str(document), "draft": draft.pk, **draft.content})
    difference = difference_of_draft(draft)
    if difference is not None:
        change(act, difference, "posted", note=str(document), state="posted", document=document)
    return document


def reviewed(act: Act, draft_id: int, revision: int) -> tuple[Draft, DocumentContent]:
    """A submitted draft that this person may approve, and what it says.

    Raises:
        SamePerson: the reviewer typed or submitted it.
        DraftChanged: it was changed since the reviewer looked.
        DraftNotWaiting: it is not submitted.
        OverLimit: a correction or write-off above what the role may approve.
        NotFound: there is no such draft.
    """
    draft = waiting_draft(act, draft_id, "submitted", revision=revision)
    require_second_person(act, draft)
    content = DocumentContent.read(draft.content)
    difference = difference_of_draft(draft)
    if difference is not None or content.kind == "write_off":
        require_within_limit(act, content.amount_minor, content.currency, *_limit_names(difference, content))
    return draft, content


def _limit_names(difference: Difference | None, content: DocumentContent) -> tuple[str, ...]:
    """The cause, then what kind of correction it is."""
    is_write_off = content.kind == "write_off" or content.counter == "rounding"
    return (*((difference.code,) if difference else ()), "write_off" if is_write_off else "correction")
