"""A refusal as an answer: what is not there for the viewer is 404, what no role allows 403, a full disk 507."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render

from liangqing.books.refusals import DiskFull, InvitationInvalid, NotFound, NotPermitted, Refusal
from liangqing.core.disk import is_full
from liangqing.core.text import mark
from liangqing.web.language import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

_STATUS: Final[dict[type[Refusal], int]] = {NotFound: 404, InvitationInvalid: 404, NotPermitted: 403, DiskFull: 507}
_CONFLICT: Final = 409
_BACK: Final = mark("Back")


class RefusedMiddleware:
    """Turn refusals that a view let through into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a refusal; anything else is not ours."""
        refusal = DiskFull() if is_full(error) else error
        if not isinstance(refusal, Refusal):
            return None
        translate = said(request)
        words = {"sentence": refusal.text(translate), "back": translate(_BACK)}
        return render(request, "web/refused.html", words, status=_STATUS.get(type(refusal), _CONFLICT))
