"""Taking an import back: its documents are reversed, what it created and nobody uses is removed."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.actions.import_rows import require_open_openings
from liangqing.books.drafts import require_other_person
from liangqing.books.imports.contents import importer_of
from liangqing.books.models import ImportBatch
from liangqing.books.refusals import AlreadyUndone, NotFound, NotUndoable


@action("undo_import")
def undo_import(act: Act, *, batch_id: int) -> Answer:
    """Undo a batch by a batch of its own; the same file can be imported again afterwards.

    Raises:
        SamePerson: who posted it may not undo it alone.
        AlreadyUndone: it was, or is itself the undoing of another.
        NotUndoable: imports of this content are corrected row by row.
        StillAllocated: a document of it is settled, in part or whole.
        PeriodClosed: a document of it is in a closed month, and so is today.
        StillUsed: something it created is in use.
        OpeningsConfirmed: it opened the books, and the openings are signed off.
        NotFound: there is no such batch.
    """
    batch = ImportBatch.objects.select_related("draft").filter(entity=act.entity, pk=batch_id).first()
    if batch is None:
        raise NotFound(noun="batch", name=str(batch_id))
    if batch.undoes_id is not None or ImportBatch.objects.filter(undoes=batch).exists():
        raise AlreadyUndone
    require_open_openings(act, batch.content)
    require_other_person(act, batch.imported_by_id)
    importer = importer_of(batch.content)
    if not importer.is_undoable:
        raise NotUndoable(content=batch.content)
    undoing = _undoing(act, batch)
    count = importer.undo(act, batch, undoing)
    act.record(f"batch {undoing.pk}", after={"undoes": batch.pk, "rows": count, "rows_digest": batch.rows_digest})
    return {"batch": undoing.pk, "rows": count}


def _undoing(act: Act, batch: ImportBatch) -> ImportBatch:
    return ImportBatch.objects.create(
        entity=act.entity,
        content=batch.content,
        file_name=batch.file_name,
        sha256=batch.sha256,
        row_count=batch.row_count,
        rows_digest=batch.rows_digest,
        draft=batch.draft,
        undoes=batch,
        imported_by_id=act.viewer.user_id,
        imported_at=act.now,
    )
