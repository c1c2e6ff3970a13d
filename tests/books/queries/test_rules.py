"""The rules in force: a partner's own before those of the books, the newest of each, the defaults where none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.books.models import RuleVersion
from liangqing.books.queries.rules import layout_in_force, policy_in_force
from liangqing.books.refusals import NotFound
from liangqing.core.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity, Partner


@pytest.fixture
def rule(entity: Entity, clerk: Viewer, reviewer: Viewer) -> Callable[..., RuleVersion]:
    def make(number: int, content: str, subject: str = "policy", partner: Partner | None = None) -> RuleVersion:
        return RuleVersion.objects.create(
            entity=entity,
            partner=partner,
            subject=subject,
            number=number,
            content=content,
            proposed_by_id=clerk.user_id,
            approved_by_id=reviewer.user_id,
        )

    return make


def test_a_partner_s_own_rule_goes_before_a_newer_one_of_the_books(
    rule: Callable[..., RuleVersion], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    assert policy_in_force(clerk, entity, partner).version is None
    rule(1, "[dates]\ntransit_days = 11\n")
    newest = rule(2, "[dates]\ntransit_days = 12\n")
    assert policy_in_force(clerk, entity, partner).version == newest.pk
    rule(1, "[dates]\ntransit_days = 5\n", partner=partner)
    assert policy_in_force(clerk, entity, partner).policy.dates.transit_days == 5


def test_the_profile_kept_with_the_partner_stands_unless_the_policy_names_one(
    rule: Callable[..., RuleVersion], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    partner.basis = "delivery"
    assert policy_in_force(clerk, entity, partner).policy.of("C001").basis == "delivery"
    assert policy_in_force(clerk, entity, partner, "payable").policy.of("C001").basis == "any"
    rule(1, '[profile.C001]\nbasis = "settlement"\n')
    assert policy_in_force(clerk, entity, partner).policy.of("C001").basis == "settlement"


def test_a_version_that_is_no_policy_any_more_is_refused_with_its_number(
    rule: Callable[..., RuleVersion], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    rule(3, "[dates]\nmoon_days = 3\n")
    with pytest.raises(RefusedError) as refused:
        policy_in_force(clerk, entity, partner)
    assert refused.value.problems[0].file == "policy 3"


def test_the_layout_is_the_newest_of_the_partner(
    rule: Callable[..., RuleVersion], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    assert layout_in_force(clerk, entity, partner) is None
    rule(1, "day_first = true\n", "layout", partner)
    rule(2, "day_first = false\n", "layout", partner)
    assert layout_in_force(clerk, entity, partner) == {"day_first": False}


def test_the_layout_of_our_own_files_reads_no_partner_s(
    rule: Callable[..., RuleVersion], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    rule(1, "day_first = true\n", "layout")
    assert layout_in_force(clerk, entity, partner) is None


def test_sales_find_no_rule_of_a_colleague_s_partner(
    person: Callable[..., Viewer], entity: Entity, partner: Partner
) -> None:
    with pytest.raises(NotFound):
        policy_in_force(person("赵销售", "sales"), entity, partner)
