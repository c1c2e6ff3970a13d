"""Go-live in a day: open items tie to the partner, the partners to the general ledger; then it is signed and locked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.books.files import imported, previewed
from tests.books.papers import posted

from liangqing.books.actions.confirm_openings import carry_gap, confirm_openings
from liangqing.books.actions.declare_control import declare_control
from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.reverse_document import reverse_document
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import type_draft
from liangqing.books.actions.undo_import import undo_import
from liangqing.books.corrections import correction_of
from liangqing.books.invariants import violations
from liangqing.books.models import Difference, Document, Partner, Period
from liangqing.books.queries.control_gaps import control_gaps
from liangqing.books.queries.golive_board import golive_board, merge_proposals
from liangqing.books.refusals import (
    ContentInvalid,
    NoGap,
    NotFound,
    NotPermitted,
    OpeningsConfirmed,
    OpeningsDoNotTie,
    PeriodClosed,
)
from liangqing.books.reversing import reversal_content

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity

    Bring = Callable[..., Answer]

ITEMS = [
    {"dated_on": "2025-11-30", "due_on": "2025-12-30", "invoice_number": "0117", "open_minor": 80_000},
    {"dated_on": "2025-12-20", "reference": "XS-9", "open_minor": 30_000},
    {"dated_on": "2025-12-21", "account": "advance", "reference": "YS-1", "open_minor": 5_000},
]


@pytest.fixture
def bring(
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    entity: Entity,
    partner: Partner,
    settings: Settings,
    tmp_path: Path,
) -> Bring:
    """Import rows of the customer C001 in CNY."""
    del partner
    settings.FILES = tmp_path

    def make(content: str, *rows: dict[str, Any]) -> Answer:
        whole = [{"partner": "C001", "currency": "CNY", **row} for row in rows]
        return imported(ask, clerk, reviewer, entity, content, whole)

    return make


def declare(ask: Callable[..., Ask], clerk: Viewer, account: str, minor: int) -> None:
    declare_control(ask(clerk), account=account, currency="CNY", on="2025-12-31", balance_minor=minor)


def test_open_items_keep_their_dates_and_stand_on_their_account(bring: Bring) -> None:
    bring("open_items", *ITEMS)
    rows = Document.objects.order_by("pk").values_list("kind", "dated_on__year", "invoice_number", "amount_minor")
    assert list(rows) == [
        ("opening", 2025, "0117", 80_000),
        ("opening", 2025, "", 30_000),
        ("opening", 2025, "", -5_000),
    ]
    assert violations() == []


def test_everything_ties_and_is_signed_off_and_locked(
    bring: Bring, ask: Callable[..., Ask], clerk: Viewer, manager: Viewer, entity: Entity
) -> None:
    batch = bring("open_items", *ITEMS)["batch"]
    bring("partner_balances", {"on": "2025-12-31", "balance_minor": 110_000})
    declare(ask, clerk, "receivable", 110_000)
    declare(ask, clerk, "advance", -5_000)
    board = golive_board(manager, entity)
    assert [(row.account, row.items_minor, row.gap_minor) for row in board.accounts] == [
        ("advance", -5_000, 0),
        ("receivable", 110_000, 0),
    ]
    assert board.untied == ()
    confirm_openings(ask(manager))
    with pytest.raises(OpeningsConfirmed):
        bring("open_items", {"dated_on": "2025-10-01", "reference": "late", "open_minor": 1})
    with pytest.raises(OpeningsConfirmed):
        undo_import(ask(manager), batch_id=batch)
    with pytest.raises(OpeningsConfirmed):
        confirm_openings(ask(manager))


def test_a_gap_shows_and_is_carried_with_an_owner(
    bring: Bring, ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer, entity: Entity
) -> None:
    bring("open_items", *ITEMS[:2])
    bring("partner_balances", {"on": "2025-12-31", "balance_minor": 112_300})
    declare(ask, clerk, "receivable", 112_300)
    assert [row.gap_minor for row in golive_board(manager, entity).untied] == [2_300, 2_300]
    with pytest.raises(OpeningsDoNotTie):
        confirm_openings(ask(manager))
    gap = {"partner": "C001", "account": "receivable", "currency": "CNY", "owner": "李会计"}
    assert carry_gap(ask(reviewer), **gap)["amount_minor"] == 2_300
    difference = Difference.objects.get()
    assert (difference.code, difference.amount_minor, difference.owner_id) == ("N02", 2_300, clerk.user_id)
    assert golive_board(manager, entity).untied == ()
    with pytest.raises(NoGap):
        carry_gap(ask(reviewer), **gap)
    confirm_openings(ask(manager))


def test_what_has_no_detail_is_a_marked_line_a_year(bring: Bring, manager: Viewer, entity: Entity) -> None:
    bring("opening_balances", {"year": 2021, "balance_minor": 40_000}, {"year": 2023, "balance_minor": 2_000})
    rows = Document.objects.order_by("pk").values_list("dated_on", "text")
    assert [(day.isoformat(), text) for day, text in rows] == [
        ("2021-12-31", "无明细 · no detail"),
        ("2023-12-31", "无明细 · no detail"),
    ]
    (row,) = golive_board(manager, entity).partners
    assert (row.items_minor, row.without_detail_minor) == (42_000, 42_000)


def test_an_undone_import_no_longer_counts(
    bring: Bring, ask: Callable[..., Ask], manager: Viewer, entity: Entity
) -> None:
    items = bring("open_items", *ITEMS)["batch"]
    declared = bring(
        "control_balances", {"partner": None, "account": "receivable", "on": "2025-12-31", "balance_minor": 9}
    )["batch"]
    assert [gap.gap_minor for gap in control_gaps(manager, entity)] == [109_991]
    for batch in (items, declared):
        undo_import(ask(manager), batch_id=batch)
    assert control_gaps(manager, entity) == ()
    assert [row.items_minor for row in golive_board(manager, entity).partners] == []


def test_partners_with_one_tax_number_are_proposed_as_one(manager: Viewer, entity: Entity) -> None:
    for code, tax in (("A", "91440101"), ("B", "91440101"), ("C", ""), ("D", ""), ("E", "9133")):
        Partner.objects.create(entity=entity, code=code, name=code, tax_number=tax, currency="CNY")
    assert [(one.tax_number, one.codes) for one in merge_proposals(manager, entity)] == [("91440101", ("A", "B"))]


def test_who_may_look_and_who_may_sign(
    ask: Callable[..., Ask], person: Callable[..., Viewer], entity: Entity, other_entity: Entity, reviewer: Viewer
) -> None:
    sales, stranger = person("周业务", "sales"), person("赵外账", "manager", books=other_entity)
    for viewer, refusal in ((sales, NotPermitted), (stranger, NotFound)):
        with pytest.raises(refusal):
            golive_board(viewer, entity)
        with pytest.raises(refusal):
            merge_proposals(viewer, entity)
        with pytest.raises(refusal):
            confirm_openings(ask(viewer))
    with pytest.raises(NotPermitted):
        confirm_openings(ask(reviewer))


@pytest.mark.parametrize(
    "wrong", [{"account": "bank"}, {"currency": "XXX"}, {"on": "2025-02-30"}], ids=["account", "currency", "day"]
)
def test_a_declaration_must_make_sense(ask: Callable[..., Ask], clerk: Viewer, wrong: dict[str, str]) -> None:
    said = {"account": "receivable", "currency": "CNY", "on": "2025-12-31", **wrong}
    with pytest.raises(ContentInvalid):
        declare_control(ask(clerk), balance_minor=1, **said)


@pytest.fixture
def signed(bring: Bring, ask: Callable[..., Ask], clerk: Viewer, manager: Viewer) -> Document:
    """An opening of 800.00, signed off."""
    bring("open_items", ITEMS[0])
    declare(ask, clerk, "receivable", 80_000)
    confirm_openings(ask(manager))
    return Document.objects.get(kind="opening")


def test_a_signed_opening_is_never_reversed(
    ask: Callable[..., Ask], clerk: Viewer, manager: Viewer, signed: Document
) -> None:
    with pytest.raises(OpeningsConfirmed):
        reverse_document(ask(manager), document_id=signed.pk)
    opposite = reversal_content(signed, signed.dated_on).model_dump(mode="json")
    draft = type_draft(ask(clerk), content=opposite)["draft"]
    submit_draft(ask(clerk), draft_id=draft)
    with pytest.raises(OpeningsConfirmed):
        post_draft(ask(manager), draft_id=draft, revision=1)
    assert violations() == []


def test_no_opening_is_added_by_hand_or_among_documents_once_they_are_signed(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, entity: Entity, signed: Document
) -> None:
    late = {"partner": "C001", "kind": "opening", "dated_on": "2025-12-31", "currency": "CNY", "amount_minor": 1}
    preview = previewed(clerk, entity, "documents", [{**late, "reference": "late"}])
    assert [one.code for one in preview.problems] == ["import-openings-confirmed"]
    with pytest.raises(OpeningsConfirmed):
        posted(ask, clerk, reviewer, "2025-12-31 opening late 0.01")
    assert Document.objects.filter(kind="opening").get() == signed


def test_an_adjustment_that_points_to_it_corrects_a_signed_opening(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, signed: Document, entity: Entity
) -> None:
    adjustment = posted(ask, clerk, reviewer, "2026-01-15 adjustment TZ-1 -100.00", supplements=signed.pk)
    assert (adjustment.supplements, adjustment.amount_minor) == (signed, -10_000)
    Period.objects.create(entity=entity, year=2025, month=12)
    with pytest.raises(PeriodClosed):
        posted(ask, clerk, reviewer, "2025-12-31 adjustment TZ-2 -100.00", supplements=signed.pk)
    assert violations() == []


def test_a_doubled_opening_that_was_signed_is_supplemented(
    bring: Bring, ask: Callable[..., Ask], clerk: Viewer, manager: Viewer, month: Callable[..., Answer]
) -> None:
    bring("open_items", ITEMS[0], {**ITEMS[0], "dated_on": "2025-12-02"})
    declare(ask, clerk, "receivable", 160_000)
    month(date(2025, 12, 31), "2025-11-01 0.00", "2025-11-30 0117 800.00")
    difference = Difference.objects.filter(amount_minor=80_000).earliest("pk")
    difference.code, difference.proposed_entry = "E02", {"kind": "reversal", "lines": []}  # as a person decides
    assert correction_of(difference, date(2026, 2, 3)).reverses
    confirm_openings(ask(manager))
    content = correction_of(difference, date(2026, 2, 3))
    assert (content.kind, content.amount_minor, content.reverses) == ("adjustment", -80_000, None)
    assert content.supplements in Document.objects.values_list("pk", flat=True)
