"""From a difference to its correction: proposed by one, approved by another, and gone with the next month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.books.papers import ruled

from liangqing.books.actions.accept_difference import accept_difference
from liangqing.books.actions.draft_correction import approve_correction, draft_correction
from liangqing.books.actions.post_draft import post_draft, return_draft
from liangqing.books.actions.submit_draft import discard_draft
from liangqing.books.actions.type_draft import retype_draft
from liangqing.books.models import Difference, Document, Draft, Partner
from liangqing.books.refusals import ContentInvalid, DifferenceNotIn, NothingToBook, OverLimit, SamePerson

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity

pytestmark = pytest.mark.usefixtures("partner", "sound")


@pytest.fixture
def drafted(ask: Callable[..., Ask], clerk: Viewer, found: dict[str, Difference]) -> dict[str, Any]:
    """The doubled invoice, accepted and drafted by the clerk."""
    accept_difference(ask(clerk), difference_id=found["E02"].pk)
    return draft_correction(ask(clerk), difference_id=found["E02"].pk, dated_on="2026-02-03")


def test_a_doubled_invoice_is_reversed_by_another_person_and_the_next_month_closes_it(
    ask: Callable[..., Ask], reviewer: Viewer, drafted: dict[str, Any], month: Callable[..., Answer]
) -> None:
    answer = post_draft(ask(reviewer), draft_id=drafted["draft"], revision=1)
    reversal = Document.objects.get(pk=answer["document"])
    assert (reversal.amount_minor, reversal.reverses is not None) == (-226_000, True)
    assert Difference.objects.get(pk=drafted["difference"]).state == "posted"
    month(date(2026, 2, 28), "2026-02-01 3806.70", "2026-02-02 INV-1003 565.00")
    difference = Difference.objects.get(pk=drafted["difference"])
    assert (difference.state, difference.document) == ("closed", reversal)


def test_who_proposed_it_cannot_approve_it(
    ask: Callable[..., Ask], reviewer: Viewer, found: dict[str, Difference]
) -> None:
    accept_difference(ask(reviewer), difference_id=found["E02"].pk)
    own = draft_correction(ask(reviewer), difference_id=found["E02"].pk, dated_on="2026-02-03")
    with pytest.raises(SamePerson):
        post_draft(ask(reviewer), draft_id=own["draft"], revision=1)
    with pytest.raises(SamePerson):
        approve_correction(ask(reviewer), draft_id=own["draft"], revision=1)


def test_what_the_other_side_must_book_has_no_entry_of_ours(
    ask: Callable[..., Ask], clerk: Viewer, found: dict[str, Difference]
) -> None:
    accept_difference(ask(clerk), difference_id=found["T01"].pk)
    with pytest.raises(NothingToBook):
        draft_correction(ask(clerk), difference_id=found["T01"].pk, dated_on="2026-02-03")
    assert not Draft.objects.filter(state="submitted").exists()


def test_only_an_accepted_difference_is_corrected(
    ask: Callable[..., Ask], clerk: Viewer, found: dict[str, Difference]
) -> None:
    with pytest.raises(DifferenceNotIn):
        draft_correction(ask(clerk), difference_id=found["E02"].pk, dated_on="2026-02-03")


def test_a_document_of_one_s_own_is_of_the_same_partner(
    ask: Callable[..., Ask], clerk: Viewer, found: dict[str, Difference]
) -> None:
    accept_difference(ask(clerk), difference_id=found["U99"].pk)
    content = {"kind": "adjustment", "dated_on": "2026-02-03", "currency": "CNY", "amount_minor": 7_770}
    with pytest.raises(ContentInvalid):
        draft_correction(
            ask(clerk), difference_id=found["U99"].pk, dated_on="2026-02-03", content={"partner": "C9", **content}
        )
    own = draft_correction(
        ask(clerk), difference_id=found["U99"].pk, dated_on="2026-02-03", content={"partner": "C001", **content}
    )
    assert Draft.objects.get(pk=own["draft"]).content["amount_minor"] == 7_770


@pytest.mark.parametrize("other", [{"partner": "C002"}, {"currency": "USD"}])
def test_a_correction_that_is_retyped_stays_with_its_partner_and_currency(
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    drafted: dict[str, Any],
    entity: Entity,
    other: dict[str, str],
) -> None:
    Partner.objects.create(entity=entity, code="C002", name="佛山小明商贸有限公司", currency="CNY")
    return_draft(ask(reviewer, reason="再核"), draft_id=drafted["draft"])
    content = {**Draft.objects.get(pk=drafted["draft"]).content, "reverses": None, "kind": "credit_note"}
    with pytest.raises(ContentInvalid):
        retype_draft(ask(clerk), draft_id=drafted["draft"], revision=1, content={**content, **other})
    retype_draft(ask(clerk), draft_id=drafted["draft"], revision=1, content=content)


def test_above_the_limit_of_a_role_a_manager_must_approve(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer, drafted: dict[str, Any]
) -> None:
    ruled(ask, clerk, manager, "limits", "[reviewer]\ncorrection = 100000\n")
    with pytest.raises(OverLimit, match=r"2,260\.00"):
        post_draft(ask(reviewer), draft_id=drafted["draft"], revision=1)
    post_draft(ask(manager), draft_id=drafted["draft"], revision=1)


@pytest.fixture
def cleared(drafted: dict[str, Any], month: Callable[..., Answer]) -> dict[str, Any]:
    """The same, once the customer's next sheet shows the second invoice too."""
    theirs = "2026-01-06 INV-1001 1130.00\n2026-01-07 INV-1002 2260.00\n2026-01-08 INV-1002 2260.00"
    month(date(2026, 1, 31), "2026-01-01 0.00", theirs)
    assert Difference.objects.get(pk=drafted["difference"]).state == "cleared"
    return drafted


@pytest.mark.parametrize("approve", [post_draft, approve_correction])
def test_what_is_cleared_meanwhile_is_not_corrected(
    ask: Callable[..., Ask], reviewer: Viewer, cleared: dict[str, Any], approve: Callable[..., Answer]
) -> None:
    before = Document.objects.count()
    with pytest.raises(DifferenceNotIn):
        approve(ask(reviewer), draft_id=cleared["draft"], revision=1)
    assert Document.objects.count() == before


def test_to_discard_what_would_have_corrected_it_does_not_open_it_again(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, cleared: dict[str, Any]
) -> None:
    return_draft(ask(reviewer, reason="再核"), draft_id=cleared["draft"])
    discard_draft(ask(clerk), draft_id=cleared["draft"])
    assert Difference.objects.get(pk=cleared["difference"]).state == "cleared"


def test_what_comes_back_is_drafted_anew_and_its_old_draft_is_discarded(
    ask: Callable[..., Ask], clerk: Viewer, cleared: dict[str, Any], month: Callable[..., Answer]
) -> None:
    month(date(2026, 1, 31), "2026-01-01 0.00", "2026-01-06 INV-1001 1130.00\n2026-01-07 INV-1002 2260.00")
    accept_difference(ask(clerk), difference_id=cleared["difference"])
    again = draft_correction(ask(clerk), difference_id=cleared["difference"], dated_on="2026-02-03")
    states = Draft.objects.filter(pk__in=[cleared["draft"], again["draft"]]).order_by("pk")
    assert list(states.values_list("state", flat=True)) == ["discarded", "submitted"]


def test_a_draft_of_the_amount_before_is_not_posted(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, drafted: dict[str, Any], month: Callable[..., Answer]
) -> None:
    Difference.objects.filter(pk=drafted["difference"]).update(amount_minor=1)
    month(date(2026, 1, 31), "2026-01-01 0.00", "2026-01-06 INV-1001 1130.00\n2026-01-07 INV-1002 2260.00")
    assert Difference.objects.get(pk=drafted["difference"]).state == "accepted"
    with pytest.raises(DifferenceNotIn):
        post_draft(ask(reviewer), draft_id=drafted["draft"], revision=1)
    again = draft_correction(ask(clerk), difference_id=drafted["difference"], dated_on="2026-02-03")
    post_draft(ask(reviewer), draft_id=again["draft"], revision=1)


def test_a_discarded_proposal_leaves_the_difference_accepted(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, drafted: dict[str, Any]
) -> None:
    return_draft(ask(reviewer, reason="再核"), draft_id=drafted["draft"])
    discard_draft(ask(clerk), draft_id=drafted["draft"])
    difference = Difference.objects.get(pk=drafted["difference"])
    assert (difference.state, difference.draft) == ("accepted", None)


def test_what_is_approved_for_the_general_ledger_is_not_posted_here(
    ask: Callable[..., Ask], reviewer: Viewer, drafted: dict[str, Any]
) -> None:
    before = Document.objects.count()
    approve_correction(ask(reviewer), draft_id=drafted["draft"], revision=1)
    assert Document.objects.count() == before
    assert Difference.objects.get(pk=drafted["difference"]).state == "approved"
