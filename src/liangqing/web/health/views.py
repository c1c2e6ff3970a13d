"""`/health`: whether the database answers, the worker's heart beats and the disk has room. 200, or 503."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.views.decorators.http import require_safe
from django_q.status import Stat

import liangqing

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

#: Below this much free room, in bytes, a monitor should call somebody.
LEAST_FREE_BYTES: Final = 500_000_000


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Each part `ok` or `failing`; nothing of anybody's books."""
    del request
    parts = {name: "ok" if check() else "failing" for name, check in CHECKS.items()}
    is_well = set(parts.values()) == {"ok"}
    body = {"status": "ok" if is_well else "failing", "version": liangqing.__version__, **parts}
    return JsonResponse(body, status=200 if is_well else 503)


def database_answers() -> bool:
    """Whether the database can be asked."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        return False
    return connection.is_usable()


def worker_beats() -> bool:
    """Whether a worker said within the last three seconds that it is there: what it says is forgotten after that."""
    return bool(Stat.get_all())


def disk_has_room() -> bool:
    """Whether there is room where originals are kept."""
    return shutil.disk_usage(settings.HOME).free >= LEAST_FREE_BYTES


CHECKS: Final[dict[str, Callable[[], bool]]] = {
    "database": database_answers,
    "worker": worker_beats,
    "disk": disk_has_room,
}
