"""A partner that was entered twice goes on once, and nothing posted is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.files import documents, imported, previewed
from tests.books.fixtures import TODAY
from tests.books.papers import posted

from liangqing.books.actions.allocate import allocate, undo_allocation
from liangqing.books.actions.merge_partners import merge_partners
from liangqing.books.actions.reverse_document import reverse_document
from liangqing.books.actions.write_partner import write_partner
from liangqing.books.models import Difference, Document, Entry, Partner
from liangqing.books.refusals import ContentInvalid, PartnerMerged, StillUsed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity

pytestmark = pytest.mark.usefixtures("partner")


@pytest.fixture(autouse=True)
def twice(partner: Partner, ask: Callable[..., Ask], clerk: Viewer) -> None:
    """C001 again, as K900, with a payer account."""
    del partner
    account = {"holder": "大明商贸", "number": "6222000011112222"}
    write_partner(ask(clerk), content={"code": "K900", "name": "大明商贸", "payer_accounts": [account]})


def test_names_and_payer_accounts_go_on_with_the_other(ask: Callable[..., Ask], manager: Viewer) -> None:
    merge_partners(ask(manager), partner="K900", into="C001")
    old, new = Partner.objects.get(code="K900"), Partner.objects.get(code="C001")
    assert (old.merged_into, old.is_active) == (new, False)
    assert (new.names.get().name, new.payer_accounts.get().number) == ("大明商贸", "6222000011112222")


def test_what_is_open_is_transferred_first(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer
) -> None:
    document = posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 100.00", partner="K900")
    with pytest.raises(StillUsed):
        merge_partners(ask(manager), partner="K900", into="C001")
    reverse_document(ask(manager), document_id=document.pk)
    merge_partners(ask(manager), partner="K900", into="C001")
    assert set(Document.objects.values_list("partner__code", flat=True)) == {"K900"}


def test_nothing_is_posted_to_who_was_merged_but_a_reversal(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer
) -> None:
    invoice = posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 100.00", partner="K900")
    receipt = posted(ask, clerk, reviewer, "2026-03-02 receipt R-1 -100.00", partner="K900")
    debit, credit = (Entry.objects.get(document=one, partner__isnull=False).pk for one in (invoice, receipt))
    settling = allocate(ask(clerk), debit_id=debit, credit_id=credit, amount_minor=10_000)["allocation"]
    merge_partners(ask(manager), partner="K900", into="C001")
    with pytest.raises(PartnerMerged, match="C001"):
        posted(ask, clerk, reviewer, "2026-03-03 invoice INV-2 100.00", partner="K900")
    undo_allocation(ask(manager), allocation_id=settling)
    reverse_document(ask(manager), document_id=receipt.pk)
    reverse_document(ask(manager), document_id=invoice.pk)


def test_new_rows_of_who_was_merged_are_told_and_known_ones_are_still_known(
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    manager: Viewer,
    entity: Entity,
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.FILES = tmp_path
    rows = [
        {**row, "partner": "K900"}
        for row in documents("2026-03-01 invoice INV-1 100.00 @A1", "2026-03-02 receipt R-1 100.00 @A2")
    ]
    imported(ask, clerk, reviewer, entity, "documents", rows)
    debit, credit = Entry.objects.filter(partner__isnull=False).order_by("pk").values_list("pk", flat=True)
    allocate(ask(clerk), debit_id=debit, credit_id=credit, amount_minor=10_000)
    merge_partners(ask(manager), partner="K900", into="C001")
    assert previewed(clerk, entity, "documents", rows).known == 2
    preview = previewed(clerk, entity, "documents", [*rows, {**rows[0], "reference": "INV-2", "foreign_key": "A3"}])
    assert [one.code for one in preview.problems] == ["import-partner-merged"]


def test_an_open_difference_is_put_right_first(ask: Callable[..., Ask], manager: Viewer, entity: Entity) -> None:
    old = Partner.objects.get(code="K900")
    more = {"currency": "CNY", "basis": "unexplained", "first_seen_on": TODAY}
    row = Difference.objects.create(entity=entity, partner=old, key="k", code="U99", amount_minor=5, **more)
    with pytest.raises(StillUsed):
        merge_partners(ask(manager), partner="K900", into="C001")
    Difference.objects.filter(pk=row.pk).update(state="cleared")
    merge_partners(ask(manager), partner="K900", into="C001")


@pytest.mark.parametrize("code", ["C001", "K900"])
def test_nothing_is_merged_into_itself(ask: Callable[..., Ask], manager: Viewer, code: str) -> None:
    with pytest.raises(ContentInvalid):
        merge_partners(ask(manager), partner=code, into=code)


def test_a_chain_of_mergers_is_refused(ask: Callable[..., Ask], manager: Viewer) -> None:
    merge_partners(ask(manager), partner="K900", into="C001")
    with pytest.raises(ContentInvalid):
        merge_partners(ask(manager), partner="C001", into="K900")
