"""A partner that was entered twice goes on once, and nothing posted is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.actions.merge_partners import merge_partners
from liangqing.books.actions.reverse_document import reverse_document
from liangqing.books.actions.write_partner import write_partner
from liangqing.books.models import Document, Partner
from liangqing.books.refusals import ContentInvalid, StillUsed

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask

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


@pytest.mark.parametrize("code", ["C001", "K900"])
def test_nothing_is_merged_into_itself(ask: Callable[..., Ask], manager: Viewer, code: str) -> None:
    with pytest.raises(ContentInvalid):
        merge_partners(ask(manager), partner=code, into=code)


def test_a_chain_of_mergers_is_refused(ask: Callable[..., Ask], manager: Viewer) -> None:
    merge_partners(ask(manager), partner="K900", into="C001")
    with pytest.raises(ContentInvalid):
        merge_partners(ask(manager), partner="C001", into="K900")
