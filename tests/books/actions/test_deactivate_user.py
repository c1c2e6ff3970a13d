"""A person leaves: nothing opens any more, and nothing of the history goes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.deactivate_user import deactivate_user
from liangqing.books.actions.issue_api_key import issue_api_key
from liangqing.books.drawn_secret import draw_secret
from liangqing.books.models import ApiKey, AuditEvent, Membership, User
from liangqing.books.refusals import ElsewhereToo, LastAdministrator, NotFound, UserInactive
from liangqing.books.viewers import viewer_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity


@pytest.mark.usefixtures("clerk")
def test_who_left_and_the_keys_open_nothing(ask: Callable[..., Ask], administrator: Viewer) -> None:
    drawn = draw_secret("lq_")
    issue_api_key(
        ask(administrator),
        username="李会计",
        name="ERP",
        scopes=["read_ledger"],
        prefix=drawn.prefix,
        secret_sha256=drawn.sha256,
    )
    assert deactivate_user(ask(administrator, books=""), username="李会计")["keys"] == 1
    user = User.objects.get(username="李会计")
    assert viewer_of(user, date(2026, 3, 31)).roles == {}
    assert ApiKey.objects.get().revoked_at is not None
    assert Membership.objects.filter(user=user).exists()
    last = AuditEvent.objects.latest("position")
    assert (last.action, (last.before or {})["roles"]) == ("deactivate_user", [["A01", "clerk"]])
    with pytest.raises(UserInactive):
        deactivate_user(ask(administrator, books=""), username="李会计")


def test_the_last_administrator_stays(
    ask: Callable[..., Ask], administrator: Viewer, person: Callable[..., Viewer]
) -> None:
    with pytest.raises(LastAdministrator):
        deactivate_user(ask(administrator, books=""), username="周管理")
    person("吴管理", "administrator")
    deactivate_user(ask(administrator, books=""), username="周管理")
    assert not User.objects.get(username="周管理").is_active


def test_people_of_other_books_are_not_ours(
    ask: Callable[..., Ask], administrator: Viewer, person: Callable[..., Viewer], other_entity: Entity
) -> None:
    person("孙", "clerk", books=other_entity)
    with pytest.raises(NotFound):
        deactivate_user(ask(administrator, books=""), username="孙")
    person("孙", "clerk")
    with pytest.raises(ElsewhereToo):
        deactivate_user(ask(administrator, books=""), username="孙")
    assert User.objects.get(username="孙").is_active
