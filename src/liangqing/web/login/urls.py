"""The addresses of logging in: those of allauth that are wanted, one by one, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from allauth.account import views as account
from django.urls import include, path

from liangqing.web.login.views import invitation

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: Final[list[URLPattern | URLResolver]] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("invitation/<str:secret>/", invitation, name="invitation"),
]
