"""A file into the books as people bring it in: read and shown to one, agreed to and posted by another."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from liangqing.runs.advance import carry_on
from liangqing.runs.import_file import approve_import, start_import

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from examples.filling.office import Office
    from liangqing.runs.models import Run


class RefusedImportError(Exception):
    """The books did not take a file; the message is every problem found."""


def import_file(office: Office, file: Path, today: date, **said: str) -> Run:
    """Import a file: the clerk proposes, the reviewer posts.

    Args:
        office: whose books.
        file: as it came.
        today: the day of it.
        said: as `start_import` takes it: `content`, `currency`, `side`, `layout`.

    Raises:
        RefusedImportError: it was not posted; nothing of it is in the books.
    """
    now = datetime.now(UTC)
    begun = start_import(office.viewer("clerk", today), office.entity, file, **said)
    run = _in_state(carry_on(begun.pk, now=now, today=today), "review")
    approved = approve_import(office.viewer("reviewer", today), office.entity, run.pk)
    return _in_state(carry_on(approved.pk, now=now, today=today), "done")


def _in_state(run: Run, state: str) -> Run:
    if run.state != state:
        problems = run.problems or [run.answer]
        raise RefusedImportError("\n".join([f"{run.request['file']}: {run.state}", *map(str, problems)]))
    return run
