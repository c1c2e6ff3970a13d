"""The addresses of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import include, path

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: Final[list[URLPattern | URLResolver]] = [path("", include("liangqing.web.urls"))]
