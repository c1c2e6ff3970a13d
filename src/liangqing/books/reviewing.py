"""What a second person does with a submitted draft: post it, or let it go to the general ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.books.accounts import PARTNER_ACCOUNTS
from liangqing.books.consents import require_consents
from liangqing.books.content import DocumentContent
from liangqing.books.differences import change, difference_of_draft
from liangqing.books.drafts import require_other_person, require_second_person
from liangqing.books.limits import require_within_limit
from liangqing.books.posting import legs, post
from liangqing.books.refusals import DifferenceNotIn
from liangqing.books.reversing import require_reversal, reversible, settle_both

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.models import Difference, Document, Draft

#: Counter accounts of a document that gives money up.
_GIVING_COUNTERS: Final = frozenset({"rounding", "bad_debt", "discount", "selling_expense", "rebate"})
#: Counter accounts against which a receivable goes down and nothing is given up: money came in, or another claim.
_COVERED: Final = frozenset({"bank", "opening", *PARTNER_ACCOUNTS})


def post_reviewed(act: Act, draft: Draft) -> Document:
    """Post the draft of a document that a second person approves; the difference it corrects follows.

    Raises:
        Refusal: as `post_draft` says.
    """
    content = approved(act, draft)
    original = reversible(act, content.reverses) if content.reverses else None
    if original is not None:
        require_reversal(original, content)
    document = post(act, content, typed_by_id=draft.typed_by_id)
    if original is not None:
        settle_both(act, original, document)
    act.record(f"document {document.pk}", after={"number": str(document), "draft": draft.pk, **draft.content})
    difference = difference_of_draft(draft)
    if difference is not None:
        change(act, difference, "posted", note=str(document), state="posted", document=document)
    return document


def approved(act: Act, draft: Draft) -> DocumentContent:
    """What a submitted draft says, if this person may approve it.

    Raises:
        SamePerson: the reviewer typed or submitted it, or consented to it for sales.
        ConsentMissing: a price correction or a transfer to which nobody consented who answers for the partner.
        OverLimit: a correction, or what gives money up, above what the role may approve.
        RateUnknown: the role has a limit, and the currency has no rate of today.
        DifferenceNotIn: the difference it would correct is gone, or another than when it was drafted.
    """
    require_second_person(act, draft)
    difference = difference_of_draft(draft)
    if difference is not None and difference.state != "drafted":
        raise DifferenceNotIn(state=difference.state, needed="drafted")
    require_other_person(act, *require_consents(draft))
    content = DocumentContent.read(draft.content)
    require_may_approve(act, content, difference)
    return content


def require_may_approve(act: Act, content: DocumentContent, difference: Difference | None = None) -> None:
    """Refuse a correction, or what reduces what someone owes us, above what the role may approve.

    Raises:
        OverLimit: it is above.
        RateUnknown: the role has a limit, and the currency has no rate of today.
    """
    if difference is not None or _gives_up(content):
        require_within_limit(act, {content.currency: content.amount_minor}, *_limit_names(difference, content))


def _gives_up(content: DocumentContent) -> bool:
    """Whether the document gives money up that someone owes us: a receivable goes down and nothing comes for it."""
    if content.kind == "write_off" or content.counter in _GIVING_COUNTERS:
        return True
    is_less = content.side == "receivable" and content.amount_minor < 0
    return is_less and legs(content)[1].account not in _COVERED


def _limit_names(difference: Difference | None, content: DocumentContent) -> tuple[str, ...]:
    """The cause, then what kind of correction it is."""
    is_small = content.kind == "write_off" or content.counter in {"rounding", "bad_debt"}
    return (*((difference.code,) if difference else ()), "write_off" if is_small else "correction")
