"""What every importer does: judge rows, write those that are new, and say what would undo them."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Final

from pydantic_core import from_json

from liangqing.books import store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liangqing.books.action import Act
    from liangqing.books.imports.findings import Findings
    from liangqing.books.models import Entity, ImportBatch
    from liangqing.core.import_columns import ImportRow

#: Rows judged and written at once.
ROWS_AT_ONCE: Final = 2_000


class Importer(ABC):
    """Judges chunk by chunk; what was new of the last chunk is written before the next is judged.

    Nothing is judged by rows still to come, so a file of a million rows needs the memory of one chunk.
    """

    #: Whether a batch of this content can be undone at all.
    is_undoable: ClassVar[bool] = True

    def __init__(self, entity: Entity, findings: Findings) -> None:
        self.entity = entity
        self.findings = findings

    @abstractmethod
    def judge(self, rows: Sequence[ImportRow]) -> None:
        """Hold rows against the books; keep the new ones for `write`."""

    def settle(self) -> None:  # noqa: B027 - most judge row by row
        """What can be judged only when every row was seen."""

    @abstractmethod
    def write(self, act: Act, batch: ImportBatch) -> None:
        """Write the new rows of the last chunk."""

    def finish(self, act: Act, batch: ImportBatch) -> None:  # noqa: B027 - most are finished with their last chunk
        """What can be written only when every row was."""

    def made(self) -> list[Any] | None:
        """What was written that is no posted row, by keys that JSON can hold; null where all of it is posted."""
        return None

    @classmethod
    def undo(cls, act: Act, batch: ImportBatch, undoing: ImportBatch) -> int:
        """Take a batch back; how many rows it was.

        Raises:
            Refusal: something of it is in use.
        """
        raise NotImplementedError


def made_by(batch: ImportBatch) -> list[Any]:
    """What a batch made that is no posted row, as its importer said."""
    sha256 = batch.draft.content.get("made_sha256") if batch.draft else None
    made: list[Any] = json.loads(store.fetch(sha256)) if sha256 else []
    return made


def rows_of(rows_sha256: str) -> Iterator[ImportRow]:
    """The rows of a kept file.

    Raises:
        NotFound: the store does not hold it.
        StoreDamaged: it was changed.
    """
    return map(from_json, store.lines(rows_sha256))


def chunks(rows: Iterable[ImportRow]) -> Iterator[tuple[ImportRow, ...]]:
    """Rows by the chunk."""
    waiting = iter(rows)
    while chunk := tuple(islice(waiting, ROWS_AT_ONCE)):
        yield chunk
