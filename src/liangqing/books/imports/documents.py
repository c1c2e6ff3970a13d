"""Documents, open items and openings: posted in bulk; known again by their keys."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from liangqing.books.bulk_posting import BulkPosting, ToPost
from liangqing.books.content import DocumentContent
from liangqing.books.imports.identities import Identities
from liangqing.books.imports.importer import Importer
from liangqing.books.imports.said_documents import said_document, said_open_item, said_opening
from liangqing.books.imports.undo_documents import undo_documents
from liangqing.books.models import Document, Partner, Product
from liangqing.books.openings import are_confirmed
from liangqing.books.periods import OpenDays
from liangqing.books.posting import legs
from liangqing.core.import_columns import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from liangqing.books.action import Act
    from liangqing.books.imports.findings import Findings
    from liangqing.books.models import Entity, ImportBatch
    from liangqing.core.import_columns import ImportRow

#: What a row known by its key must have in common with what is there; its file and row may be others.
_COMPARED: Final = (
    *("side", "kind", "dated_on", "due_on", "reference", "invoice_number", "order_reference", "text"),
    *("currency", "amount_minor", "tax_minor"),
)
_Known = dict[str, Any]


class DocumentImporter(Importer):
    """Rows that become documents, each by `said`."""

    said: Callable[[ImportRow, Entity], dict[str, Any]] = staticmethod(said_document)
    is_opening = False

    def __init__(self, entity: Entity, findings: Findings) -> None:
        super().__init__(entity, findings)
        self._identities = Identities()
        self._rows_of_keys: dict[str, int] = {}
        self._fresh: list[ToPost] = []
        self._posting: BulkPosting | None = None
        self._partners = dict(Partner.objects.filter(entity=entity).values_list("code", "pk"))
        merged = Partner.objects.filter(entity=entity, merged_into__isnull=False)
        self._merged = dict(merged.values_list("code", "merged_into__code"))
        self._products = dict(Product.objects.filter(entity=entity).values_list("code", "pk"))
        self._days = OpenDays.of(entity)
        self._is_opened = are_confirmed(entity)
        #: Empty books are not asked row by row.
        self._has_documents = Document.objects.filter(entity=entity).exists()

    def judge(self, rows: Sequence[ImportRow]) -> None:
        """New, known, in conflict, or wrong."""
        self._fresh = []
        read = [(row, content) for row in rows if (content := self._content(row)) is not None]
        if self._has_documents:
            read = list(self._not_there(read))
        for row, content in read:
            if content.partner in self._merged:
                into = self._merged[content.partner]
                self.findings.note(row, "import-partner-merged", partner=content.partner, into=into)
                continue
            entries = legs(content)
            self._fresh.append(ToPost(content, self._partners[content.partner], self._products, entries))
            self.findings.new_count += 1
            for leg in entries:
                if leg.has_partner:
                    self.findings.sums[leg.account, content.currency, content.dated_on] += leg.amount_minor

    def write(self, act: Act, batch: ImportBatch) -> None:
        """Post the new ones."""
        self._posting = self._posting or BulkPosting(act, batch, batch.draft.typed_by_id if batch.draft else 0)
        self._posting.post(self._fresh)

    def finish(self, act: Act, batch: ImportBatch) -> None:
        """Write the balances."""
        del act, batch
        if self._posting is not None:
            self._posting.close()

    @classmethod
    def undo(cls, act: Act, batch: ImportBatch, undoing: ImportBatch) -> int:
        """Reverse every document of the batch."""
        return undo_documents(act, batch, undoing)

    def _content(self, row: ImportRow) -> DocumentContent | None:
        """The row as a document with its key; null where it cannot be one."""
        said = self.said(row, self.entity)
        said["foreign_key"] = self._identities.key_of(said)
        if not self._is_sound(row, said):
            return None
        self._rows_of_keys[said["foreign_key"]] = place_of(row["source"])[2]
        try:
            return DocumentContent.model_validate(said)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "document"
            self.findings.note(row, "import-content-wrong", detail=f"{place}: {first['msg']}")
            return None

    def _is_sound(self, row: ImportRow, said: dict[str, Any]) -> bool:
        before = self.findings.problem_count
        for code, values in self._faults(said):
            self.findings.note(row, code, **values)
        return self.findings.problem_count == before

    def _faults(self, said: dict[str, Any]) -> Iterable[tuple[str, dict[str, str | int]]]:
        day, amount, tax = said["dated_on"], said["amount_minor"], said.get("tax_minor") or 0
        lines = said.get("lines", [])
        total = sum(line["amount_minor"] for line in lines)
        first = self._rows_of_keys.get(said["foreign_key"])
        if said["partner"] not in self._partners:
            yield "import-partner-unknown", {"partner": said["partner"]}
        if not amount:
            yield "import-amount-zero", {}
        if lines and total != amount:
            yield "import-lines-not-sum", {"sum": total, "amount": amount}
        if said.get("due_on") and said["due_on"] < day:
            yield "import-due-before-date", {}
        if abs(tax) >= abs(amount) > 0:
            yield "import-tax-not-part", {}
        if not self._days.has(said["kind"], date.fromisoformat(day)):
            yield "import-period-closed", {"month": day[:7]}
        yield from self._opening_faults(said["kind"], day)
        if first is not None:
            yield "import-row-twice", {"key": said["foreign_key"], "row": first}
        for code in sorted({line["product"] for line in lines if line.get("product")} - self._products.keys()):
            yield "import-product-unknown", {"product": code}

    def _opening_faults(self, kind: str, day: str) -> Iterable[tuple[str, dict[str, str | int]]]:
        opened = self.entity.opened_on.isoformat()
        if self.is_opening and day >= opened:
            yield "import-opening-late", {"date": day, "opened": opened}
        if kind == "opening" and self._is_opened:
            yield "import-openings-confirmed", {}

    def _not_there(
        self, read: Sequence[tuple[ImportRow, DocumentContent]]
    ) -> Iterable[tuple[ImportRow, DocumentContent]]:
        """Those that are not in the books; of the others it is said whether they are the same."""
        waiting = list(read)
        while waiting:
            there = _there(self.entity, [content.foreign_key or "" for _, content in waiting])
            alike = self._alike([content for _, content in waiting if content.foreign_key not in there])
            again = []
            for row, content in waiting:
                known = there.get(content.foreign_key or "")
                if known is None:
                    if (other := alike.get(_likeness(content))) is None:
                        yield row, content
                    else:
                        self.findings.alike(row, str(other), other.dated_on.isoformat())
                elif known["is_reversed"]:
                    # What was taken back comes again under the next key of its own.
                    again.append(
                        (row, content.model_copy(update={"foreign_key": _next_key(content.foreign_key or "")}))
                    )
                else:
                    self._compare(row, content, known)
            waiting = again

    def _compare(self, row: ImportRow, content: DocumentContent, known: _Known) -> None:
        other = [name for name in _COMPARED if known[name] != getattr(content, name)]
        if known["partner__code"] != content.partner:
            other.append("partner")
        if other:
            self.findings.conflict(row, content.foreign_key or content.reference, other)
        else:
            self.findings.known_count += 1

    def _alike(self, contents: Sequence[DocumentContent]) -> dict[tuple[Any, ...], Document]:
        """Documents that new rows may repeat: the same paper under another date, or typed here by hand.

        Where row and document both have an identity of their own, they say themselves that they are two.
        """
        named = {_likeness(one): _is_derived(one.foreign_key) for one in contents if one.reference}
        rows = Document.objects.filter(
            entity=self.entity,
            reference__in={one.reference for one in contents if one.reference},
            reversed_by__isnull=True,
            reverses__isnull=True,
        ).select_related("partner")
        return {
            key: document
            for document in rows
            if (key := (document.partner.code, document.kind, document.reference, document.amount_minor)) in named
            and (named[key] or _is_derived(document.foreign_key))
        }


class OpenItemImporter(DocumentImporter):
    """What was open when the books were opened, item by item."""

    said = staticmethod(said_open_item)
    is_opening = True


class OpeningImporter(OpenItemImporter):
    """What was open and has no items: a line a year."""

    said = staticmethod(said_opening)


def _likeness(content: DocumentContent) -> tuple[Any, ...]:
    return (content.partner, content.kind, content.reference, content.amount_minor)


def _is_derived(key: str | None) -> bool:
    """Whether a key is none of the row's own."""
    return key is None or key.startswith("~")


def _there(entity: Entity, keys: Sequence[str]) -> dict[str, _Known]:
    """What is in the books under these keys."""
    rows = Document.objects.filter(entity=entity, foreign_key__in=keys)
    found: dict[str, _Known] = defaultdict(dict)
    for row in rows.values("foreign_key", "partner__code", "reversed_by", *_COMPARED):
        found[row["foreign_key"]] = {**row, "is_reversed": row["reversed_by"] is not None}
    return dict(found)


def _next_key(key: str) -> str:
    """The key under which a document comes again once it was reversed."""
    base, mark, count = key.rpartition("~~")
    return f"{base}~~{int(count) + 1}" if mark and count.isdecimal() else f"{key}~~2"
