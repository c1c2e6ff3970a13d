"""Which phase of its work a process is in, told by the functions it stands in: so that a kill has a name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_IMPORT: Final = "liangqing.runs.import_file"
_RECONCILE: Final = "liangqing.runs.reconcile"
#: (module, function) -> the phase. Where a process stands in several of them, the first of this list counts.
PHASES: Final = {
    (_IMPORT, "start_import"): "start",
    (_IMPORT, "_read"): "read",
    (_IMPORT, "_preview"): "preview",
    (_IMPORT, "_propose"): "propose",
    (_IMPORT, "approve_import"): "approve",
    (_IMPORT, "_post"): "post",
    ("liangqing.runs.advance", "advance"): "advance",
    (_RECONCILE, "_reader"): "receive",
    (_RECONCILE, "task_of"): "ledger",
    ("liangqing.books.answers", "keep_answer"): "archive",
    ("liangqing.books.store", "keep_file"): "receive",
    ("liangqing.books.action", "run"): "act",
}
_MIGRATION: Final = ("django.db.migrations.migration", "apply")


def phase_now() -> str:
    """The phase this process is in."""
    standing = {(frame.f_globals["__name__"], frame.f_code.co_name): frame for frame in _frames()}
    migration = standing.get(_MIGRATION)
    if migration is not None:
        return str(migration.f_locals["self"])
    return next((phase for place, phase in PHASES.items() if place in standing), "between")


def _frames() -> Iterator[FrameType]:
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - there is no other way to ask
    while frame is not None:
        yield frame
        frame = frame.f_back
