"""Importing a file: proposed by one person with its preview, posted by another, all or nothing, once."""

from __future__ import annotations

import json
from typing import Any

from liangqing.books import store
from liangqing.books.action import Act, Answer, action
from liangqing.books.drafts import move, require_second_person, waiting_draft
from liangqing.books.imports.contents import OPENINGS, importer_of
from liangqing.books.imports.judging import judged
from liangqing.books.models import Draft, ImportBatch
from liangqing.books.openings import require_unconfirmed
from liangqing.books.refusals import ImportChanged, ImportNotClean


@action("propose_import")
def propose_import(
    act: Act, *, content: str, file_name: str, file_sha256: str, rows_sha256: str, preview_sha256: str, row_count: int
) -> Answer:
    """Hand an import to a second person. The same file again answers with what became of it.

    Args:
        act: who imports.
        content: what the rows are, of `core/import_tables.CONTENTS`.
        file_name: as people call it.
        file_sha256: the original, in the store.
        rows_sha256: its rows as read, in the store, a line of JSON each.
        preview_sha256: what `queries/import_preview` found, in the store: what the reviewer looks at.
        row_count: how many rows.

    Raises:
        FileUnknown: there is no such content.
        ImportNotClean: the preview shows rows that are wrong, or in conflict with the books.
        OpeningsConfirmed: it would open books whose openings are signed off.
    """
    importer_of(content)
    require_open_openings(act, content)
    preview = _clean_preview(preview_sha256)
    done = _done_before(act, content, file_sha256, preview_sha256)
    if done is not None:
        return done
    counts = {"new": preview["new"], "known": preview["known"]}
    said = {"content": content, "file": file_name, "file_sha256": file_sha256, "rows_sha256": rows_sha256}
    draft = Draft.objects.create(
        entity=act.entity,
        subject="import",
        state="submitted",
        content={**said, "preview_sha256": preview_sha256, "row_count": row_count, **counts},
        typed_by_id=act.viewer.user_id,
        typed_at=act.now,
        submitted_by_id=act.viewer.user_id,
    )
    act.record(f"draft {draft.pk}", after=draft.content)
    return {"draft": draft.pk, "revision": draft.revision}


@action("import_rows")
def import_rows(act: Act, *, draft_id: int, revision: int) -> Answer:
    """Post a proposed import: every row that is new, or none at all.

    The rows are judged again, under the lock: what was posted since the preview is seen.

    Raises:
        SamePerson: who proposed it would post it.
        ImportNotClean: rows are wrong, or in the books with another content.
        ImportChanged: other rows would be new than the preview showed.
        OpeningsConfirmed: it would open books whose openings are signed off.
        DraftChanged: it is not the revision that was looked at.
        DraftNotWaiting: it is posted or discarded.
        NotFound: there is no such draft.
    """
    draft = waiting_draft(act, draft_id, "submitted", revision=revision)
    require_second_person(act, draft)
    said = draft.content
    require_open_openings(act, said["content"])
    batch = _batch(act, draft)
    importer = judged(act.entity, said["content"], said["rows_sha256"], lambda one: one.write(act, batch))
    found = importer.findings
    if not found.is_clean:
        raise ImportNotClean(wrong=found.problem_count, conflicts=found.conflict_count)
    if (found.new_count, found.known_count) != (said["new"], said["known"]):
        raise ImportChanged(new=found.new_count, seen=said["new"])
    importer.finish(act, batch)
    made = importer.made()
    if made is not None:
        draft.content = {**said, "made_sha256": store.keep(json.dumps(made, ensure_ascii=False).encode())}
    draft.reviewed_by_id = act.viewer.user_id
    move(act, draft, "posted")
    counts = {"new": found.new_count, "known": found.known_count, "sums": found.sums_json()}
    act.record(f"batch {batch.pk}", after={**draft.content, **counts})
    return {"batch": batch.pk, **counts}


def require_open_openings(act: Act, content: str) -> None:
    """Refuse what opens books once their openings are signed off.

    Raises:
        OpeningsConfirmed: they are.
    """
    if content in OPENINGS:
        require_unconfirmed(act.entity)


def _clean_preview(preview_sha256: str) -> dict[str, Any]:
    """The preview.

    Raises:
        ImportNotClean: it shows rows that cannot be posted.
    """
    preview: dict[str, Any] = json.loads(store.fetch(preview_sha256))
    if preview["wrong"] or preview["conflicts"]:
        raise ImportNotClean(wrong=preview["wrong"], conflicts=preview["conflicts"])
    return preview


def _done_before(act: Act, content: str, file_sha256: str, preview_sha256: str) -> Answer | None:
    """The import of the same file, posted or waiting. One that waits with another preview gives way."""
    batches = ImportBatch.objects.filter(entity=act.entity, content=content, sha256=file_sha256)
    batch = batches.filter(undone_by__isnull=True, undoes__isnull=True).first()
    if batch is not None:
        return {"batch": batch.pk, "known": True}
    waiting = Draft.objects.filter(entity=act.entity, subject="import", state="submitted")
    draft = waiting.filter(content__file_sha256=file_sha256, content__content=content).first()
    if draft is None:
        return None
    if draft.content["preview_sha256"] == preview_sha256:
        return {"draft": draft.pk, "revision": draft.revision, "known": True}
    move(act, draft, "discarded")
    return None


def _batch(act: Act, draft: Draft) -> ImportBatch:
    said = draft.content
    return ImportBatch.objects.create(
        entity=act.entity,
        content=said["content"],
        file_name=said["file"],
        sha256=said["file_sha256"],
        row_count=said["row_count"],
        known_count=said["known"],
        rows_digest=said["rows_sha256"],
        draft=draft,
        imported_by_id=act.viewer.user_id,
        imported_at=act.now,
    )
