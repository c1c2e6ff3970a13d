"""Who cannot log in any more gets a new link, from who administers all the books the person works in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.reset_user import reset_user
from liangqing.books.drawn_secret import draw_secret
from liangqing.books.models import Invitation, User
from liangqing.books.refusals import ElsewhereToo, NotFound, OwnRights

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity


@pytest.mark.usefixtures("clerk")
def test_the_old_password_is_gone_and_the_last_link_is_good(ask: Callable[..., Ask], administrator: Viewer) -> None:
    user = User.objects.get(username="李会计")
    user.set_password("correct horse battery")
    user.save()
    drawn = [draw_secret(), draw_secret()]
    for secret in drawn:
        reset_user(ask(administrator, books=""), username="李会计", secret_sha256=secret.sha256)
    user.refresh_from_db()
    assert not user.has_usable_password()
    assert list(Invitation.objects.values_list("secret_hash", flat=True)) == [drawn[1].sha256]


def test_people_of_other_books_are_not_found(
    ask: Callable[..., Ask], administrator: Viewer, person: Callable[..., Viewer], other_entity: Entity
) -> None:
    person("孙", "clerk", books=other_entity)
    with pytest.raises(NotFound):
        reset_user(ask(administrator, books=""), username="孙", secret_sha256=draw_secret().sha256)


def test_nobody_becomes_someone_of_other_books(
    ask: Callable[..., Ask], administrator: Viewer, person: Callable[..., Viewer], other_entity: Entity
) -> None:
    person("孙", "clerk")
    person("孙", "administrator", books=other_entity)
    with pytest.raises(ElsewhereToo):
        reset_user(ask(administrator, books=""), username="孙", secret_sha256=draw_secret().sha256)


def test_not_oneself(ask: Callable[..., Ask], administrator: Viewer) -> None:
    with pytest.raises(OwnRights):
        reset_user(ask(administrator, books=""), username="周管理", secret_sha256=draw_secret().sha256)
