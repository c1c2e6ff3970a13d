"""An import is taken back by reversal, and can come again corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.files import documents, imported
from tests.books.fixtures import TODAY

from liangqing.books.actions.allocate import allocate
from liangqing.books.actions.close_period import close_period
from liangqing.books.actions.undo_import import undo_import
from liangqing.books.invariants import violations
from liangqing.books.models import Balance, Document, Entry, ImportBatch, OpenItem, Partner
from liangqing.books.refusals import (
    AlreadyUndone,
    NotFound,
    NotPermitted,
    NotUndoable,
    PeriodClosed,
    SamePerson,
    StillAllocated,
    StillUsed,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity

MARCH = documents("2026-03-01 invoice INV-1 1130.00 @A1", "2026-03-05 receipt RC-1 500.00 @A2")


@pytest.fixture
def march(
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    entity: Entity,
    partner: Partner,
    settings: Settings,
    tmp_path: Path,
) -> Callable[..., int]:
    """Import two documents, or other rows; the number of the batch."""
    del partner
    settings.FILES = tmp_path

    def make(rows: list[dict[str, object]] | None = None, content: str = "documents") -> int:
        batch: int = imported(ask, clerk, reviewer, entity, content, rows or MARCH)["batch"]
        return batch

    return make


def test_its_documents_are_reversed_and_nothing_is_open(
    march: Callable[..., int], ask: Callable[..., Ask], manager: Viewer
) -> None:
    assert undo_import(ask(manager), batch_id=march())["rows"] == 2
    assert Document.objects.filter(reverses__isnull=False).count() == 2
    assert not OpenItem.objects.exclude(open_minor=0).exists()
    assert Balance.objects.get().balance_minor == 0
    assert violations() == []


def test_a_reversal_has_the_day_of_its_original_while_the_month_is_open(
    march: Callable[..., int], ask: Callable[..., Ask], manager: Viewer
) -> None:
    undo_import(ask(manager), batch_id=march())
    pairs = Document.objects.filter(reverses__isnull=False).values_list("dated_on", "reverses__dated_on")
    assert all(day == original for day, original in pairs)


def test_the_same_file_comes_again_afterwards(
    march: Callable[..., int], ask: Callable[..., Ask], manager: Viewer
) -> None:
    undo_import(ask(manager), batch_id=march())
    again = march()
    assert Balance.objects.get().balance_minor == 63_000
    undo_import(ask(manager), batch_id=again)
    march(documents("2026-03-01 invoice INV-1 1200.00 @A1"))
    assert Balance.objects.get().balance_minor == 120_000
    assert Document.objects.filter(reverses__isnull=True, reversed_by__isnull=True).get().foreign_key == "A1~~3"
    assert violations() == []


def test_a_key_of_ones_own_that_ends_like_ours_comes_again_too(
    march: Callable[..., int], ask: Callable[..., Ask], manager: Viewer
) -> None:
    rows = documents("2026-03-01 invoice INV-1 1130.00 @A~~B")
    undo_import(ask(manager), batch_id=march(rows))
    march(rows)
    assert Document.objects.filter(reverses__isnull=True, reversed_by__isnull=True).get().foreign_key == "A~~B~~2"


def test_what_is_dated_in_closed_months_is_undone_today_unless_that_is_closed_too(
    march: Callable[..., int], ask: Callable[..., Ask], manager: Viewer
) -> None:
    old = [{**row, "dated_on": f"2025-12-{day}"} for row, day in zip(MARCH, ("01", "05"), strict=True)]
    first = march(old)
    close_period(ask(manager), year=2026, month=1)
    undo_import(ask(manager), batch_id=first)
    reversals = Document.objects.filter(reverses__isnull=False).values_list("dated_on", flat=True)
    assert set(reversals) == {TODAY}
    second = march([{**row, "foreign_key": f"B{row['foreign_key']}"} for row in MARCH])
    for month in (2, 3):
        close_period(ask(manager), year=2026, month=month)
    with pytest.raises(PeriodClosed):
        undo_import(ask(manager), batch_id=second)


def test_what_is_settled_is_not_undone(
    march: Callable[..., int], ask: Callable[..., Ask], manager: Viewer, clerk: Viewer
) -> None:
    batch = march()
    debit, credit = Entry.objects.filter(partner__isnull=False).order_by("pk")
    allocate(ask(clerk), debit_id=debit.pk, credit_id=credit.pk, amount_minor=1)
    with pytest.raises(StillAllocated):
        undo_import(ask(manager), batch_id=batch)
    assert not Document.objects.filter(reverses__isnull=False).exists()


def test_a_batch_is_undone_once_and_not_by_who_posted_it(
    march: Callable[..., int], ask: Callable[..., Ask], manager: Viewer, reviewer: Viewer, clerk: Viewer
) -> None:
    batch = march()
    for viewer, refusal in ((reviewer, SamePerson), (clerk, NotPermitted)):
        with pytest.raises(refusal):
            undo_import(ask(viewer), batch_id=batch)
    undoing = undo_import(ask(manager), batch_id=batch)["batch"]
    for number in (batch, undoing):
        with pytest.raises(AlreadyUndone):
            undo_import(ask(manager), batch_id=number)


def test_the_batch_of_other_books_is_not_found(
    march: Callable[..., int], ask: Callable[..., Ask], person: Callable[..., Viewer], other_entity: Entity
) -> None:
    batch = march()
    with pytest.raises(NotFound):
        undo_import(ask(person("赵外账", "manager", books=other_entity), books="B02"), batch_id=batch)


def test_partners_nobody_uses_are_removed_and_used_ones_are_not(
    march: Callable[..., int], ask: Callable[..., Ask], manager: Viewer
) -> None:
    rows = [
        {"code": "B1", "name": "大明分公司", "currency": "CNY", "parent": "H1", "names": ["大明"]},
        {"code": "H1", "name": "大明集团", "currency": "CNY", "contacts": [{"name": "张三"}]},
    ]
    batch = march(rows, "partners")
    used = march([{**MARCH[0], "partner": "B1"}])
    with pytest.raises(StillUsed):
        undo_import(ask(manager), batch_id=batch)
    assert Partner.objects.filter(code__in=["B1", "H1"]).count() == 2
    assert used
    free = march([{"code": "X1", "name": "空客户", "currency": "CNY"}], "partners")
    undo_import(ask(manager), batch_id=free)
    assert not Partner.objects.filter(code="X1").exists()


def test_agreements_are_superseded_and_not_undone(
    march: Callable[..., int], ask: Callable[..., Ask], manager: Viewer
) -> None:
    row = {"partner": "C001", "as_of": "2025-12-31", "currency": "CNY", "our_balance_minor": 1, "agreed_minor": 1}
    batch = march([{**row, "grade": "A"}], "agreements")
    with pytest.raises(NotUndoable):
        undo_import(ask(manager), batch_id=batch)
    assert ImportBatch.objects.count() == 1
