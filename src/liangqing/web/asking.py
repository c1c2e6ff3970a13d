"""Who asks: the viewer of a request, read anew each time, so that a right that was taken is gone at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from liangqing.books.access import Viewer
from liangqing.books.models import User
from liangqing.books.viewers import viewer_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def viewer_of_request(request: HttpRequest) -> Viewer:
    """The person who is logged in; nobody sees nothing."""
    user = request.user
    return viewer_of(user, timezone.localdate()) if isinstance(user, User) else Viewer(user_id=0, name="")
