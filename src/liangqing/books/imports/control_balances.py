"""What others say the accounts hold: the general ledger (科目余额表), and the list of balances (客户余额表)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from liangqing.books.imports.importer import Importer
from liangqing.books.imports.said_documents import signed_minor
from liangqing.books.models import ControlBalance, Partner
from liangqing.core.import_columns import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.books.action import Act
    from liangqing.books.imports.findings import Findings
    from liangqing.books.models import Entity, ImportBatch
    from liangqing.core.import_columns import ImportRow

_Key = tuple[int | None, str, str, str]


class ControlImporter(Importer):
    """Declared balances, known by account, currency and day. The file of an undone batch no longer declares."""

    def __init__(self, entity: Entity, findings: Findings) -> None:
        super().__init__(entity, findings)
        self._fresh: list[tuple[_Key, int]] = []
        self._rows_of_keys: dict[_Key, int] = {}
        self._partners = dict(Partner.objects.filter(entity=entity).values_list("code", "pk"))
        rows = ControlBalance.objects.filter(entity=entity, batch__undone_by__isnull=True).order_by("pk")
        self._there = {
            (row.partner_id, row.account, row.currency, row.on.isoformat()): row.balance_minor for row in rows
        }

    def judge(self, rows: Sequence[ImportRow]) -> None:
        """New, known, or declared otherwise before."""
        self._fresh = []
        for row in rows:
            code = row.get("partner")
            if code is not None and code not in self._partners:
                self.findings.note(row, "import-partner-unknown", partner=code)
                continue
            key = (self._partners.get(code or ""), row.get("account", "receivable"), row["currency"], row["on"])
            self._judge(row, key, signed_minor(row, row["balance_minor"]))

    def write(self, act: Act, batch: ImportBatch) -> None:
        """Declare the new ones."""
        ControlBalance.objects.bulk_create(
            ControlBalance(
                entity=self.entity,
                batch=batch,
                partner_id=partner,
                account=account,
                currency=currency,
                on=date.fromisoformat(on),
                balance_minor=minor,
                declared_by_id=act.viewer.user_id,
                declared_at=act.now,
            )
            for (partner, account, currency, on), minor in self._fresh
        )

    @classmethod
    def undo(cls, act: Act, batch: ImportBatch, undoing: ImportBatch) -> int:
        """Queries leave out what an undone batch declared; the rows stay."""
        del act, undoing
        return batch.control_balances.count()

    def _judge(self, row: ImportRow, key: _Key, minor: int) -> None:
        name = " ".join(str(part) for part in (row.get("partner"), *key[1:]) if part)
        number = place_of(row["source"])[2]
        if key in self._rows_of_keys:
            self.findings.note(row, "import-row-twice", key=name, row=self._rows_of_keys[key])
        elif key not in self._there:
            self._fresh.append((key, minor))
            self.findings.new_count += 1
        elif self._there[key] == minor:
            self.findings.known_count += 1
        else:
            self.findings.conflict(row, name, ["balance_minor"])
        self._rows_of_keys.setdefault(key, number)


class PartnerBalanceImporter(ControlImporter):
    """The same, partner by partner: what the open items of go-live must add up to."""
