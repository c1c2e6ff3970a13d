"""Lock-out: five wrong passwords or codes of one name from one address close that door for a quarter of an hour.

axes counts, in the database. A wrong code of the second factor counts as a wrong password, and a name that is locked
out is not let in by a right code either. Only a log-in with both factors begins the count anew.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import HttpResponse

from liangqing.core.text import mark
from liangqing.web.language import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from liangqing.books.models import User

#: How long a code that was used is remembered: longer than it is good.
USED_SECONDS: Final = 300
_USED: Final = mark("This code was used already. Wait for the next one.")
_LOCKED: Final = mark("Too many wrong attempts. Try again in a quarter of an hour, or ask an administrator.")


class _LockedForm(forms.Form):
    """A form of allauth that asks axes first."""

    user: User
    authenticator: Authenticator

    def clean_code(self) -> str:
        """The code, unless the name is locked out.

        Raises:
            forms.ValidationError: it is, or the code is wrong or was used.
        """
        if not AxesProxyHandler.is_allowed(context.request, {"username": self.user.username}):
            raise forms.ValidationError(said(context.request)(_LOCKED))
        code: str = super().clean_code()  # type: ignore[misc]  # of the form it is mixed into
        if self.authenticator.type == Authenticator.Type.TOTP and not use_up(
            self.authenticator, code, int(time.time())
        ):
            _count(type(self), context.request, self.user)
            raise forms.ValidationError(said(context.request)(_USED))
        return code


class LockedAuthenticateForm(_LockedForm, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second factor of a log-in."""


class LockedReauthenticateForm(_LockedForm, ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second factor before something delicate."""


def use_up(authenticator: Authenticator, code: str, now: int) -> bool:
    """Whether a code is used for the first time; allauth forgets that sooner than the code expires."""
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        used = {known: at for known, at in row.data.get("used", {}).items() if now - at < USED_SECONDS}
        if code in used:
            return False
        row.data["used"] = {**used, code: now}
        row.save(update_fields=["data"])
    return True


def listen() -> None:
    """Count wrong codes."""
    authentication_failed.connect(_count, dispatch_uid="liangqing.lockout")


def client_name(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """The name under which attempts are counted: names differ by more than their case."""
    name = (credentials or {}).get("username") or request.POST.get("login") or ""
    return str(name).strip().casefold()[:150]


def locked_page(request: HttpRequest, *_: Any) -> HttpResponse:  # noqa: ANN401 - the call of axes
    """What is answered at a door that is closed."""
    return HttpResponse(said(request)(_LOCKED), status=429, content_type="text/plain; charset=utf-8")


def _count(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:  # noqa: ANN401 - a signal's call
    user_login_failed.send(sender=sender, credentials={"username": user.username}, request=request)
