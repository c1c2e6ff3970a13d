"""Holding the rows of an import against the books: for the preview, and again under the lock when it is posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.books.imports.contents import importer_of
from liangqing.books.imports.findings import Findings
from liangqing.books.imports.importer import chunks, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.imports.importer import Importer
    from liangqing.books.models import Entity


def judged(entity: Entity, content: str, rows_sha256: str, each: Callable[[Importer], None] | None = None) -> Importer:
    """All rows judged; `each` is called after every chunk, while nothing was found wrong.

    Raises:
        FileUnknown: there is no such content.
        NotFound: the rows are not in the store.
        StoreDamaged: they were changed there.
    """
    importer = importer_of(content)(entity, Findings())
    for chunk in chunks(rows_of(rows_sha256)):
        importer.judge(chunk)
        if each is not None and importer.findings.is_clean:
            each(importer)
    importer.settle()
    return importer
