"""The address a request came from: of the peer, or where proxies of one's own stand before us, what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The client's address.

    Each of our own proxies (`LIANGQING_PROXIES` of them) adds the address it saw at the end of X-Forwarded-For; what
    stands before was said by the client and proves nothing.
    """
    proxies: int = settings.PROXY_COUNT
    said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(said) >= proxies:
        return said[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
