"""Give a program a key, and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import AwareDatetime, Field

from liangqing.books.access import PERMISSIONS, RUNNING
from liangqing.books.action import Act, Answer, action
from liangqing.books.drawn_secret import PREFIX_LENGTH
from liangqing.books.models import ApiKey, User
from liangqing.books.people import active_user
from liangqing.books.refusals import NotFound, ScopeTooWide
from liangqing.books.said import Said

if TYPE_CHECKING:
    from collections.abc import Sequence


class KeyContent(Said):
    """What is said of a key."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    scopes: tuple[str, ...]
    prefix: Annotated[str, Field(min_length=PREFIX_LENGTH, max_length=PREFIX_LENGTH)]
    secret_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    expires_at: AwareDatetime | None = None


@action("issue_api_key")
def issue_api_key(
    act: Act,
    *,
    username: str,
    name: str,
    scopes: Sequence[str],
    prefix: str,
    secret_sha256: str,
    expires_at: str | None = None,
) -> Answer:
    """Give a program a key with which it acts as a user, within scopes.

    Args:
        act: an administrator of these books.
        username: the user it acts as; a person of its own for the program is best.
        name: what the key is for.
        scopes: permissions it is limited to.
        prefix: the first characters of the secret (`draw_secret`).
        secret_sha256: hash of the secret. The secret itself never comes in here: who draws it shows it once.
        expires_at: an instant with its zone; None where it does not expire.

    Raises:
        NotFound: there is no such user in these books.
        ScopeTooWide: the user's roles do not allow a scope, or no key may hold it.
        ContentInvalid: a field has no such value.
    """
    fields = {"name": name, "scopes": scopes, "prefix": prefix, "secret_sha256": secret_sha256}
    said = KeyContent.read({**fields, "expires_at": expires_at})
    user = active_user(username)
    _require_scopes(act, user, said.scopes)
    key = ApiKey.objects.create(
        user=user,
        entity=act.entity,
        name=said.name,
        prefix=said.prefix,
        secret_hash=said.secret_sha256,
        scopes=sorted(set(said.scopes)),
        expires_at=said.expires_at,
        created_at=act.now,
    )
    act.record(f"key {prefix}", after={"user": username, "name": name, "scopes": key.scopes, "expires_at": expires_at})
    return {"key": key.pk, "prefix": prefix}


@action("revoke_api_key")
def revoke_api_key(act: Act, *, prefix: str) -> Answer:
    """Take a key back: it opens nothing from the next request on. One that was taken back stays so.

    Raises:
        NotFound: there is no such key in these books.
    """
    key = ApiKey.objects.filter(entity=act.entity, prefix=prefix).first()
    if key is None:
        raise NotFound(noun="key", name=prefix)
    if key.revoked_at is None:
        key.revoked_at = act.now
        key.save(update_fields=["revoked_at"])
        act.record(f"key {prefix}")
    return {"key": key.pk}


def _require_scopes(act: Act, user: User, scopes: Sequence[str]) -> None:
    held = set(user.memberships.filter(entity=act.entity).values_list("role", flat=True))
    if not held:
        raise NotFound(noun="user", name=user.username)
    may = {permission for permission, roles in PERMISSIONS.items() if roles & held} - RUNNING
    if not scopes or not set(scopes) <= may:
        raise ScopeTooWide(name=user.username, scopes=", ".join(sorted(set(scopes) - may)) or "-")
