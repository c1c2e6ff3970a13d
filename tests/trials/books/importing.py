"""An import for trials: a file of one's own for each key, read, shown, proposed, approved and posted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from tests.trials.books.scene import TODAY, people

from liangqing.books.models import Document, Entity, ImportBatch
from liangqing.runs.advance import advance, carry_on
from liangqing.runs.import_file import approve_import, start_import
from liangqing.runs.lease import waiting_runs
from liangqing.runs.models import Run

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS: Final = 12
_HEADINGS: Final = "单据标识,往来单位编码,单据类型,单据日期,单据编号,金额"


def import_of(key: str) -> Callable[[], None]:
    """The whole of an import, by a clerk and a reviewer, in one process."""
    _file(key)

    def work() -> None:
        run = carry_on(_start(key), now=datetime.now(UTC), today=TODAY)
        approve_import(people().reviewer, run.entity, run.pk)
        carry_on(run.pk, now=datetime.now(UTC), today=TODAY)

    return work


def carried_on(key: str) -> str | None:
    """Whatever waits is carried on, as the worker does when it starts; what is wrong then.

    A person only gives what nobody acknowledged: the file, if it was not taken, and the agreement.
    """
    runs = Run.objects.filter(request__file=_file(key).name)
    if not runs:
        _start(key)
    for _ in range(len(("read", "preview", "propose", "post")) + 1):
        for run in runs.filter(state="review"):
            approve_import(people().reviewer, run.entity, run.pk)
        for number in waiting_runs(datetime.now(UTC)):
            advance(number, now=datetime.now(UTC), today=TODAY)
    states = list(runs.values_list("state", flat=True))
    batches = ImportBatch.objects.filter(file_name=_file(key).name).count()
    documents = Document.objects.filter(reference__startswith=f"{key}-").count()
    is_right = (states, batches, documents) == (["done"], 1, ROWS)
    return None if is_right else f"runs {states}, {batches} batches, {documents} documents"


def _start(key: str) -> int:
    return start_import(people().clerk, Entity.objects.get(), _file(key)).pk


def _file(key: str) -> Path:
    """The file of a key: as many invoices, no two alike."""
    path = Path(settings.HOME) / f"{key}.csv"
    if not path.exists():
        lines = (f"{key}-{row},C001,发票,2026-03-01,{key}-{row},{100 + row}.10" for row in range(ROWS))
        path.write_text("\n".join((_HEADINGS, *lines)), encoding="utf-8")
    return path
