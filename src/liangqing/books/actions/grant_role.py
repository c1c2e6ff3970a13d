"""Give a person a role in these books, and take it away."""

from __future__ import annotations

from typing import Any

from liangqing.books.action import Act, Answer, action
from liangqing.books.models import Membership, User
from liangqing.books.models.user import ROLES
from liangqing.books.people import active_user, require_another_administrator, require_other
from liangqing.books.posting import partner_of
from liangqing.books.refusals import ContentInvalid, NotFound


@action("grant_role")
def grant_role(act: Act, *, username: str, role: str, partner: str = "") -> Answer:
    """Give a role; a role that is held already stays as it is.

    Args:
        act: an administrator of these books, and not the person itself.
        username: who.
        role: one of the table in `books/access.py`.
        partner: the code of the partner a customer speaks for; of no other role.

    Raises:
        NotFound: there is no such user or partner.
        UserInactive: the user left.
        OwnRights: it would be one's own role.
        ContentInvalid: there is no such role, or a customer without a partner, or a partner without a customer.
    """
    user = active_user(username)
    require_other(act.viewer, user)
    return give(act, user, role, partner)


@action("revoke_role")
def revoke_role(act: Act, *, username: str, role: str, partner: str = "") -> Answer:
    """Take a role; the next request of the person is without it.

    Raises:
        NotFound: the person does not hold it here.
        LastAdministrator: nobody would be left who gives roles.
    """
    found = Membership.objects.filter(
        entity=act.entity, user__username=username, role=role, partner__code=partner or None
    )
    membership = found.select_related("user").first()
    if membership is None:
        raise NotFound(noun="role", name=f"{username} {role}")
    if role == "administrator":
        require_another_administrator(act.entity, membership.user)
    membership.delete()
    act.record(f"user {username}", before=_said(role, partner))
    return {"user": membership.user_id, "role": role}


def give(act: Act, user: User, role: str, partner: str) -> Answer:
    """Write the role, and record it where it is new.

    Raises:
        ContentInvalid: the role does not fit.
        NotFound: there is no such partner.
    """
    if role not in dict(ROLES):
        raise ContentInvalid(field="role", detail=role)
    if (role == "customer") != bool(partner):
        raise ContentInvalid(field="partner", detail=partner or role)
    of = partner_of(act.entity, partner) if partner else None
    _, is_new = Membership.objects.get_or_create(entity=act.entity, user=user, role=role, partner=of)
    if is_new:
        act.record(f"user {user.username}", after=_said(role, partner))
    return {"user": user.pk, "role": role, "is_new": is_new}


def _said(role: str, partner: str) -> dict[str, Any]:
    return {"role": role, "partner": partner} if partner else {"role": role}
