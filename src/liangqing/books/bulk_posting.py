"""Posting many documents at once: the same rows as `posting.post` writes, a table at a time.

Numbers of a series are drawn in one step a chunk, balances are kept aside and written once: a batch of a million
documents is a few thousand statements. Everything happens in the caller's transaction, under the lock of the books.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F

from liangqing.books.bulk_rows import insert_rows, new_ids
from liangqing.books.engine import refresh_statistics
from liangqing.books.models import Balance, Document, DocumentLine, Entry, OpenItem
from liangqing.books.posting import draw_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liangqing.books.action import Act
    from liangqing.books.content import DocumentContent
    from liangqing.books.models import ImportBatch
    from liangqing.books.posting import Leg

_Row = tuple[Any, ...]
#: So many documents at once may change which index serves best.
_MUCH: Final = 10_000
#: What a document takes over from its content as it stands.
_SAME: Final = (
    *("side", "kind", "dated_on", "due_on", "reference", "invoice_number", "order_reference", "text", "payer"),
    *("currency", "amount_minor", "tax_minor", "foreign_currency", "foreign_minor", "source", "voucher", "foreign_key"),
)
_same_of: Final = attrgetter(*_SAME)
_DOCUMENT: Final = (
    *("id", "entity_id", "partner_id", "year", "number", "batch_id", "typed_by_id", "posted_by_id", "posted_at"),
    *("reverses_id", "supplements_id", *_SAME),
)
_LINE: Final = (
    *("id", "document_id", "position", "product_id", "text", "quantity_millionths", "unit_price_millionths"),
    *("amount_minor", "tax_rate_bps", "tax_minor"),
)
_ENTRY: Final = (
    *("id", "entity_id", "document_id", "partner_id", "account", "amount_minor", "currency", "dated_on", "due_on"),
)
_OPEN_ITEM: Final = (
    *("entry_id", "entity_id", "partner_id", "account", "currency", "dated_on", "due_on", "total_minor", "open_minor"),
)


@dataclass(frozen=True)
class ToPost:
    """A checked document and whose it is.

    Attributes:
        content: the document.
        partner_id: the partner its code names.
        products: the ids of the products its lines name, by code.
        legs: its entries to be.
    """

    content: DocumentContent
    partner_id: int
    products: Mapping[str, int]
    legs: Sequence[Leg]


class BulkPosting:
    """Documents of one batch; `close` writes what they changed of balances."""

    def __init__(self, act: Act, batch: ImportBatch, typed_by_id: int) -> None:
        self._act, self._batch, self._typed_by_id = act, batch, typed_by_id
        self._balances: Counter[tuple[int, str, str]] = Counter()
        self._count = 0

    def post(self, given: Sequence[ToPost]) -> Sequence[int]:
        """Post them, numbered in their order; the caller has checked partners, periods and products. Their ids."""
        self._count += len(given)
        ids = new_ids(Document, len(given))
        numbers = self._numbers(given)
        insert_rows(Document, _DOCUMENT, map(self._document, given, ids, numbers))
        insert_rows(DocumentLine, _LINE, self._lines(given, ids))
        entries = self._entries(given, ids)
        insert_rows(Entry, _ENTRY, entries)
        self._open(entries)
        return ids

    def close(self) -> None:
        """Change the balances by what was posted; tell the planner, where it was much."""
        if self._count >= _MUCH:
            refresh_statistics([Document, Entry, OpenItem])
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

    def _document(self, one: ToPost, document: int, number: int) -> _Row:
        content = one.content
        return (
            *(document, self._act.entity.pk, one.partner_id, content.dated_on.year, number, self._batch.pk),
            *(self._typed_by_id, self._act.viewer.user_id, self._act.now, content.reverses, content.supplements),
            *_same_of(content),
        )

    def _lines(self, given: Sequence[ToPost], documents: Sequence[int]) -> list[_Row]:
        lines = [
            (document, position, one.products[line.product] if line.product else None, line)
            for one, document in zip(given, documents, strict=True)
            for position, line in enumerate(one.content.lines, start=1)
        ]
        return [
            (
                *(number, document, position, product, line.text, line.quantity_millionths),
                *(line.unit_price_millionths, line.amount_minor, line.tax_rate_bps, line.tax_minor),
            )
            for number, (document, position, product, line) in zip(
                new_ids(DocumentLine, len(lines)), lines, strict=True
            )
        ]

    def _entries(self, given: Sequence[ToPost], documents: Sequence[int]) -> list[_Row]:
        entity = self._act.entity.pk
        wanted = [
            (
                *(entity, document, one.partner_id if leg.has_partner else None, leg.account, leg.amount_minor),
                *(one.content.currency, one.content.dated_on, one.content.due_on),
            )
            for one, document in zip(given, documents, strict=True)
            for leg in one.legs
        ]
        return [(number, *row) for number, row in zip(new_ids(Entry, len(wanted)), wanted, strict=True)]

    def _open(self, entries: Sequence[_Row]) -> None:
        """Open items of entries that carry a partner."""
        carrying = [row for row in entries if row[3] is not None]
        insert_rows(
            OpenItem,
            _OPEN_ITEM,
            (
                (entry, entity, partner, account, currency, dated_on, due_on, minor, minor)
                for entry, entity, _, partner, account, minor, currency, dated_on, due_on in carrying
            ),
        )
        for _, _, _, partner, account, minor, currency, *_ in carrying:
            self._balances[partner, account, currency] += minor
