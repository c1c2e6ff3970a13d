"""What partners and products have in common: a code once a set of books, and rows that nobody posts."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import ProtectedError

from liangqing.books.imports.importer import Importer, made_by
from liangqing.books.refusals import StillUsed
from liangqing.core.import_columns import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model

    from liangqing.books.action import Act
    from liangqing.books.imports.findings import Findings
    from liangqing.books.models import Entity, ImportBatch
    from liangqing.core.import_columns import ImportRow


class MasterImporter(Importer):
    """Rows known by their code. What a row says is compared; what it leaves out may be anything."""

    model: ClassVar[type[Any]]

    def __init__(self, entity: Entity, findings: Findings) -> None:
        super().__init__(entity, findings)
        self.fresh: list[ImportRow] = []
        self._rows_of_codes: dict[str, int] = {}
        self._made: list[str] = []

    def judge(self, rows: Sequence[ImportRow]) -> None:
        """New, known, in conflict, or twice in the file."""
        self.fresh = []
        there = {
            one.code: one
            for one in self.model.objects.filter(entity=self.entity, code__in=[row["code"] for row in rows])
        }
        for row in rows:
            code = row["code"]
            first = self._rows_of_codes.setdefault(code, place_of(row["source"])[2])
            if first != place_of(row["source"])[2]:
                self.findings.note(row, "import-row-twice", key=code, row=first)
            elif code in there:
                self._compare(row, there[code])
            elif self.is_sound(row):
                self.fresh.append(row)
                self.findings.new_count += 1

    def write(self, act: Act, batch: ImportBatch) -> None:
        """Create the new ones."""
        del act, batch
        self.create(self.fresh)
        self._made += [row["code"] for row in self.fresh]

    def made(self) -> list[Any] | None:
        """The codes of the new ones."""
        return self._made

    def is_sound(self, row: ImportRow) -> bool:
        """Whether the row can be taken; what is wrong is noted."""
        del row
        return True

    @abstractmethod
    def create(self, rows: Sequence[ImportRow]) -> None:
        """Create a chunk of new ones."""

    @abstractmethod
    def differing(self, row: ImportRow, there: Any) -> list[str]:  # noqa: ANN401 - of the model
        """The columns in which a row differs from what is there."""

    @classmethod
    def undo(cls, act: Act, batch: ImportBatch, undoing: ImportBatch) -> int:
        """Take away what the batch created. It was never posted; the rows stay in the store, the event in the log.

        Raises:
            StillUsed: something refers to one of them.
        """
        del undoing
        codes = made_by(batch)
        for start in range(0, len(codes), 500):
            for one in cls.model.objects.filter(entity=act.entity, code__in=codes[start : start + 500]):
                _delete(one)
        return len(codes)

    def _compare(self, row: ImportRow, there: Any) -> None:  # noqa: ANN401 - of the model
        other = self.differing(row, there)
        if other:
            self.findings.conflict(row, row["code"], other)
        else:
            self.findings.known_count += 1


def _delete(one: Model) -> None:
    try:
        one.delete()
    except ProtectedError:
        raise StillUsed(name=str(one)) from None
