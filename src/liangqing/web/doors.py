"""Every address of the site and who may knock there: one table. An address that does not stand in it is not found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from django.contrib.auth.views import redirect_to_login
from django.http import Http404

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

Door = Literal["anyone", "person"]

#: name of an address -> whom it lets in. What a person may see behind it, the queries decide.
DOORS: Final[dict[str, Door]] = {
    "health": "anyone",
    "invitation": "anyone",
    "account_login": "anyone",
    # logged in with the password alone: allauth lets only such in
    "mfa_authenticate": "anyone",
    "account_logout": "person",
    "account_reauthenticate": "person",
    "account_change_password": "person",
    "mfa_index": "person",
    "mfa_reauthenticate": "person",
    "mfa_activate_totp": "person",
    "mfa_deactivate_totp": "person",
    "mfa_view_recovery_codes": "person",
    "mfa_generate_recovery_codes": "person",
    "mfa_download_recovery_codes": "person",
    "first": "person",
    "books": "person",
}


class DoorMiddleware:
    """Nobody comes in where the table does not say so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:  # noqa: ANN401 - Django's call
        """Ask the table before the view is called.

        Raises:
            Http404: the address does not stand in it.
        """
        name = request.resolver_match.view_name if request.resolver_match else ""
        door = DOORS.get(name)
        if door is None:
            raise Http404
        if door == "person" and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return None
