"""The last agreed balances (最近对账确认), taken over at go-live."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final

from liangqing.books.imports.of_partners import OfPartnersImporter
from liangqing.books.models import Agreement

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.models import ImportBatch
    from liangqing.core.import_columns import ImportRow

_COMPARED: Final = ("our_balance_minor", "their_balance_minor", "agreed_minor", "disputed_minor", "grade", "signer")


class AgreementImporter(OfPartnersImporter):
    """One a partner, side, currency and day. An agreement is superseded by a later one, never undone."""

    is_undoable: ClassVar[bool] = False

    def key_of(self, row: ImportRow) -> tuple[Any, ...]:
        """Whose, and of which day."""
        return (row["partner"], row.get("side", "receivable"), row["currency"], row["as_of"])

    def there(self, row: ImportRow) -> dict[str, Any] | None:
        """What was agreed of that day and not superseded."""
        partner, side, currency, as_of = self.key_of(row)
        rows = Agreement.objects.filter(
            entity=self.entity, partner=self.partners[partner], side=side, currency=currency, as_of=as_of
        )
        there: dict[str, Any] | None = rows.filter(superseded_by__isnull=True).values(*_COMPARED).first()
        return there

    def write(self, act: Act, batch: ImportBatch) -> None:
        """Record them. Their history lies before these books, so there is none to be hashed."""
        Agreement.objects.bulk_create(self._agreement(act, batch, row) for row in self.fresh)

    def _agreement(self, act: Act, batch: ImportBatch, row: ImportRow) -> Agreement:
        return Agreement(
            entity=self.entity,
            partner_id=self.partners[row["partner"]],
            side=row.get("side", "receivable"),
            as_of=date.fromisoformat(row["as_of"]),
            basis=row.get("basis", "invoice"),
            currency=row["currency"],
            our_balance_minor=row["our_balance_minor"],
            their_balance_minor=row.get("their_balance_minor"),
            agreed_minor=row["agreed_minor"],
            disputed_minor=row.get("disputed_minor", 0),
            grade=row["grade"],
            signer=row.get("signer", ""),
            authority=row.get("authority", ""),
            received_on=row.get("received_on"),
            scan_sha256=batch.sha256,
            history_sha256="",
            recorded_by_id=act.viewer.user_id,
            recorded_at=act.now,
        )
