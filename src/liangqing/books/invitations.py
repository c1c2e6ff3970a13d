"""Links by which a person sets the password: given by an administrator, good once, for three days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from liangqing.books import audit
from liangqing.books.drawn_secret import secret_hash
from liangqing.books.logins import FACTOR_REMOVED, record_login
from liangqing.books.models import Invitation, User
from liangqing.books.refusals import InvitationInvalid, PasswordWeak

if TYPE_CHECKING:
    from datetime import datetime

#: How long a link is good.
GOOD_FOR: Final = timedelta(days=3)


def invite(user: User, secret_sha256: str, now: datetime) -> Invitation:
    """Give a person a link, and take back those that were given before."""
    Invitation.objects.filter(user=user, used_at__isnull=True).delete()
    return Invitation.objects.create(user=user, secret_hash=secret_sha256, expires_at=now + GOOD_FOR)


def invited(secret: str, now: datetime) -> User:
    """The person a link was given to.

    Raises:
        InvitationInvalid: there is no such link, or it was used or has expired, or the person left.
    """
    good = Q(secret_hash=secret_hash(secret), used_at__isnull=True, expires_at__gt=now, user__is_active=True)
    invitation = Invitation.objects.select_related("user").filter(good).first()
    if invitation is None:
        raise InvitationInvalid
    return invitation.user


def accept(secret: str, password: str, now: datetime) -> User:
    """Set the password by a link, which is used up by it. Second factors go: the phone may be lost that made them.

    Raises:
        InvitationInvalid: see `invited`.
        PasswordWeak: the password does not follow the rules; the link stays good.
    """
    with transaction.atomic():
        user = invited(secret, now)
        # First, as it locks the log: who resets a password locks it before the person, and two must not wait in a ring.
        audit.record(entity=None, at=now, by_id=user.pk, action="accept_invitation", subject=f"user {user.username}")
        user = User.objects.select_for_update().get(pk=user.pk)
        _use_up(secret, now)
        set_password(user, password)
        _remove_factors(user, now)
    return user


def set_password(user: User, password: str) -> None:
    """Set a password that follows the rules; sessions that began with another end.

    Raises:
        PasswordWeak: it does not.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise PasswordWeak(detail=" ".join(error.messages)) from None
    user.set_password(password)
    user.save(update_fields=["password"])


def _remove_factors(user: User, now: datetime) -> None:
    for factor in user.authenticator_set.order_by("pk"):  # type: ignore[attr-defined]  # allauth's, without types
        record_login(user, FACTOR_REMOVED, now, factor=str(factor.type))
        factor.delete()


def _use_up(secret: str, now: datetime) -> None:
    """Of several who come at once with one link, one goes in."""
    unused = Invitation.objects.filter(secret_hash=secret_hash(secret), used_at__isnull=True)
    if not unused.update(used_at=now):
        raise InvitationInvalid
