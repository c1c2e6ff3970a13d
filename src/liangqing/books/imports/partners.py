"""Partners with their other names, contacts, addresses and payer accounts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from liangqing.books.imports.importer import made_by
from liangqing.books.imports.masters import MasterImporter
from liangqing.books.models import Address, Contact, Partner, PartnerName, PayerAccount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.books.action import Act
    from liangqing.books.imports.findings import Findings
    from liangqing.books.models import Entity, ImportBatch
    from liangqing.core.import_columns import ImportRow

#: Columns of the row that are columns of the partner.
_SAME: Final = (
    *("name", "tax_number", "is_customer", "is_supplier", "region", "parent_pays_from", "terms_days"),
    *("credit_limit_minor", "currency", "basis", "is_tax_included", "has_estimates", "has_retention"),
)
#: Sheet of details -> its model.
_DETAILS: Final[dict[str, type[Any]]] = {"contacts": Contact, "addresses": Address, "payer_accounts": PayerAccount}


class PartnerImporter(MasterImporter):
    """Partners; a parent may stand anywhere in the file, or in the books."""

    model = Partner

    def __init__(self, entity: Entity, findings: Findings) -> None:
        super().__init__(entity, findings)
        self._known_codes = set(Partner.objects.filter(entity=entity).values_list("code", flat=True))
        self._parents: dict[str, ImportRow] = {}

    def judge(self, rows: Sequence[ImportRow]) -> None:
        """As every master; parents are looked for when all rows were seen."""
        super().judge(rows)
        self._known_codes.update(row["code"] for row in rows)
        self._parents.update({row["code"]: row for row in rows if "parent" in row})

    def settle(self) -> None:
        """Parents that are neither in the books nor in the file."""
        for row in self._parents.values():
            if row["parent"] not in self._known_codes or row["parent"] == row["code"]:
                self.findings.note(row, "import-partner-unknown", partner=row["parent"])

    def create(self, rows: Sequence[ImportRow]) -> None:
        """The partners, and what stands within their rows."""
        partners = Partner.objects.bulk_create(self._partner(row) for row in rows)
        pairs = list(zip(partners, rows, strict=True))
        PartnerName.objects.bulk_create(
            PartnerName(partner=partner, name=name) for partner, row in pairs for name in row.get("names", [])
        )
        for sheet, model in _DETAILS.items():
            model.objects.bulk_create(
                model(partner=partner, **detail) for partner, row in pairs for detail in row.get(sheet, [])
            )

    def finish(self, act: Act, batch: ImportBatch) -> None:
        """Give branches their parents, now that all are there."""
        del act, batch
        ids = dict(Partner.objects.filter(entity=self.entity).values_list("code", "pk"))
        made = set(self.made() or [])
        for code in self._parents.keys() & made:
            Partner.objects.filter(pk=ids[code]).update(group_parent_id=ids[self._parents[code]["parent"]])

    def differing(self, row: ImportRow, there: Any) -> list[str]:  # noqa: ANN401 - a partner
        """What the row says otherwise, or has and the books have not."""
        other: list[str] = [name for name in _SAME if name in row and _said(getattr(there, name)) != row[name]]
        if "parent" in row and (there.group_parent is None or there.group_parent.code != row["parent"]):
            other.append("parent")
        if set(row.get("names", [])) - set(there.names.values_list("name", flat=True)):
            other.append("names")
        for sheet in _DETAILS.keys() & row.keys():
            kept = [_told(one) for one in getattr(there, sheet).all()]
            if not all(any(_is_within(detail, one) for one in kept) for detail in row[sheet]):
                other.append(sheet)
        return other

    @classmethod
    def undo(cls, act: Act, batch: ImportBatch, undoing: ImportBatch) -> int:
        """Take the new ones away, branches before their parents."""
        Partner.objects.filter(entity=act.entity, code__in=made_by(batch)).update(group_parent=None)
        return super().undo(act, batch, undoing)

    def _partner(self, row: ImportRow) -> Partner:
        return Partner(entity=self.entity, **{name: row[name] for name in ("code", *_SAME) if name in row})


def _told(one: Any) -> dict[str, Any]:  # noqa: ANN401 - a detail of any kind
    """A detail as a row would say it."""
    return {field.name: _said(getattr(one, field.name)) for field in one._meta.fields if not field.is_relation}


def _is_within(detail: dict[str, Any], one: dict[str, Any]) -> bool:
    return all(one[name] == value for name, value in detail.items())


def _said(value: Any) -> Any:  # noqa: ANN401 - of any column
    """As JSON has it."""
    return value.isoformat() if isinstance(value, date) else value
