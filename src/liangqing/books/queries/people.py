"""Who works in the books: people, their roles, and keys for programs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liangqing.books.masking import shown
from liangqing.books.models import ApiKey, Membership

if TYPE_CHECKING:
    from datetime import datetime

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity, User


@dataclass(frozen=True)
class Colleague:
    """A person with roles in these books; a customer's role names its partner: `customer C001`."""

    username: str
    display_name: str
    email: str
    roles: tuple[str, ...]
    is_active: bool
    last_login: datetime | None


@dataclass(frozen=True)
class Key:
    """A key for a program."""

    prefix: str
    name: str
    username: str
    scopes: tuple[str, ...]
    expires_at: datetime | None
    revoked_at: datetime | None


def people_of_entity(viewer: Viewer, entity: Entity) -> tuple[Colleague, ...]:
    """Everyone with a role here, by name.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    viewer.require("read_people", entity.pk)
    held: dict[User, list[str]] = defaultdict(list)
    for membership in Membership.objects.filter(entity=entity).select_related("user", "partner").order_by("role"):
        of = f" {membership.partner.code}" if membership.partner else ""
        held[membership.user].append(membership.role + of)
    people = sorted(held.items(), key=lambda pair: pair[0].username)
    return tuple(_colleague(viewer, entity, user, roles) for user, roles in people)


def keys_of_entity(viewer: Viewer, entity: Entity) -> tuple[Key, ...]:
    """Every key that was ever given here, newest first.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    viewer.require("read_people", entity.pk)
    keys = ApiKey.objects.filter(entity=entity).select_related("user").order_by("-created_at", "-pk")
    return tuple(map(_key, keys))


def _colleague(viewer: Viewer, entity: Entity, user: User, roles: list[str]) -> Colleague:
    return Colleague(
        username=user.username,
        display_name=user.display_name,
        email=shown(viewer, entity.pk, user.email),
        roles=tuple(roles),
        is_active=user.is_active,
        last_login=user.last_login,
    )


def _key(key: ApiKey) -> Key:
    return Key(
        prefix=key.prefix,
        name=key.name,
        username=key.user.username,
        scopes=tuple(key.scopes),
        expires_at=key.expires_at,
        revoked_at=key.revoked_at,
    )
