"""Who works here, and which programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.issue_api_key import issue_api_key
from liangqing.books.drawn_secret import draw_secret
from liangqing.books.models import User
from liangqing.books.queries.people import keys_of_entity, people_of_entity
from liangqing.books.refusals import NotFound, NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner


def test_everyone_here_with_the_roles(
    entity: Entity, other_entity: Entity, administrator: Viewer, person: Callable[..., Viewer], partner: Partner
) -> None:
    person("a", "reviewer", "clerk")
    person("b", "customer", partner=partner)
    person("c", "clerk", books=other_entity)
    rows = people_of_entity(administrator, entity)
    assert [(row.username, row.roles) for row in rows] == [
        ("a", ("clerk", "reviewer")),
        ("b", ("customer C001",)),
        ("周管理", ("administrator",)),
    ]


def test_an_address_is_shown_by_role(entity: Entity, administrator: Viewer, manager: Viewer) -> None:
    User.objects.filter(pk=manager.user_id).update(email="chen@example.com")
    seen = {
        who.name: {row.username: row.email for row in people_of_entity(who, entity)} for who in (administrator, manager)
    }
    assert seen["周管理"]["陈经理"] == "c****@example.com"
    assert seen["陈经理"]["陈经理"] == "chen@example.com"


def test_keys_without_their_secrets(
    ask: Callable[..., Ask], entity: Entity, administrator: Viewer, clerk: Viewer
) -> None:
    del clerk
    drawn = draw_secret("lq_")
    issue_api_key(
        ask(administrator),
        username="李会计",
        name="ERP",
        scopes=["read_ledger"],
        prefix=drawn.prefix,
        secret_sha256=drawn.sha256,
    )
    (key,) = keys_of_entity(administrator, entity)
    assert (key.prefix, key.username, key.scopes) == (drawn.prefix, "李会计", ("read_ledger",))


def test_who_may_not(entity: Entity, other_entity: Entity, clerk: Viewer, administrator: Viewer) -> None:
    for query in (people_of_entity, keys_of_entity):
        with pytest.raises(NotPermitted):
            query(clerk, entity)
        with pytest.raises(NotFound):
            query(administrator, other_entity)
