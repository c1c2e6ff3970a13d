"""Write off rounding differences (尾差) by the batch: one proposes, another approves all of it or none."""

from __future__ import annotations

from collections import Counter
from datetime import date

from liangqing.books.action import Act, Answer, action
from liangqing.books.actions.draft_correction import propose
from liangqing.books.corrections import correction_of
from liangqing.books.differences import UNDRAFTED, difference_of
from liangqing.books.drafts import waiting_draft
from liangqing.books.limits import require_within_limit
from liangqing.books.refusals import NotARounding
from liangqing.books.subjects import put_into_force

_ROUNDING = "P06"


@action("type_draft")
def propose_write_offs(act: Act, *, difference_ids: list[int], dated_on: str) -> Answer:
    """Draft the write-off of rounding differences, and hand them to a second person.

    Raises:
        NotARounding: one of them has another cause.
        DifferenceNotIn: one of them is gone, or drafted already.
        NotFound: there is no such difference.
    """
    differences = [difference_of(act, number, *UNDRAFTED) for number in sorted(set(difference_ids))]
    for difference in differences:
        if difference.code != _ROUNDING:
            raise NotARounding(difference=difference.pk, code=difference.code)
    day = date.fromisoformat(dated_on)
    return {"proposed": [propose(act, difference, correction_of(difference, day)) for difference in differences]}


@action("post_draft")
def approve_write_offs(act: Act, *, seen: list[tuple[int, int]]) -> Answer:
    """Post proposed write-offs of rounding differences, each within its limit and all together within theirs.

    Args:
        act: who approves.
        seen: differences, each with the revision of its draft that was looked at.

    Raises:
        SamePerson: the reviewer proposed one of them.
        OverLimit: one of them, or their sum, is above what the role may approve.
        RateUnknown: the role has a limit, and a currency has no rate of today.
        NotARounding: one of them has another cause.
        DifferenceNotIn: one of them was not proposed.
        DraftChanged: the draft of one was changed since it was looked at.
        DraftNotWaiting: the draft of one was returned.
        PeriodClosed: the month of one is closed.
        NotFound: there is no such difference.
    """
    sums: Counter[str] = Counter()
    documents = []
    for number, revision in sorted(dict(seen).items()):
        difference = difference_of(act, number, "drafted")
        if difference.code != _ROUNDING or difference.draft is None:
            raise NotARounding(difference=number, code=difference.code)
        draft = waiting_draft(act, difference.draft.pk, "submitted", revision=revision)
        sums[draft.content["currency"]] += abs(draft.content["amount_minor"])
        documents.append(str(put_into_force(act, draft)["number"]))
    require_within_limit(act, sums, "write_offs")
    return {"documents": documents}
