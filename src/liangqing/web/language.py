"""The language of a page: what the person chose, else what the browser asks for, else Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from liangqing.core.text import translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from liangqing.core.text import Language, Translate


def language_of(request: HttpRequest) -> Language:
    """The language of the page."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return "en" if user.language == "en" else "zh"
    return "en" if translation.get_language_from_request(request).startswith("en") else "zh"


def said(request: HttpRequest) -> Translate:
    """What turns a message id into a sentence of the page's language."""
    return translator(language_of(request))


class LanguageMiddleware:
    """What Django and the log-in say is said in that language too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """For one request."""
        with translation.override("en" if language_of(request) == "en" else "zh-hans"):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response
