"""A person leaves: the account is closed, its history stays."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from liangqing.books.installation import InstallationAct, installation_action
from liangqing.books.models import ApiKey, Invitation
from liangqing.books.people import require_another_administrator, user_in_books_of

if TYPE_CHECKING:
    from liangqing.books.action import Answer


@installation_action("deactivate_user")
def deactivate_user(act: InstallationAct, *, username: str) -> Answer:
    """Close an account: its sessions, keys and links end with the next request. Its name is not used again.

    Raises:
        NotFound: no such user works in books of the administrator.
        ElsewhereToo: the user also works elsewhere.
        UserInactive: the user left already.
        LastAdministrator: some books would be left without one.
    """
    user = user_in_books_of(act.viewer, "deactivate_user", username)
    held = user.memberships.select_related("entity").order_by("entity", "role")
    for membership in held.filter(role="administrator"):
        require_another_administrator(membership.entity, user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    keys = ApiKey.objects.filter(user=user, revoked_at__isnull=True).update(revoked_at=act.now)
    Invitation.objects.filter(user=user, used_at__isnull=True).delete()
    # An event for each set of books, with the roles held there: nobody reads in the log of one what another gave.
    for entity, roles in groupby(held, key=lambda membership: membership.entity):
        before = {"is_active": True, "roles": [[entity.code, membership.role] for membership in roles]}
        act.record(f"user {username}", entity=entity, before=before, after={"is_active": False, "keys": keys})
    return {"user": user.pk, "keys": keys}
