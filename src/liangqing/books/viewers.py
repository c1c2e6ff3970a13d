"""The viewer a user or an API key is, read at every request: a right that was revoked is gone at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from liangqing.books.access import Viewer
from liangqing.books.drawn_secret import PREFIX_LENGTH, secret_hash
from liangqing.books.models import ApiKey, SalesOwner, User

if TYPE_CHECKING:
    from datetime import date, datetime


def viewer_of(user: User, today: date) -> Viewer:
    """The roles and own partners of a person; one who is inactive holds none."""
    if not user.is_active:
        return Viewer(user_id=user.pk, name=str(user))
    roles: dict[int, set[str]] = defaultdict(set)
    own: dict[int, set[int]] = defaultdict(set)
    for membership in user.memberships.all():
        roles[membership.entity_id].add(membership.role)
        if membership.partner_id is not None:
            own[membership.entity_id].add(membership.partner_id)
    for owner in _owned(user, today):
        own[owner.partner.entity_id].add(owner.partner_id)
    return Viewer(
        user_id=user.pk,
        name=str(user),
        roles={entity: frozenset(held) for entity, held in roles.items()},
        own={entity: frozenset(partners) for entity, partners in own.items()},
    )


def viewer_of_key(secret: str, now: datetime) -> Viewer | None:
    """The viewer an API key speaks for; None where the key is unknown, revoked or has expired."""
    key = ApiKey.objects.select_related("user").filter(prefix=secret[:PREFIX_LENGTH], revoked_at__isnull=True).first()
    if key is None or key.secret_hash != secret_hash(secret) or (key.expires_at and key.expires_at <= now):
        return None
    viewer = viewer_of(key.user, timezone.localdate(now))
    return Viewer(
        user_id=viewer.user_id,
        name=f"{viewer.name} ({key.name})",
        roles={entity: held for entity, held in viewer.roles.items() if entity == key.entity_id},
        own=viewer.own,
        scopes=frozenset(key.scopes),
    )


def _owned(user: User, today: date) -> list[SalesOwner]:
    """The partners the person looks after today, as owner or as delegate."""
    current = Q(from_on__lte=today) & (Q(until_on__isnull=True) | Q(until_on__gte=today))
    return list(SalesOwner.objects.select_related("partner").filter(current, Q(user=user) | Q(delegate=user)))
