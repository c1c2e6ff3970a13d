"""People: who is meant, who may act on them, and that no set of books is left without an administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.books.models import Membership, User
from liangqing.books.refusals import ElsewhereToo, LastAdministrator, NotFound, OwnRights, UserInactive

if TYPE_CHECKING:
    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity


def active_user(username: str) -> User:
    """The user of a name.

    Raises:
        NotFound: there is none.
        UserInactive: the user left.
    """
    user = User.objects.filter(username=username).first()
    if user is None:
        raise NotFound(noun="user", name=username)
    if not user.is_active:
        raise UserInactive(name=username)
    return user


def member_of(entity: Entity, username: str, *, is_active: bool = True) -> User:
    """The person of a name who has a role in a set of books; one who left only where that is asked for.

    Raises:
        NotFound: there is none.
    """
    people = User.objects.filter(username=username, memberships__entity=entity)
    person = (people.filter(is_active=True) if is_active else people).first()
    if person is None:
        raise NotFound(noun="user", name=username)
    return person


def require_other(viewer: Viewer, user: User) -> None:
    """Nobody gives rights to himself.

    Raises:
        OwnRights: it is the same person.
    """
    if viewer.user_id == user.pk:
        raise OwnRights


def user_in_books_of(viewer: Viewer, permission: str, username: str) -> User:
    """The user of a name, who works only in books that the viewer administers.

    Raises:
        NotFound: there is none, or the viewer administers none of the books the user works in.
        ElsewhereToo: the user also works in other books.
    """
    user = active_user(username)
    theirs = set(user.memberships.values_list("entity_id", flat=True))
    ours = {entity_id for entity_id in theirs if viewer.may(permission, entity_id)}
    if not ours:
        raise NotFound(noun="user", name=username)
    if theirs - ours:
        raise ElsewhereToo(name=username)
    return user


def require_another_administrator(entity: Entity, user: User) -> None:
    """Books keep an administrator who can log in.

    Raises:
        LastAdministrator: the user is the only one.
    """
    held = Membership.objects.filter(entity=entity, role="administrator", user__is_active=True)
    if held.filter(user=user).exists() and not held.exclude(user=user).exists():
        raise LastAdministrator(name=user.username, entity=entity.code)
