"""A price and a debtor are what sales agreed on with the customer: two approve that they change, each of their side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.books.fixtures import TODAY

from liangqing.books.actions.accept_difference import accept_difference
from liangqing.books.actions.consent_to_draft import consent_to_draft
from liangqing.books.actions.draft_correction import approve_correction, draft_correction
from liangqing.books.actions.post_draft import post_draft, return_draft
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import retype_draft
from liangqing.books.models import AuditEvent, Consent, Difference, Document, Partner, SalesOwner, User
from liangqing.books.refusals import ConsentMissing, DraftChanged, NotFound, SamePerson
from liangqing.books.viewers import viewer_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity

    Sales = Callable[[str, Partner], Viewer]

pytestmark = pytest.mark.usefixtures("sound")


@pytest.fixture
def sales(person: Callable[..., Viewer]) -> Sales:
    """Someone who looks after a partner."""

    def make(name: str, partner: Partner) -> Viewer:
        user = User.objects.get(pk=person(name, "sales").user_id)
        SalesOwner.objects.create(partner=partner, user=user, from_on=TODAY)
        return viewer_of(user, TODAY)

    return make


@pytest.fixture
def other(entity: Entity) -> Partner:
    """The customer C002."""
    return Partner.objects.create(entity=entity, code="C002", name="佛山小明商贸有限公司", currency="CNY")


@pytest.fixture
def drafted(
    ask: Callable[..., Ask], clerk: Viewer, partner: Partner, found: dict[str, Difference]
) -> Callable[..., dict[str, Any]]:
    """A correction of 77.70, of a cause a person found."""
    assert partner.code == "C001"

    def make(code: str, **evidence: str) -> dict[str, Any]:
        row = found["U99"]
        Difference.objects.filter(pk=row.pk).update(code=code, evidence=evidence)
        accept_difference(ask(clerk), difference_id=row.pk)
        content = {"partner": "C001", "kind": "adjustment", "dated_on": "2026-02-03", "currency": "CNY"}
        own = {**content, "amount_minor": -row.amount_minor}
        return draft_correction(ask(clerk), difference_id=row.pk, dated_on="2026-02-03", content=own)

    return make


def test_a_price_is_corrected_once_sales_and_accounting_agree(
    ask: Callable[..., Ask], reviewer: Viewer, partner: Partner, sales: Sales, drafted: Callable[..., dict[str, Any]]
) -> None:
    draft = drafted("P03")
    what = {"draft_id": draft["draft"], "revision": 1}
    for approve in (post_draft, approve_correction):
        with pytest.raises(ConsentMissing, match="C001"):
            approve(ask(reviewer), **what)
    assert consent_to_draft(ask(sales("周业务", partner)), **what)["missing"] == []
    assert post_draft(ask(reviewer), **what)["document"] == Document.objects.latest("pk").pk
    assert AuditEvent.objects.filter(action="consent_to_draft", after__consent=["C001"]).count() == 1


def test_a_transfer_between_partners_needs_both_their_owners(
    ask: Callable[..., Ask],
    reviewer: Viewer,
    partner: Partner,
    other: Partner,
    sales: Sales,
    drafted: Callable[..., dict[str, Any]],
) -> None:
    what = {"draft_id": drafted("E03", other_customer="C002")["draft"], "revision": 1}
    assert consent_to_draft(ask(sales("周业务", partner)), **what)["missing"] == ["C002"]
    with pytest.raises(ConsentMissing, match="C002"):
        post_draft(ask(reviewer), **what)
    consent_to_draft(ask(sales("吴业务", other)), **what)
    post_draft(ask(reviewer), **what)


def test_a_manager_consents_for_all_and_then_cannot_approve(
    ask: Callable[..., Ask], manager: Viewer, reviewer: Viewer, other: Partner, drafted: Callable[..., dict[str, Any]]
) -> None:
    what = {"draft_id": drafted("E03", other_customer=other.code)["draft"], "revision": 1}
    assert consent_to_draft(ask(manager), **what)["partners"] == ["C001", "C002"]
    with pytest.raises(SamePerson):
        post_draft(ask(manager), **what)
    post_draft(ask(reviewer), **what)


def test_a_colleagues_partner_and_what_needs_no_consent_are_not_found(
    ask: Callable[..., Ask], manager: Viewer, other: Partner, sales: Sales, drafted: Callable[..., dict[str, Any]]
) -> None:
    what = {"draft_id": drafted("P03")["draft"], "revision": 1}
    with pytest.raises(NotFound):
        consent_to_draft(ask(sales("吴业务", other)), **what)
    Difference.objects.filter(draft=what["draft_id"]).update(code="U99")
    with pytest.raises(NotFound):
        consent_to_draft(ask(manager), **what)
    assert not Consent.objects.exists()


def test_a_draft_that_changed_is_consented_to_anew(
    ask: Callable[..., Ask],
    clerk: Viewer,
    manager: Viewer,
    reviewer: Viewer,
    drafted: Callable[..., dict[str, Any]],
) -> None:
    draft = drafted("P03")["draft"]
    consent_to_draft(ask(manager), draft_id=draft, revision=1)
    return_draft(ask(reviewer, reason="金额再核"), draft_id=draft)
    row = Difference.objects.get(draft=draft)
    said = {"partner": "C001", "kind": "adjustment", "dated_on": "2026-02-04", "currency": "CNY"}
    retype_draft(ask(clerk), draft_id=draft, revision=1, content={**said, "amount_minor": -row.amount_minor})
    submit_draft(ask(clerk), draft_id=draft)
    with pytest.raises(DraftChanged):
        consent_to_draft(ask(manager), draft_id=draft, revision=1)
    with pytest.raises(ConsentMissing):
        post_draft(ask(reviewer), draft_id=draft, revision=2)
