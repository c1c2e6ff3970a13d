"""Settling: never more than is open, and undone only by a row of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.actions.allocate import allocate, undo_allocation
from liangqing.books.models import Allocation, Entry, OpenItem
from liangqing.books.refusals import AlreadyUndone, NotAPair, NotEnoughOpen

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask

pytestmark = pytest.mark.usefixtures("partner")


@pytest.fixture
def pair(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> tuple[int, int]:
    """An invoice of 1,000.00 and a receipt of 600.00: their entries on the customer's account."""
    invoice = posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1000.00")
    receipt = posted(ask, clerk, reviewer, "2026-03-20 receipt R-1 -600.00")
    return (entry_of(invoice.pk), entry_of(receipt.pk))


def entry_of(document_id: int) -> int:
    return Entry.objects.get(document_id=document_id, partner__isnull=False).pk


def open_minor(entry_id: int) -> int:
    return OpenItem.objects.get(pk=entry_id).open_minor


def test_a_receipt_settles_a_part_of_an_invoice(ask: Callable[..., Ask], clerk: Viewer, pair: tuple[int, int]) -> None:
    invoice, receipt = pair
    allocate(ask(clerk), debit_id=invoice, credit_id=receipt, amount_minor=60_000)
    assert (open_minor(invoice), open_minor(receipt)) == (40_000, 0)


def test_no_more_than_is_open_is_settled(ask: Callable[..., Ask], clerk: Viewer, pair: tuple[int, int]) -> None:
    invoice, receipt = pair
    with pytest.raises(NotEnoughOpen):
        allocate(ask(clerk), debit_id=invoice, credit_id=receipt, amount_minor=60_001)
    assert (open_minor(invoice), open_minor(receipt)) == (100_000, -60_000)
    assert not Allocation.objects.exists()


@pytest.mark.parametrize("amount_minor", [0, -1])
def test_nothing_is_settled_by_nothing(
    ask: Callable[..., Ask], clerk: Viewer, pair: tuple[int, int], amount_minor: int
) -> None:
    with pytest.raises(NotEnoughOpen):
        allocate(ask(clerk), debit_id=pair[0], credit_id=pair[1], amount_minor=amount_minor)


def test_two_debits_are_no_pair(ask: Callable[..., Ask], clerk: Viewer, pair: tuple[int, int]) -> None:
    with pytest.raises(NotAPair):
        allocate(ask(clerk), debit_id=pair[0], credit_id=pair[0], amount_minor=1)


@pytest.mark.parametrize("other", [{"side": "payable"}, {"account": "advance"}], ids=["payable", "advance"])
def test_two_accounts_are_no_pair(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, pair: tuple[int, int], other: dict[str, str]
) -> None:
    """Items would be settled that both balances still have: moving between accounts takes a document."""
    elsewhere = posted(ask, clerk, reviewer, "2026-03-02 adjustment ADJ-1 -500.00", **other)
    with pytest.raises(NotAPair):
        allocate(ask(clerk), debit_id=pair[0], credit_id=entry_of(elsewhere.pk), amount_minor=50_000)


def test_a_document_settles_nothing_on_another_account(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, pair: tuple[int, int]
) -> None:
    settles = [{"entry": pair[0], "amount_minor": 1}]
    with pytest.raises(NotAPair):
        posted(ask, clerk, reviewer, "2026-03-03 receipt R-2 -500.00", account="advance", settles=settles)


def test_an_undone_settling_leaves_both_open_and_both_rows(
    ask: Callable[..., Ask], clerk: Viewer, pair: tuple[int, int]
) -> None:
    done = allocate(ask(clerk), debit_id=pair[0], credit_id=pair[1], amount_minor=60_000)["allocation"]
    undo_allocation(ask(clerk), allocation_id=done)
    assert (open_minor(pair[0]), open_minor(pair[1])) == (100_000, -60_000)
    assert sorted(Allocation.objects.values_list("amount_minor", flat=True)) == [-60_000, 60_000]
    with pytest.raises(AlreadyUndone):
        undo_allocation(ask(clerk), allocation_id=done)
