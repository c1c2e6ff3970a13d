"""What a draft may become: a document, another profile, a rule; always by two people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import propose_profile, propose_rule
from liangqing.books.models import RuleVersion
from liangqing.books.refusals import ContentInvalid, NotPermitted, SamePerson
from liangqing.books.rules import rule_in_force

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity, Partner


def approve(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, draft: Answer) -> Answer:
    submit_draft(ask(clerk), draft_id=draft["draft"])
    return post_draft(ask(reviewer), draft_id=draft["draft"], revision=draft["revision"])


def test_a_profile_changes_when_a_second_person_approves(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, partner: Partner
) -> None:
    draft = propose_profile(ask(clerk), content={"partner": "C001", "basis": "delivery", "has_retention": True})
    partner.refresh_from_db()
    assert partner.basis == "invoice"
    approve(ask, clerk, reviewer, draft)
    partner.refresh_from_db()
    assert (partner.basis, partner.has_retention, partner.has_estimates) == ("delivery", True, False)


@pytest.mark.parametrize("change", [{"basis": "guess"}, {"account_set": ["revenue"]}, {"name": "x"}])
def test_a_profile_that_cannot_be_is_refused(
    ask: Callable[..., Ask], clerk: Viewer, partner: Partner, change: dict[str, object]
) -> None:
    with pytest.raises(ContentInvalid):
        propose_profile(ask(clerk), content={"partner": partner.code, **change})


@pytest.mark.clause("21-1")
def test_versions_of_a_policy_count_up_and_the_partners_own_goes_first(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, entity: Entity, partner: Partner
) -> None:
    for days, code in ((5, ""), (7, ""), (30, "C001")):
        content = {"rule": "policy", "partner": code, "content": f"[dates]\nbooking_days = {days}\n"}
        approve(ask, clerk, reviewer, propose_rule(ask(clerk), content=content))
    of_all, own = rule_in_force(entity, "policy", None), rule_in_force(entity, "policy", partner)
    assert of_all is not None
    assert own is not None
    assert (of_all.number, "7" in of_all.content, "30" in own.content) == (2, True, True)
    assert RuleVersion.objects.count() == 3


@pytest.mark.clause("21-1")
def test_a_rule_is_approved_by_another(ask: Callable[..., Ask], reviewer: Viewer) -> None:
    draft = propose_rule(ask(reviewer), content={"rule": "policy", "content": ""})
    submit_draft(ask(reviewer), draft_id=draft["draft"])
    with pytest.raises(SamePerson):
        post_draft(ask(reviewer), draft_id=draft["draft"], revision=1)


def test_who_may_review_documents_alone_approves_no_rule(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, partner: Partner
) -> None:
    of_a_key = replace(reviewer, scopes=frozenset({"post_draft"}))
    rule = propose_rule(ask(clerk), content={"rule": "policy", "content": ""})
    with pytest.raises(NotPermitted):
        approve(ask, clerk, of_a_key, rule)
    assert not RuleVersion.objects.exists()
    approve(ask, clerk, of_a_key, propose_profile(ask(clerk), content={"partner": partner.code, "basis": "delivery"}))
    post_draft(ask(reviewer), draft_id=rule["draft"], revision=rule["revision"])
    assert RuleVersion.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        {"rule": "law", "content": ""},
        {"rule": "policy", "content": "days = ="},
        {"rule": "limits", "content": "[reviewer]\nwrite_off = -1"},
    ],
)
@pytest.mark.usefixtures("partner")
def test_a_rule_that_cannot_be_read_is_refused(ask: Callable[..., Ask], clerk: Viewer, content: dict[str, str]) -> None:
    with pytest.raises(ContentInvalid):
        propose_rule(ask(clerk), content=content)
