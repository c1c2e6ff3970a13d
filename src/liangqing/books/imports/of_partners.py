"""What rows that name a partner, and perhaps a person, have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liangqing.books.imports.importer import Importer
from liangqing.books.models import Membership, Partner
from liangqing.core.import_columns import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.books.imports.findings import Findings
    from liangqing.books.models import Entity
    from liangqing.core.import_columns import ImportRow


class OfPartnersImporter(Importer):
    """Rows known by some of their columns; what is there is compared by `there`."""

    def __init__(self, entity: Entity, findings: Findings) -> None:
        super().__init__(entity, findings)
        self.fresh: list[ImportRow] = []
        self.partners = dict(Partner.objects.filter(entity=entity).values_list("code", "pk"))
        people = Membership.objects.filter(entity=entity, user__is_active=True)
        self.people = dict(people.values_list("user__username", "user_id"))
        self._rows_of_keys: dict[Any, int] = {}

    def judge(self, rows: Sequence[ImportRow]) -> None:
        """New, known, in conflict, or wrong."""
        self.fresh = []
        for row in rows:
            before = self.findings.problem_count
            for code, values in self.faults(row):
                self.findings.note(row, code, **values)
            if self.findings.problem_count == before:
                self._place(row)

    def faults(self, row: ImportRow) -> list[tuple[str, dict[str, str | int]]]:
        """What is wrong with the row itself."""
        found: list[tuple[str, dict[str, str | int]]] = []
        if row["partner"] not in self.partners:
            found.append(("import-partner-unknown", {"partner": row["partner"]}))
        people = [row[name] for name in ("user", "owner", "delegate") if name in row]
        found += [("import-person-unknown", {"person": one}) for one in people if one not in self.people]
        return found

    def key_of(self, row: ImportRow) -> tuple[Any, ...]:
        """What makes a row this one and no other."""
        raise NotImplementedError

    def there(self, row: ImportRow) -> dict[str, Any] | None:
        """What is there under its key, in the words of a row; null where nothing is."""
        raise NotImplementedError

    def _place(self, row: ImportRow) -> None:
        key = self.key_of(row)
        first = self._rows_of_keys.setdefault(key, number := place_of(row["source"])[2])
        if first != number:
            self.findings.note(row, "import-row-twice", key=" ".join(map(str, key)), row=first)
            return
        there = self.there(row)
        if there is None:
            self.fresh.append(row)
            self.findings.new_count += 1
            return
        other = [name for name, value in there.items() if row.get(name, value) != value]
        if other:
            self.findings.conflict(row, " ".join(map(str, key)), other)
        else:
            self.findings.known_count += 1
