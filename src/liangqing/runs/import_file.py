"""Importing a file: read in the sandbox, held against the books, proposed; posted when a second person has agreed.

Phases: read → preview → propose → review → post → done. Each keeps what it found in the store or the books under a
name or key of its own, so a phase that was killed is simply done again.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from liangqing.books import store
from liangqing.books.action import Ask
from liangqing.books.actions.import_rows import import_rows, propose_import
from liangqing.books.queries.import_preview import ImportPreview, preview_import
from liangqing.books.refusals import ImportNotClean, NotFound, SamePerson
from liangqing.books.viewers import viewer_of
from liangqing.pipeline.read_import import read_import
from liangqing.runs.ledger_rows import LEDGER, read_ledger_rows
from liangqing.runs.models import Run

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity


def start_import(viewer: Viewer, entity: Entity, file: Path, **said: str) -> Run:
    """Keep the file and begin; nothing is read yet.

    Args:
        viewer: who imports.
        entity: the books.
        file: the file as it came; its name is kept too.
        said: `content` (of `core/import_tables.CONTENTS`, or `ledger`; left out where the headings tell), `currency`,
            and of a ledger `side`, `partner`, `layout` (TOML), and `account`: `payable` where it is what we owe.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
        OSError: the file cannot be read.
    """
    viewer.require("propose_import", entity.pk)
    request = {"file": file.name, "file_sha256": store.keep_file(file), **said}
    return Run.objects.create(entity=entity, kind="import", phase="read", request=request, started_by_id=viewer.user_id)


def approve_import(viewer: Viewer, entity: Entity, run_id: int) -> Run:
    """Agree to a proposed import, so that it is posted as this person's.

    Raises:
        SamePerson: the viewer began it.
        NotFound: there is none that waits for review in these books.
        NotPermitted: no role allows it.
    """
    viewer.require("import_rows", entity.pk)
    run = Run.objects.filter(entity=entity, kind="import", state="review", pk=run_id).first()
    if run is None:
        raise NotFound(noun="run", name=str(run_id))
    if run.started_by_id == viewer.user_id:
        raise SamePerson
    run.reviewer_id, run.phase, run.state = viewer.user_id, "post", "waiting"
    run.save()
    return run


def preview_of(run: Run) -> ImportPreview:
    """What was found when the rows were held against the books.

    Raises:
        NotFound: it has not come so far.
    """
    return ImportPreview.from_json(json.loads(store.fetch(run.answer.get("preview_sha256", "0" * 64))))


def _read(run: Run, today: date) -> None:
    """The rows of the file, into the store."""
    del today
    with tempfile.TemporaryDirectory(prefix="liangqing-import-") as directory:
        # Under its own name, so that every problem and every source names the file people know.
        # The rows stand apart from it: a file may have any name, and what it leads to is never written.
        path, rows = Path(directory) / "file" / Path(run.request["file"]).name, Path(directory) / "rows.jsonl"
        path.parent.mkdir()
        path.symlink_to(store.path_of(run.request["file_sha256"]))
        currency = run.request.get("currency") or run.entity.currency
        if run.request.get("content") == LEDGER:
            read = read_ledger_rows(path, rows, entity=run.entity, request=run.request, currency=currency)
        else:
            read = read_import(path, rows, content=run.request.get("content"), currency=currency)
        run.answer = {
            "content": read.content,
            "row_count": read.row_count,
            "ignored": list(read.ignored),
            "example_rows": read.example_rows,
            "rows_sha256": store.keep_file(rows),
        }
    run.total_count, run.phase = read.row_count, "preview"


def _preview(run: Run, today: date) -> None:
    """Held against the books; what cannot be posted ends the run, with every problem shown."""
    said = run.answer
    viewer = viewer_of(run.started_by, today)
    preview = preview_import(viewer, run.entity, content=said["content"], rows_sha256=said["rows_sha256"])
    sha256 = store.keep(json.dumps(preview.to_json(), ensure_ascii=False, sort_keys=True).encode())
    run.answer = {**said, "preview_sha256": sha256}
    run.done_count = preview.known
    run.phase = "propose"
    if not preview.is_clean:
        run.problems = preview.to_json()["problems"]
        raise ImportNotClean(wrong=preview.wrong, conflicts=preview.conflicts)


def _propose(run: Run, today: date) -> None:
    """Into the hands of a second person."""
    names = ("content", "rows_sha256", "preview_sha256", "row_count")
    ask = Ask(viewer_of(run.started_by, today), run.entity.code, f"run-{run.pk}-propose", today)
    answer = propose_import(
        ask,
        file_name=run.request["file"],
        file_sha256=run.request["file_sha256"],
        **{name: run.answer[name] for name in names},
    )
    run.answer = {**run.answer, **answer}
    # The same file was posted before: there is nothing left to agree to.
    run.phase, run.state = ("done", "done") if "batch" in answer else ("review", "review")


def _post(run: Run, today: date) -> None:
    """Into the books, as who agreed."""
    if run.reviewer is None:
        raise NotFound(noun="reviewer", name=str(run.pk))
    ask = Ask(viewer_of(run.reviewer, today), run.entity.code, f"run-{run.pk}-post", today)
    answer = import_rows(ask, draft_id=run.answer["draft"], revision=run.answer["revision"])
    run.answer = {**run.answer, **answer}
    run.done_count, run.phase, run.state = run.total_count, "done", "done"


STEPS: Final[dict[str, Callable[[Run, date], None]]] = {
    "read": _read,
    "preview": _preview,
    "propose": _propose,
    "post": _post,
}
