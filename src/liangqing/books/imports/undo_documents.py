"""Taking a batch of documents back: each is reversed, and settled against its reversal."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from django.db.models import F

from liangqing.books.bulk_posting import BulkPosting, ToPost
from liangqing.books.models import Allocation, Document, Entry, OpenItem
from liangqing.books.openings import require_unconfirmed
from liangqing.books.periods import OpenDays
from liangqing.books.posting import legs
from liangqing.books.refusals import StillAllocated
from liangqing.books.reversing import opposite_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from liangqing.books.action import Act
    from liangqing.books.content import DocumentContent
    from liangqing.books.models import ImportBatch

_AT_ONCE: Final = 1_000


def undo_documents(act: Act, batch: ImportBatch, undoing: ImportBatch) -> int:
    """Reverse what of the batch was not reversed yet; how many documents.

    A reversal has the date of its original where that month is open, so that no month shows what never was;
    else today's.

    Raises:
        StillAllocated: a part of one is settled.
        PeriodClosed: one is in a closed month, and so is today.
        OpeningsConfirmed: one of them opened the books, and the openings are signed off.
    """
    documents = Document.objects.filter(batch=batch, reversed_by__isnull=True)
    if documents.filter(kind="opening").exists():
        require_unconfirmed(act.entity)
    _require_unsettled(documents)
    days = OpenDays.of(act.entity)
    posting = BulkPosting(act, undoing, act.viewer.user_id)
    waiting = iter(documents.select_related("partner").order_by("pk").iterator(chunk_size=_AT_ONCE))
    count = 0
    while chunk := list(islice(waiting, _AT_ONCE)):
        contents = _reversals(act, chunk, days)
        reversals = posting.post(
            [
                ToPost(content, document.partner_id, {}, legs(content))
                for document, content in zip(chunk, contents, strict=True)
            ]
        )
        _settle(act, chunk, reversals)
        count += len(chunk)
    posting.close()
    return count


def _reversals(act: Act, documents: Sequence[Document], days: OpenDays) -> list[DocumentContent]:
    """The opposite of each, dated as it was where that month is open."""
    accounts: dict[int, list[str]] = {}
    entries = Entry.objects.filter(document__in=documents).order_by("pk")
    for number, account in entries.values_list("document_id", "account"):
        accounts.setdefault(number, []).append(account)
    contents = []
    for document in documents:
        main, against, *_ = accounts[document.pk]
        day = document.dated_on if days.has(document.kind, document.dated_on) else act.today
        days.require(document.kind, day)
        contents.append(opposite_content(document, main, against, day))
    return contents


def _require_unsettled(documents: QuerySet[Document]) -> None:
    settled = OpenItem.objects.filter(entry__document__in=documents).exclude(open_minor=F("total_minor"))
    item = settled.select_related("entry__document").order_by("pk").first()
    if item is not None:
        raise StillAllocated(document=str(item.entry.document))


def _settle(act: Act, originals: Sequence[Document], reversals: Sequence[int]) -> None:
    """Settle each entry of a partner with the one of the reversal on the same account: nothing of both is open."""
    reversal_of = dict(zip((one.pk for one in originals), reversals, strict=True))
    wanted = [*reversal_of, *reversal_of.values()]
    entries = Entry.objects.filter(document__in=wanted, partner__isnull=False)
    by_place = {(entry.document_id, entry.account): entry for entry in entries}
    pairs = [
        (entry, by_place[reversal_of[document], account])
        for (document, account), entry in by_place.items()
        if document in reversal_of
    ]
    partner_of = {one.pk: one.partner_id for one in originals}
    Allocation.objects.bulk_create(_allocation(act, partner_of[one.document_id], one, two) for one, two in pairs)
    OpenItem.objects.filter(pk__in=[entry.pk for pair in pairs for entry in pair]).update(open_minor=0)


def _allocation(act: Act, partner_id: int, original: Entry, reversal: Entry) -> Allocation:
    debit, credit = (original, reversal) if original.amount_minor > 0 else (reversal, original)
    return Allocation(
        entity_id=act.entity.pk,
        partner_id=partner_id,
        debit=debit,
        credit=credit,
        amount_minor=debit.amount_minor,
        currency=debit.currency,
        dated_on=act.today,
        posted_by_id=act.viewer.user_id,
        posted_at=act.now,
    )
