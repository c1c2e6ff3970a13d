"""Books of millions of entries: `python -m bench.books_fill --entries 5000000`, in the home the environment names.

Documents are posted by the product's own bulk posting (`books/bulk_posting.py`), as an import posts them, a batch and
an audit event for every 40,000 sales; only reading and judging a file is left out. Two thirds of the invoices are paid
by a receipt of the same amount; those pairs are settled by rows the fill writes itself, because the product settles
pair by pair. `verify` finds the books clean. A fill that was cut goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import timedelta
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any, Final

from bench.books_clock import Clock
from bench.books_scene import OPENED_ON, PARTNERS, TODAY, Scene, set_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.books.action import Act
    from liangqing.books.content import DocumentContent

#: Sales of one batch, and of one round of writing.
_OF_BATCH: Final = 40_000
_AT_ONCE: Final = 4_000
#: A sale is an invoice (three entries) and in two of three cases a receipt (two).
_ENTRIES_OF_THREE: Final = 13
_GOODS: Final = ("电饭煲", "空气净化器", "热水器", "微波炉", "榨汁机", "吸尘器", "电风扇", "取暖器")
_DAYS: Final = (TODAY - OPENED_ON).days - 60


def main(arguments: Sequence[str]) -> int:
    """Fill; prints a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    scene = set_up()
    print(json.dumps(filled(scene, asked.entries, asked.seed)))
    return 0


def filled(scene: Scene, entries: int, seed: int) -> dict[str, Any]:
    """Fill up to so many entries; documents a second by the product's bulk posting, this run's."""
    from liangqing.books.models import Document, Entry  # noqa: PLC0415 - after the set-up

    clock, sales = Clock(), entries * 3 // _ENTRIES_OF_THREE
    there = Document.objects.count()
    for first in range(0, sales, _OF_BATCH):
        count = min(_OF_BATCH, sales - first)
        clock.timed("fill", lambda first=first, count=count: fill_batch(scene, first=first, count=count, seed=seed))  # type: ignore[misc]
        sys.stderr.write(f"  {first + count:,} of {sales:,} sales\n")
    clock.timed("settled_down", _settle_down)
    posted = Document.objects.count() - there
    return {
        "entries": Entry.objects.count(),
        "documents": there + posted,
        "posted": posted,
        "documents_a_second": round(posted / clock.seconds["fill"]) if posted else None,
        **clock.to_json(),
    }


def fill_batch(scene: Scene, *, first: int, count: int, seed: int) -> dict[str, Any]:
    """Post some sales as an action would: locked, once a key, sealed in the audit chain.

    It is none of the product's actions, so it stands in none of its tables.
    """
    from django.db import transaction  # noqa: PLC0415 - after the set-up

    from liangqing.books.action import Act, Ask, once  # noqa: PLC0415 - after the set-up
    from liangqing.books.models import Entity  # noqa: PLC0415 - the same

    ask = Ask(scene.reviewer, scene.entity.code, f"fill-{seed}-{first}-{count}", TODAY)
    sales = {"first": first, "count": count, "seed": seed}
    with transaction.atomic():
        entity = Entity.objects.select_for_update(no_key=True).get(pk=scene.entity.pk)
        return once(
            "fill",
            ask,
            sales,
            lambda now: _post(Act(scene.reviewer, entity, TODAY, now, "fill", ""), **sales),
        )


def _settle_down() -> None:
    """What both databases do by themselves after some time is asked for at once."""
    from django.db import connection  # noqa: PLC0415 - after the set-up

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")


def _post(act: Act, *, first: int, count: int, seed: int) -> dict[str, Any]:
    from liangqing.books import store  # noqa: PLC0415 - after the set-up
    from liangqing.books.bulk_posting import BulkPosting, ToPost  # noqa: PLC0415 - the same
    from liangqing.books.models import ImportBatch, Partner, User  # noqa: PLC0415 - the same
    from liangqing.books.posting import legs  # noqa: PLC0415 - the same

    partners = dict(Partner.objects.filter(entity=act.entity).values_list("code", "pk"))
    name = store.keep(f"fill {seed} {first} {count}".encode())
    batch = ImportBatch.objects.create(
        entity=act.entity,
        content="documents",
        file_name="fill",
        sha256=name,
        row_count=count,
        rows_digest=name,
        imported_by_id=act.viewer.user_id,
        imported_at=act.now,
    )
    posting = BulkPosting(act, batch, User.objects.get(username="li").pk)
    waiting = _sales(first, count, seed)
    while sales := list(islice(waiting, _AT_ONCE)):
        contents = [content for sale in sales for content in sale]
        ids = posting.post([ToPost(one, partners[one.partner], {}, legs(one)) for one in contents])
        _settle(act, sales, ids)
    posting.close()
    act.record(f"batch {batch.pk}", after={"fill": name})
    return {"batch": batch.pk}


def _sales(first: int, count: int, seed: int) -> Iterator[tuple[DocumentContent, ...]]:
    """An invoice each, with its receipt where it was paid; in the order of days."""
    from liangqing.books.content import DocumentContent  # noqa: PLC0415 - after the set-up

    draw = Random(f"{seed} {first}")  # noqa: S311 - a benchmark needs a seed, not secrecy
    for number in range(first, first + count):
        yield tuple(DocumentContent.model_validate(said) for said in _said(number, draw))


def _said(number: int, draw: Random) -> Iterator[dict[str, Any]]:
    partner = 0 if draw.random() < 0.3 else draw.randrange(1, PARTNERS)  # noqa: PLR2004 - the largest has 30 % of rows
    day = OPENED_ON + timedelta(days=number // 500 % _DAYS)
    minor = draw.randrange(10_000, 5_000_000)
    same = {"partner": f"C{partner:04d}", "currency": "CNY"}
    yield {
        **same,
        "kind": "invoice",
        "dated_on": day,
        "due_on": day + timedelta(days=30),
        "reference": f"INV-{number:08d}",
        "invoice_number": f"2544{draw.randrange(10**16):016d}",
        "order_reference": f"SO-{number // 3:07d}",
        "text": f"{draw.choice(_GOODS)} {draw.choice(_GOODS)} {number % 997}",
        "amount_minor": minor,
        "tax_minor": minor * 13 // 113,
        "foreign_key": f"K{number}",
        "source": f"erp.xlsx!单据!{number + 2}",
    }
    if draw.random() < 2 / 3:
        paid_on = day + timedelta(days=draw.randrange(1, 60))
        said = {"kind": "receipt", "dated_on": paid_on, "reference": f"BANK-{number:08d}", "amount_minor": -minor}
        yield {**same, **said, "payer": f"客户 {partner}", "text": "货款", "foreign_key": f"R{number}"}


def _settle(act: Act, sales: Sequence[tuple[DocumentContent, ...]], documents: Sequence[int]) -> None:
    """Each receipt settles the invoice before it, wholly."""
    from django.db.models import Q  # noqa: PLC0415 - after the set-up

    from liangqing.books.bulk_rows import insert_rows, new_ids  # noqa: PLC0415 - after the set-up
    from liangqing.books.models import Allocation, Entry, OpenItem  # noqa: PLC0415 - the same

    own = Entry.objects.filter(Q(document__gte=documents[0], document__lte=documents[-1], partner__isnull=False))
    entries = {document: (pk, partner) for document, pk, partner in own.values_list("document", "pk", "partner")}
    place, pairs = 0, []
    for sale in sales:
        if len(sale) == 2:  # noqa: PLR2004 - an invoice and its receipt
            pairs.append((entries[documents[place]], entries[documents[place + 1]][0], sale))
        place += len(sale)
    names = (
        *("id", "entity_id", "partner_id", "debit_id", "credit_id", "amount_minor", "currency", "dated_on"),
        *("undoes_id", "posted_by_id", "posted_at"),
    )
    rows = (
        (
            *(pk, act.entity.pk, partner, debit, credit, sale[0].amount_minor, sale[0].currency, sale[1].dated_on),
            *(None, act.viewer.user_id, act.now),
        )
        for pk, ((debit, partner), credit, sale) in zip(new_ids(Allocation, len(pairs)), pairs, strict=True)
    )
    insert_rows(Allocation, names, rows)
    settled = [entry for (debit, _), credit, _ in pairs for entry in (debit, credit)]
    OpenItem.objects.filter(pk__in=settled).update(open_minor=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
