"""The head of the audit log, written down outside the installation once a day: what betrays a log cut or rewritten.

Each is a file of its own that nothing overwrites, best on a disk that who administers the database cannot change.
`liangqing verify --head` takes one, or the whole directory.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils import timezone
from django_q.models import Schedule

from liangqing.books import audit
from liangqing.books.logins import tell_failures
from liangqing.runs.refusals import HeadsInside

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What the daily job is called among the schedules.
DAILY: Final = "audit head"
_FUNCTION: Final = "liangqing.runs.audit_heads.keep_head"
_NAME: Final = "liangqing-head-{:%Y%m%dT%H%M%SZ}.txt"
_PATTERN: Final = "liangqing-head-*.txt"


def heads_directory() -> Path | None:
    """Where heads are written to, as `LIANGQING_HEADS` says; null where nobody said.

    Raises:
        HeadsInside: it lies within the installation, where who rewrites the log rewrites them too.
    """
    if not settings.HEADS:
        return None
    directory = Path(settings.HEADS).resolve()
    if directory.is_relative_to(Path(settings.HOME).resolve()):
        raise HeadsInside(path=str(directory))
    return directory


def schedule_heads() -> bool:
    """Have the worker write the head once a day, from now on; whether it will.

    Raises:
        HeadsInside: see `heads_directory`.
    """
    if heads_directory() is None:
        Schedule.objects.filter(name=DAILY).delete()
        return False
    Schedule.objects.get_or_create(
        name=DAILY, defaults={"func": _FUNCTION, "schedule_type": Schedule.DAILY, "next_run": timezone.now()}
    )
    return True


def keep_head() -> str:
    """The worker's daily job: tell what was counted at the door, then write the head; the name of the file.

    Raises:
        HeadsInside: see `heads_directory`.
        OSError: the directory cannot be written to.
    """
    now = timezone.now()
    tell_failures(now)
    directory = heads_directory()
    return str(write_head(directory, now)) if directory else ""


def write_head(directory: Path, now: datetime) -> Path:
    """Write the head as it is now into a new file, on the disk before this returns.

    Raises:
        OSError: it cannot be written, or there is one of this second already.
    """
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / _NAME.format(now.astimezone(UTC))
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{audit.head()}\n")
        file.flush()
        os.fsync(file.fileno())
    return path


def heads_kept(directory: Path) -> Iterator[str]:
    """The heads in a directory, oldest first, as they were written."""
    for path in sorted(directory.glob(_PATTERN)):
        yield path.read_text(encoding="ascii").strip()
