"""What allauth, axes and Django tell of the door goes into the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.signals import authenticator_added, authenticator_removed
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.utils import timezone

from liangqing.books import logins
from liangqing.books.models import User
from liangqing.web.address import address_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest


def listen() -> None:
    """Record what is told."""
    for signal, receiver in (
        (user_logged_in, _logged_in),
        (user_logged_out, _logged_out),
        (user_login_failed, _failed),
        (user_locked_out, _locked_out),
        (authenticator_added, _factor_added),
        (authenticator_removed, _factor_removed),
    ):
        signal.connect(receiver, dispatch_uid=f"liangqing.recording.{receiver.__name__}")


def _logged_in(request: HttpRequest | None, user: User, **_: Any) -> None:  # noqa: ANN401 - a signal's call
    logins.record_login(user, logins.LOGGED_IN, timezone.now(), address=_address(request))


def _logged_out(request: HttpRequest | None, user: User | None, **_: Any) -> None:  # noqa: ANN401 - a signal's call
    if user is not None and user.pk is not None:
        logins.record_login(user, logins.LOGGED_OUT, timezone.now(), address=_address(request))


def _failed(credentials: Mapping[str, Any], **_: Any) -> None:  # noqa: ANN401 - a signal's call
    logins.record_failure(_known(credentials.get("username")), logins.FAILED, timezone.now())


def _locked_out(username: str | None, **_: Any) -> None:  # noqa: ANN401 - a signal's call
    logins.record_failure(_known(username), logins.LOCKED_OUT, timezone.now())


def _factor_added(user: User, authenticator: Authenticator, **_: Any) -> None:  # noqa: ANN401 - a signal's call
    logins.record_login(user, logins.FACTOR_ADDED, timezone.now(), factor=str(authenticator.type))


def _factor_removed(user: User, authenticator: Authenticator, **_: Any) -> None:  # noqa: ANN401 - a signal's call
    logins.record_login(user, logins.FACTOR_REMOVED, timezone.now(), factor=str(authenticator.type))


def _address(request: HttpRequest | None) -> str:
    """From where; empty where a program did it."""
    return address_of(request) if request is not None else ""


def _known(name: object) -> User | None:
    """Whose name it is, however it is spelled; None where it is nobody's."""
    return User.objects.filter(username__iexact=str(name or "").strip()[:150]).order_by("pk").first()
