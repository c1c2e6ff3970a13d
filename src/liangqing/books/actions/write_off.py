"""Propose to write off what will not be paid: a draft that, once approved, settles the entry."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.actions.type_draft import keep_draft
from liangqing.books.content import DocumentContent, Settling
from liangqing.books.models import OpenItem
from liangqing.books.refusals import NotFound


@action("write_off")
def propose_write_off(act: Act, *, entry_id: int, counter: str) -> Answer:
    """Draft the writing off of what is open of an entry; how much a role may approve stands in `books/approval.py`.

    Args:
        act: who proposes.
        entry_id: the open entry.
        counter: against which account: `rounding`, `bad_debt`, `discount`, …

    Raises:
        ContentInvalid: there is no such counter account.
        NotFound: there is no such open entry.
    """
    item = OpenItem.objects.filter(entity=act.entity, pk=entry_id).exclude(open_minor=0).first()
    if item is None:
        raise NotFound(noun="open entry", name=str(entry_id))
    content = _content(act, item, counter)
    return keep_draft(act, "document", content.model_dump(mode="json"), content.partner, is_submitted=True)


def _content(act: Act, item: OpenItem, counter: str) -> DocumentContent:
    return DocumentContent.read(
        {
            "partner": item.partner.code,
            "kind": "adjustment",
            "side": "payable" if item.account in {"payable", "prepayment"} else "receivable",
            "dated_on": act.today.isoformat(),
            "reference": item.entry.document.reference,
            "text": act.reason,
            "currency": item.currency,
            "amount_minor": -item.open_minor,
            "account": item.account,
            "counter": counter,
            "settles": [Settling(entry=item.pk, amount_minor=abs(item.open_minor)).model_dump()],
        }
    )
