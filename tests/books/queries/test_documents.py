"""Whatever is searched, the total is that of the rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.actions.allocate import allocate
from liangqing.books.actions.reverse_document import reverse_document
from liangqing.books.models import Document, Entry
from liangqing.books.queries.documents import Search, documents_found

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner


@pytest.fixture(autouse=True)
def books(partner: Partner, ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer) -> None:
    """What the books hold.

    2026-01-10 invoice     INV-1   1,000.00   settled by R-1
    2026-02-10 invoice     INV-2     500.00   open
    2026-02-20 invoice     INV-3     300.00   reversed
    2026-03-20 receipt     R-1    -1,000.00
    """
    del partner
    first = posted(ask, clerk, reviewer, "2026-01-10 invoice INV-1 1000.00")
    posted(ask, clerk, reviewer, "2026-02-10 invoice INV-2 500.00", text="电饭煲")
    wrong = posted(ask, clerk, reviewer, "2026-02-20 invoice INV-3 300.00")
    receipt = posted(ask, clerk, reviewer, "2026-03-20 receipt R-1 -1000.00")
    debit, credit = (Entry.objects.get(document=one, partner__isnull=False).pk for one in (first, receipt))
    allocate(ask(clerk), debit_id=debit, credit_id=credit, amount_minor=100_000)
    reverse_document(ask(manager), document_id=wrong.pk)


@pytest.mark.parametrize(
    ("search", "references"),
    [
        (Search(), ["INV-3", "R-1", "INV-3", "INV-2", "INV-1"]),
        (Search(from_on=date(2026, 2, 1), until_on=date(2026, 2, 28)), ["INV-3", "INV-2"]),
        (Search(kinds=("receipt",)), ["R-1"]),
        (Search(partner="C001", text="inv-2"), ["INV-2"]),
        (Search(text="电饭煲"), ["INV-2"]),
        (Search(number="INV-2"), ["INV-2"]),
        (Search(number="INV"), []),
        (Search(number="INV-3", least_minor=30_001), []),
        (Search(least_minor=30_000, most_minor=50_000), ["INV-3", "INV-3", "INV-2"]),
        (Search(least_minor=50_000), ["R-1", "INV-2", "INV-1"]),
        (Search(most_minor=50_000), ["INV-3", "INV-3", "INV-2"]),
        (Search(state="open"), ["INV-2"]),
        (Search(state="reversed"), ["INV-3"]),
        (Search(state="settled"), ["INV-3", "R-1", "INV-1"]),
        (Search(partner="C999"), []),
    ],
)
@pytest.mark.clause("25-27")
def test_a_search_finds_and_adds_up(clerk: Viewer, entity: Entity, search: Search, references: list[str]) -> None:
    found = documents_found(clerk, entity, search)
    assert [row.reference for row in found.rows] == references
    assert found.count == len(references)
    assert sum(found.amount_minor.values()) == sum(row.amount_minor for row in found.rows)


def test_a_page_does_not_change_the_total(clerk: Viewer, entity: Entity) -> None:
    first = documents_found(clerk, entity, Search(), rows=1)
    page = documents_found(clerk, entity, Search(), after=first.last, rows=2)
    assert ([row.reference for row in page.rows], page.count) == (["R-1", "INV-3"], 5)
    assert page.amount_minor == {"CNY": 50_000}


@pytest.mark.parametrize("rows", [1, 2, 3, 5])
def test_pages_bring_every_document_once(clerk: Viewer, entity: Entity, rows: int) -> None:
    page = documents_found(clerk, entity, Search(), rows=rows)
    seen = list(page.rows)
    while page.last is not None:
        page = documents_found(clerk, entity, Search(), after=page.last, rows=rows)
        seen += page.rows
    assert seen == list(documents_found(clerk, entity, Search()).rows)


def test_what_is_open_stands_beside_the_amount(clerk: Viewer, entity: Entity) -> None:
    rows = documents_found(clerk, entity, Search()).rows
    assert {row.reference: row.open_minor for row in rows if row.open_minor} == {"INV-2": 50_000}
    assert Document.objects.count() == len(rows)


def test_sales_find_only_documents_of_their_own_partners(person: Callable[..., Viewer], entity: Entity) -> None:
    assert documents_found(person("赵销售", "sales"), entity, Search()).count == 0
