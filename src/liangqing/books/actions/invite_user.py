"""Make an account for a person, with a role, and a link by which the person sets the password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liangqing.books.action import Act, Answer, action
from liangqing.books.actions.grant_role import give
from liangqing.books.founding import UserContent, create_user
from liangqing.books.invitations import invite
from liangqing.books.models import User
from liangqing.books.refusals import NameTaken

if TYPE_CHECKING:
    from collections.abc import Mapping


@action("invite_user")
def invite_user(act: Act, *, content: Mapping[str, Any], role: str, secret_sha256: str, partner: str = "") -> Answer:
    """Make an account. Nobody signs up alone.

    Args:
        act: an administrator of these books.
        content: a `UserContent`: username, display_name, email, language.
        role: the first role in these books.
        secret_sha256: hash of the link's secret (`draw_secret`); the secret itself never comes in here.
        partner: the partner a customer speaks for.

    Raises:
        ContentInvalid: a field has no such value.
        NameTaken: there is a user of this name.
        NotFound: there is no such partner.
    """
    said = UserContent.read(content)
    if User.objects.filter(username__iexact=said.username).exists():
        raise NameTaken(name=said.username)
    user = create_user(said)
    invitation = invite(user, secret_sha256, act.now)
    act.record(f"user {user.username}", after=said.model_dump(mode="json", exclude={"email"}))
    give(act, user, role, partner)
    return {"user": user.pk, "expires_at": invitation.expires_at.isoformat()}
