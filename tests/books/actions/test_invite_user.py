"""Accounts are made by administrators; the person sets the password."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.invite_user import invite_user
from liangqing.books.drawn_secret import draw_secret
from liangqing.books.models import ActionKey, AuditEvent, Invitation, Membership, User
from liangqing.books.refusals import ContentInvalid, NameTaken

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask

PERSON = {"username": "qian", "display_name": "钱会计", "email": "qian@example.com"}


def test_an_account_is_made_without_a_password(ask: Callable[..., Ask], administrator: Viewer) -> None:
    secret = draw_secret()
    invite_user(ask(administrator), content=PERSON, role="clerk", secret_sha256=secret.sha256)
    user = User.objects.get(username="qian")
    assert not user.has_usable_password()
    assert Membership.objects.get(user=user).role == "clerk"
    assert Invitation.objects.get(user=user).secret_hash == secret.sha256


def test_the_secret_stands_nowhere(ask: Callable[..., Ask], administrator: Viewer) -> None:
    secret = draw_secret()
    invite_user(ask(administrator), content=PERSON, role="clerk", secret_sha256=secret.sha256)
    kept = [*ActionKey.objects.values_list(), *AuditEvent.objects.values_list(), *Invitation.objects.values_list()]
    assert secret.text not in str(kept)


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize("taken", ["qian", "QIAN"])
def test_a_name_is_used_once(ask: Callable[..., Ask], administrator: Viewer, taken: str) -> None:
    invite_user(ask(administrator), content=PERSON, role="clerk", secret_sha256=draw_secret().sha256)
    with pytest.raises(NameTaken):
        invite_user(ask(administrator), content={"username": taken}, role="manager", secret_sha256=draw_secret().sha256)


@pytest.mark.parametrize(
    ("content", "role"),
    [({"username": "a b"}, "clerk"), ({"username": "a", "email": "x"}, "clerk"), ({"username": "a"}, "emperor")],
)
def test_nothing_is_half_made(
    ask: Callable[..., Ask], administrator: Viewer, content: dict[str, str], role: str
) -> None:
    with pytest.raises(ContentInvalid):
        invite_user(ask(administrator), content=content, role=role, secret_sha256=draw_secret().sha256)
    assert not User.objects.filter(username="a").exists()
    assert AuditEvent.objects.count() == 0
