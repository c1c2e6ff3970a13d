"""Who looks after which partner, from when; whoever did until then stays as history."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from liangqing.books.imports.of_partners import OfPartnersImporter
from liangqing.books.models import SalesOwner

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.models import ImportBatch
    from liangqing.core.import_columns import ImportRow


class SalesOwnerImporter(OfPartnersImporter):
    """Known by partner and first day. Undone by naming another owner, since the one before was ended by it."""

    is_undoable: ClassVar[bool] = False

    def key_of(self, row: ImportRow) -> tuple[Any, ...]:
        """Whose, and from when."""
        return (row["partner"], row["from_on"])

    def faults(self, row: ImportRow) -> list[tuple[str, dict[str, str | int]]]:
        """As of every row; and a new one that begins before the owner of now must say until when."""
        found = super().faults(row)
        if found or row.get("until_on") or self.there(row) is not None:
            return found
        now = SalesOwner.objects.filter(partner=self.partners[row["partner"]], until_on__isnull=True)
        owner = now.filter(from_on__gt=row["from_on"]).select_related("user").first()
        if owner is None:
            return found
        told = {"person": owner.user.username, "partner": row["partner"], "date": owner.from_on.isoformat()}
        return [("import-owner-later", {**told})]

    def there(self, row: ImportRow) -> dict[str, Any] | None:
        """Who was named from that day on."""
        owners = SalesOwner.objects.filter(partner=self.partners[row["partner"]], from_on=row["from_on"])
        owner = owners.select_related("user", "delegate").first()
        return None if owner is None else {"user": owner.user.username}

    def write(self, act: Act, batch: ImportBatch) -> None:
        """Name the new owners; the one before looks after the partner until the day before."""
        del act, batch
        for row in sorted(self.fresh, key=lambda one: str(one["from_on"])):
            partner, from_on = self.partners[row["partner"]], date.fromisoformat(row["from_on"])
            SalesOwner.objects.filter(partner=partner, until_on__isnull=True, from_on__lt=from_on).update(
                until_on=from_on - timedelta(days=1)
            )
            SalesOwner.objects.create(
                partner_id=partner,
                user_id=self.people[row["user"]],
                delegate_id=self.people.get(row.get("delegate", "")),
                from_on=from_on,
                until_on=row.get("until_on"),
            )
