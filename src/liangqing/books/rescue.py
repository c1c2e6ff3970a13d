"""When nobody can log in who could help: a new link from the command line of the server, by no administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from liangqing.books import audit
from liangqing.books.installation import lock_installation
from liangqing.books.invitations import invite
from liangqing.books.people import active_user

if TYPE_CHECKING:
    from datetime import datetime

    from liangqing.books.models import Invitation


def rescue_user(username: str, *, secret_sha256: str, now: datetime, reason: str) -> Invitation:
    """Take a password and give a link. Whoever holds the machine holds the database; the log tells of it all the same.

    Args:
        username: who.
        secret_sha256: hash of the link's secret.
        now: when.
        reason: who did it on which machine.

    Raises:
        NotFound: there is no such user.
        UserInactive: the user left.
    """
    with transaction.atomic():
        lock_installation()
        user = active_user(username)
        user.set_unusable_password()
        user.save(update_fields=["password"])
        audit.record(entity=None, at=now, by_id=None, action="rescue_user", subject=f"user {username}", reason=reason)
        return invite(user, secret_sha256, now)
