"""Old differences, taken over at go-live: each with its code, first month and owner."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from liangqing.books.imports.importer import made_by
from liangqing.books.imports.of_partners import OfPartnersImporter
from liangqing.books.models import Difference, DifferenceEvent
from liangqing.books.refusals import StillUsed
from liangqing.core.codes import CODES

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.imports.findings import Findings
    from liangqing.books.models import Entity, ImportBatch
    from liangqing.core.import_columns import ImportRow


class DifferenceImporter(OfPartnersImporter):
    """A difference is known by partner, code, first day, reference and amount."""

    def __init__(self, entity: Entity, findings: Findings) -> None:
        super().__init__(entity, findings)
        self._made: list[int] = []

    def faults(self, row: ImportRow) -> list[tuple[str, dict[str, str | int]]]:
        """Beside partner and owner, the code must be one of ours."""
        found = super().faults(row)
        if row["code"].upper() not in CODES:
            found.append(("import-code-unknown", {"code": row["code"]}))
        if not row["amount_minor"]:
            found.append(("import-amount-zero", {}))
        return found

    def key_of(self, row: ImportRow) -> tuple[Any, ...]:
        """Everything that tells it from another."""
        side = row.get("side", "receivable")
        return (
            *(row["partner"], side, row["code"].upper(), row["first_seen_on"], row.get("reference", "")),
            *(row["currency"], row["amount_minor"]),
        )

    def there(self, row: ImportRow) -> dict[str, Any] | None:
        """It is there, gone or not: all of it is in its key. One whose import was undone has another."""
        rows = Difference.objects.filter(partner=self.partners[row["partner"]], key=old_key(*self.key_of(row)))
        return {} if rows.exists() else None

    def write(self, act: Act, batch: ImportBatch) -> None:
        """Open them, with an event that says where they come from."""
        differences = Difference.objects.bulk_create(self._difference(row) for row in self.fresh)
        note = f"{batch.file_name}"
        DifferenceEvent.objects.bulk_create(
            DifferenceEvent(
                difference=one, verb="taken_over", state="open", note=note, by_id=act.viewer.user_id, at=act.now
            )
            for one in differences
        )
        self._made += [one.pk for one in differences]

    def made(self) -> list[Any] | None:
        """The ids of the new ones."""
        return self._made

    @classmethod
    def undo(cls, act: Act, batch: ImportBatch, undoing: ImportBatch) -> int:
        """Clear those nobody worked on; their history stays.

        Raises:
            StillUsed: somebody did.
        """
        del undoing
        ids: list[int] = made_by(batch)
        differences = Difference.objects.filter(entity=act.entity, pk__in=ids)
        worked = differences.exclude(state="open").first()
        if worked is not None:
            raise StillUsed(name=f"{worked.code} {worked.key}")
        for one in differences:
            one.state, one.key = "cleared", f"{one.key}-{one.pk}"
            one.save()
            DifferenceEvent.objects.create(
                difference=one, verb="import_undone", state="cleared", by_id=act.viewer.user_id, at=act.now
            )
        return len(ids)

    def _difference(self, row: ImportRow) -> Difference:
        return Difference(
            entity=self.entity,
            partner_id=self.partners[row["partner"]],
            side=row.get("side", "receivable"),
            key=old_key(*self.key_of(row)),
            code=row["code"].upper(),
            currency=row["currency"],
            amount_minor=row["amount_minor"],
            fault="unknown",
            basis="invoice",
            first_seen_on=date.fromisoformat(row["first_seen_on"]),
            owner_id=self.people.get(row.get("owner", "")),
            due_on=row.get("due_on"),
            promise=row.get("promise", ""),
            evidence={"reference": row["reference"]} if "reference" in row else {},
        )


def old_key(*parts: object) -> str:
    """The key of a difference no engine has seen."""
    return "old-" + sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]
