"""When a session ends: where nothing is done for an hour, and with the working day whatever is done."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from django.contrib.auth import logout

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.sessions.backends.base import SessionBase
    from django.http import HttpRequest, HttpResponseBase

IDLE_SECONDS: Final = 60 * 60
LONGEST_SECONDS: Final = 10 * 60 * 60
#: How often it is written down that somebody is there: not each request needs a commit.
_NOTED_SECONDS: Final = 60
_BEGAN: Final = "began_at"
_SEEN: Final = "seen_at"


class SessionEndMiddleware:
    """Log out who was away, or has been here too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look at the session, then go on."""
        if request.user.is_authenticated:
            now = int(time.time())
            if is_over(request.session, now):
                logout(request)
            else:
                note(request.session, now)
        return self.get_response(request)


def is_over(session: SessionBase, now: int) -> bool:
    """Whether the session has ended by an instant (seconds since 1970)."""
    began, seen = session.get(_BEGAN, now), session.get(_SEEN, now)
    return bool(now - began >= LONGEST_SECONDS or now - seen >= IDLE_SECONDS)


def note(session: SessionBase, now: int) -> None:
    """Write down that somebody is there."""
    session.setdefault(_BEGAN, now)
    if now - session.get(_SEEN, 0) >= _NOTED_SECONDS:
        session[_SEEN] = now
