"""Give a person who cannot log in any more a new link; the second factor is set up anew when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.books.installation import InstallationAct, installation_action
from liangqing.books.invitations import invite
from liangqing.books.people import require_other, user_in_books_of

if TYPE_CHECKING:
    from liangqing.books.action import Answer


@installation_action("reset_user")
def reset_user(act: InstallationAct, *, username: str, secret_sha256: str) -> Answer:
    """Take the password, and give a link by which the person sets a new one. All sessions of the person end.

    Only for people who work in no other books than those the administrator runs: else the administrator of one set of
    books could become anyone of another.

    Raises:
        NotFound: no such user works in books of the administrator.
        ElsewhereToo: the user also works elsewhere.
        OwnRights: it is oneself: change the password instead.
    """
    user = user_in_books_of(act.viewer, "reset_user", username)
    require_other(act.viewer, user)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    invitation = invite(user, secret_sha256, act.now)
    act.record(f"user {username}")
    return {"user": user.pk, "expires_at": invitation.expires_at.isoformat()}
