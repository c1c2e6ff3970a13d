"""The files that rows name, held against the store: each is there, and no file of the store was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.books import store
from liangqing.books.models import (
    Agreement,
    Attachment,
    DifferenceEvent,
    Draft,
    ImportBatch,
    OpeningConfirmation,
    Reconciliation,
)

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
    yield from (f"{row}: file {name[:12]} is missing" for row, name in _named() if name not in there)
    yield from (f"file {name[:12]}: changed" for name in sorted(there) if not store.is_sound(name))


def _named() -> Iterator[tuple[str, str]]:
    """Rows, in words, and the files they name."""
    for model, column in _NAMING:
        rows = model._default_manager.exclude(**{column: ""}).order_by("pk").values_list("pk", column)
        yield from ((f"{model._meta.model_name} {pk}", name) for pk, name in rows.iterator())
    imports = Draft.objects.filter(subject="import").order_by("pk").values_list("pk", "content")
    for pk, content in imports.iterator():  # what was shown before it was posted, and what came of it
        yield from ((f"draft {pk}", name) for key, name in sorted(content.items()) if key.endswith("_sha256"))
    exports = DifferenceEvent.objects.filter(verb="exported").exclude(note="").order_by("pk").values_list("pk", "note")
    yield from ((f"voucher file of difference event {pk}", name) for pk, name in exports.iterator())
