"""The files that rows name, held against the store: each is there, and no file of the store was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.books import store
from liangqing.books.models import Agreement, Attachment, ImportBatch, OpeningConfirmation, Reconciliation

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Columns that name a file of the store; empty where there is none.
_NAMING: Final = (
    (Agreement, "scan_sha256"),
    (Attachment, "sha256"),
    (ImportBatch, "sha256"),
    (ImportBatch, "rows_digest"),
    (OpeningConfirmation, "board_sha256"),
    (Reconciliation, "received_sha256"),
    (Reconciliation, "answer_sha256"),
)


def files_not_as_kept() -> Iterator[str]:
    """Files that are missing, and files whose bytes are not those of their name."""
    there = set(store.names())
    for model, column in _NAMING:
        rows = model._default_manager.exclude(**{column: ""}).order_by("pk").values_list("pk", column)
        noun = model._meta.model_name
        yield from (f"{noun} {pk}: file {name[:12]} is missing" for pk, name in rows.iterator() if name not in there)
    yield from (f"file {name[:12]}: changed" for name in sorted(there) if not store.is_sound(name))
