"""Who decides over money or rights logs in with a second factor: until it is set up, nothing else opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from allauth.mfa.utils import is_mfa_enabled
from django.shortcuts import redirect

from liangqing.web.asking import viewer_of_request

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

#: Addresses that open before: setting it up, and leaving.
_BEFORE: Final = frozenset(
    {
        *("mfa_activate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes"),
        *("account_reauthenticate", "mfa_reauthenticate", "account_logout", "health", "invitation"),
    }
)


class SecondFactorMiddleware:
    """Lead who needs a second factor to where it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:  # noqa: ANN401 - Django's call
        """Ask before the view is called."""
        if not request.user.is_authenticated or (
            request.resolver_match and request.resolver_match.view_name in _BEFORE
        ):
            return None
        lacks = viewer_of_request(request).is_privileged and not is_mfa_enabled(request.user)
        return redirect("mfa_activate_totp") if lacks else None
