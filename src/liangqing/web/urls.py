"""The addresses of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import include, path

from liangqing.web.first.views import books, first
from liangqing.web.health.views import health

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: Final[list[URLPattern | URLResolver]] = [
    path("", first, name="first"),
    path("books/<str:code>/", books, name="books"),
    path("health", health, name="health"),
    path("", include("liangqing.web.login.urls")),
]
