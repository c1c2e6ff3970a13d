"""How often one address may knock at doors that are open to anyone. Before every view, so that none is forgotten."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.http import HttpResponse

from liangqing.core.text import mark
from liangqing.web.address import address_of
from liangqing.web.language import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

#: Requests of someone who is not logged in, each minute and address: those that send something, and all.
MOST_SENT: Final = 20
MOST_ASKED: Final = 300
_MINUTE_SECONDS: Final = 60
_TOO_MANY: Final = mark("Too many attempts. Wait a minute.")


class LimitMiddleware:
    """Answer 429 where an address knocks too often."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Count, then go on."""
        if request.user.is_authenticated or not is_too_often(request, int(time.time())):
            return self.get_response(request)
        text = said(request)(_TOO_MANY)
        return HttpResponse(text, status=429, content_type="text/plain; charset=utf-8", headers={"Retry-After": "60"})


def is_too_often(request: HttpRequest, now: int) -> bool:
    """Count a request at an instant (seconds since 1970), and say whether it is one too many in its minute."""
    is_sending = request.method not in {"GET", "HEAD", "OPTIONS"}
    key = f"knock:{address_of(request)}:{now // _MINUTE_SECONDS}:{is_sending:d}"
    cache.add(key, 0, timeout=2 * _MINUTE_SECONDS)
    count: int = cache.get(key, 0) + 1
    cache.set(key, count, timeout=2 * _MINUTE_SECONDS)
    return count > (MOST_SENT if is_sending else MOST_ASKED)
