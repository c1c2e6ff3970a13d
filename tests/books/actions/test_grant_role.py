"""Roles are given by another, taken at once, and books keep an administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.grant_role import grant_role, revoke_role
from liangqing.books.models import AuditEvent, Membership, User
from liangqing.books.refusals import ContentInvalid, LastAdministrator, NotFound, OwnRights, UserInactive

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner


def roles(username: str) -> list[str]:
    return sorted(Membership.objects.filter(user__username=username).values_list("role", flat=True))


@pytest.mark.usefixtures("clerk")
def test_a_role_is_given_and_taken(ask: Callable[..., Ask], administrator: Viewer) -> None:
    assert grant_role(ask(administrator), username="李会计", role="reviewer")["is_new"]
    assert roles("李会计") == ["clerk", "reviewer"]
    revoke_role(ask(administrator), username="李会计", role="clerk")
    assert roles("李会计") == ["reviewer"]
    assert [(event.action, event.before, event.after) for event in AuditEvent.objects.all()] == [
        ("grant_role", None, {"role": "reviewer"}),
        ("revoke_role", {"role": "clerk"}, None),
    ]


@pytest.mark.usefixtures("clerk")
def test_a_role_that_is_held_stays_as_it_is(ask: Callable[..., Ask], administrator: Viewer) -> None:
    assert not grant_role(ask(administrator), username="李会计", role="clerk")["is_new"]
    assert (roles("李会计"), AuditEvent.objects.count()) == (["clerk"], 0)


def test_a_customer_speaks_for_its_partner(ask: Callable[..., Ask], administrator: Viewer, partner: Partner) -> None:
    User.objects.create(username="大明")
    grant_role(ask(administrator), username="大明", role="customer", partner="C001")
    assert Membership.objects.get(user__username="大明").partner == partner
    revoke_role(ask(administrator), username="大明", role="customer", partner="C001")
    assert roles("大明") == []


@pytest.mark.usefixtures("clerk", "partner")
@pytest.mark.parametrize(("role", "partner"), [("emperor", ""), ("customer", ""), ("clerk", "C001")])
def test_a_role_that_does_not_fit_is_refused(
    ask: Callable[..., Ask], administrator: Viewer, role: str, partner: str
) -> None:
    with pytest.raises(ContentInvalid):
        grant_role(ask(administrator), username="李会计", role=role, partner=partner)


def test_nobody_gives_a_role_to_himself(ask: Callable[..., Ask], administrator: Viewer) -> None:
    with pytest.raises(OwnRights):
        grant_role(ask(administrator), username="周管理", role="manager")


def test_the_last_administrator_stays(
    ask: Callable[..., Ask], administrator: Viewer, person: Callable[..., Viewer]
) -> None:
    with pytest.raises(LastAdministrator):
        revoke_role(ask(administrator), username="周管理", role="administrator")
    second = person("吴管理", "administrator")
    revoke_role(ask(second), username="周管理", role="administrator")
    assert roles("周管理") == []
    with pytest.raises(LastAdministrator):
        revoke_role(ask(second), username="吴管理", role="administrator")


def test_an_administrator_who_left_does_not_count(
    ask: Callable[..., Ask], administrator: Viewer, person: Callable[..., Viewer]
) -> None:
    person("吴管理", "administrator")
    User.objects.filter(username="吴管理").update(is_active=False)
    with pytest.raises(LastAdministrator):
        revoke_role(ask(administrator), username="周管理", role="administrator")


@pytest.mark.usefixtures("clerk")
def test_what_nobody_holds_cannot_be_taken(ask: Callable[..., Ask], administrator: Viewer) -> None:
    with pytest.raises(NotFound):
        revoke_role(ask(administrator), username="李会计", role="manager")
    with pytest.raises(NotFound):
        grant_role(ask(administrator), username="nobody", role="clerk")


def test_a_role_of_other_books_is_not_ours_to_take(
    ask: Callable[..., Ask], administrator: Viewer, person: Callable[..., Viewer], other_entity: Entity
) -> None:
    person("孙", "clerk", books=other_entity)
    with pytest.raises(NotFound):
        revoke_role(ask(administrator), username="孙", role="clerk")
    with pytest.raises(NotFound):
        grant_role(ask(administrator, books="B02"), username="孙", role="reviewer")
    assert roles("孙") == ["clerk"]


def test_who_left_is_given_nothing(ask: Callable[..., Ask], administrator: Viewer) -> None:
    User.objects.create(username="赵", is_active=False)
    with pytest.raises(UserInactive):
        grant_role(ask(administrator), username="赵", role="clerk")
