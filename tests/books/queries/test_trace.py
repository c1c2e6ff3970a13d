"""From a balance to the cell it came from, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.actions.allocate import allocate, undo_allocation
from liangqing.books.actions.reverse_document import reverse_document
from liangqing.books.models import AuditEvent
from liangqing.books.queries.trace import trace_balance, trace_cell, trace_document
from liangqing.books.refusals import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner

CELL = "应收.xlsx!明细!7"


def test_a_balance_is_the_sum_of_entries_that_name_their_cells(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, entity: Entity, partner: Partner
) -> None:
    invoice = posted(ask, clerk, reviewer, "2026-01-05 invoice INV-1001 1130.00", source=CELL)
    posted(ask, clerk, reviewer, "2026-01-20 receipt PAY-1 -130.00")
    posted(ask, clerk, reviewer, "2026-02-20 receipt PAY-2 -500.00")
    traced = trace_balance(clerk, entity, partner, as_of=date(2026, 1, 31))
    assert traced.balance_minor == sum(entry.amount_minor for entry in traced.entries) == 100_000
    assert [entry.source for entry in traced.entries] == [CELL, ""]
    assert [trace_cell(clerk, entity, source) for source in (CELL, "应收.xlsx", "应收")] == [
        *((invoice.pk,), (invoice.pk,), ())
    ]


def test_a_document_tells_what_became_of_it_and_who_did_it(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer, entity: Entity, partner: Partner
) -> None:
    del partner
    invoice = posted(ask, clerk, reviewer, "2026-01-05 invoice INV-1001 100.00")
    receipt = posted(ask, clerk, reviewer, "2026-01-20 receipt PAY-1 -100.00")
    debit, credit = (document.entries.order_by("pk")[0].pk for document in (invoice, receipt))
    settled = allocate(ask(clerk), debit_id=debit, credit_id=credit, amount_minor=10_000)
    assert trace_document(clerk, entity, invoice.pk).settled_with == (str(receipt),)
    undo_allocation(ask(clerk), allocation_id=settled["allocation"])
    reversal = reverse_document(ask(manager), document_id=invoice.pk)
    traced = trace_document(manager, entity, invoice.pk)
    assert (traced.settled_with, traced.reversed_by) == ((reversal["number"],), reversal["number"])
    actions = (
        AuditEvent.objects.filter(position__in=traced.events).order_by("position").values_list("action", flat=True)
    )
    assert list(actions) == ["type_draft", "submit_draft", "post_draft", "post_draft"]


def test_who_may_not_read_the_log_is_told_no_events(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, entity: Entity, partner: Partner
) -> None:
    del partner
    invoice = posted(ask, clerk, reviewer, "2026-01-05 invoice INV-1001 100.00")
    assert trace_document(clerk, entity, invoice.pk).events == ()


def test_own_colleague_and_other_books(
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    person: Callable[..., Viewer],
    entity: Entity,
    other_entity: Entity,
    partner: Partner,
) -> None:
    invoice = posted(ask, clerk, reviewer, "2026-01-05 invoice INV-1001 100.00", source=CELL)
    own = person("大明", "customer", partner=partner)
    assert trace_document(own, entity, invoice.pk).number == str(invoice)
    sales = person("赵销售", "sales")
    assert trace_cell(sales, entity, CELL) == ()
    stranger = person("外", "clerk", books=other_entity)
    for viewer in (sales, stranger):
        with pytest.raises(NotFound):
            trace_document(viewer, entity, invoice.pk)
        with pytest.raises(NotFound):
            trace_balance(viewer, entity, partner, as_of=date(2026, 1, 31))
    assert trace_cell(stranger, other_entity, CELL) == ()
