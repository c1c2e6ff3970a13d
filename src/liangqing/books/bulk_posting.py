"""Posting many documents at once: the same rows as `posting.post` writes, a table at a time.

Numbers of a series are drawn in one step a chunk, balances are kept aside and written once: a batch of a million
documents is a few thousand statements. Everything happens in the caller's transaction, under the lock of the books.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import F

from liangqing.books.models import Balance, Document, DocumentLine, Entry, OpenItem
from liangqing.books.posting import draw_number, legs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liangqing.books.action import Act
    from liangqing.books.content import DocumentContent
    from liangqing.books.models import ImportBatch

#: What a document takes over from its content as it stands.
_SAME: Final = (
    *("side", "kind", "dated_on", "due_on", "reference", "invoice_number", "order_reference", "text", "payer"),
    *("currency", "amount_minor", "tax_minor", "foreign_currency", "foreign_minor", "source", "voucher", "foreign_key"),
)


@dataclass(frozen=True)
class ToPost:
    """A checked document and whose it is; `products` has the ids of the products its lines name."""

    content: DocumentContent
    partner_id: int
    products: Mapping[str, int]


class BulkPosting:
    """Documents of one batch; `close` writes what they changed of balances."""

    def __init__(self, act: Act, batch: ImportBatch, typed_by_id: int) -> None:
        self._act, self._batch, self._typed_by_id = act, batch, typed_by_id
        self._balances: Counter[tuple[int, str, str]] = Counter()

    def post(self, given: Sequence[ToPost]) -> list[Document]:
        """Post them, numbered in their order; the caller has checked partners, periods and products."""
        numbers = self._numbers(given)
        documents = Document.objects.bulk_create(
            self._document(one, number) for one, number in zip(given, numbers, strict=True)
        )
        pairs = list(zip(given, documents, strict=True))
        DocumentLine.objects.bulk_create(line for one, document in pairs for line in _lines(one, document))
        entries = Entry.objects.bulk_create(entry for one, document in pairs for entry in _entries(one, document))
        self._open(entries)
        return documents

    def close(self) -> None:
        """Change the balances by what was posted."""
        there = {
            (partner, account, currency): pk
            for pk, partner, account, currency in Balance.objects.filter(entity=self._act.entity).values_list(
                "pk", "partner_id", "account", "currency"
            )
        }
        new = [key for key in self._balances if key not in there]
        Balance.objects.bulk_create(
            Balance(
                entity=self._act.entity,
                partner_id=partner,
                account=account,
                currency=currency,
                balance_minor=self._balances[partner, account, currency],
            )
            for partner, account, currency in new
        )
        for key in self._balances.keys() & there.keys():
            change = self._balances[key]
            Balance.objects.filter(pk=there[key]).update(balance_minor=F("balance_minor") + change)
        self._balances.clear()

    def _numbers(self, given: Sequence[ToPost]) -> list[int]:
        """A number for each, drawn series by series."""
        series = [(one.content.kind, one.content.dated_on.year) for one in given]
        following = {
            (kind, year): draw_number(self._act.entity, kind, year, count)
            for (kind, year), count in Counter(series).items()
        }
        drawn = []
        for one in series:
            drawn.append(following[one])
            following[one] += 1
        return drawn

    def _document(self, one: ToPost, number: int) -> Document:
        content = one.content
        return Document(
            entity_id=self._act.entity.pk,
            partner_id=one.partner_id,
            year=content.dated_on.year,
            number=number,
            batch_id=self._batch.pk,
            typed_by_id=self._typed_by_id,
            posted_by_id=self._act.viewer.user_id,
            posted_at=self._act.now,
            reverses_id=content.reverses,
            **{name: getattr(content, name) for name in _SAME},
        )

    def _open(self, entries: Sequence[Entry]) -> None:
        """Open items of entries that carry a partner."""
        carrying = [(entry, entry.partner_id) for entry in entries if entry.partner_id is not None]
        OpenItem.objects.bulk_create(
            OpenItem(
                entry_id=entry.pk,
                entity_id=entry.entity_id,
                partner_id=partner_id,
                account=entry.account,
                currency=entry.currency,
                dated_on=entry.dated_on,
                due_on=entry.due_on,
                total_minor=entry.amount_minor,
                open_minor=entry.amount_minor,
            )
            for entry, partner_id in carrying
        )
        for entry, partner_id in carrying:
            self._balances[partner_id, entry.account, entry.currency] += entry.amount_minor


def _entries(one: ToPost, document: Document) -> list[Entry]:
    content = one.content
    return [
        Entry(
            entity_id=document.entity_id,
            document_id=document.pk,
            partner_id=one.partner_id if leg.has_partner else None,
            account=leg.account,
            amount_minor=leg.amount_minor,
            currency=content.currency,
            dated_on=content.dated_on,
            due_on=content.due_on,
        )
        for leg in legs(content)
    ]


def _lines(one: ToPost, document: Document) -> list[DocumentLine]:
    return [
        DocumentLine(
            document_id=document.pk,
            position=position,
            product_id=one.products[line.product] if line.product else None,
            **line.model_dump(exclude={"product"}),
        )
        for position, line in enumerate(one.content.lines, start=1)
    ]
