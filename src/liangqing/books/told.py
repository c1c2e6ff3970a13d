"""Posted rows held against the audit log: nothing came, went or changed behind its back.

The log's chain cannot be changed unseen (`books/audit.py`), so what an event said of a row is what the row must say.
Rows that came by an import are told of by the event of their batch: how many they were, and what they
added up to. A log that was forged may say
anything, so nothing is taken for granted of an event: what cannot be read tells of a row that is not there.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, F, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from liangqing.books.models import (
    Agreement,
    Allocation,
    Attachment,
    AuditEvent,
    ControlBalance,
    Decision,
    Document,
    DocumentLine,
    Entry,
    ImportBatch,
    OpeningConfirmation,
    Rate,
    Reconciliation,
    RuleVersion,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from django.db.models import QuerySet

#: What an event calls a row -> the rows that have an event of their own. Others came in a batch.
_NAMED: Final[Mapping[str, QuerySet[Any]]] = {
    "document": Document.objects.filter(batch__isnull=True),
    "reconciliation": Reconciliation.objects.all(),
    "decision": Decision.objects.all(),
    "batch": ImportBatch.objects.all(),
    "control balance": ControlBalance.objects.filter(batch__isnull=True),
}
#: Rows that have an event of their own only at times: others come in a batch, or with the document that settles them.
_TOLD_AT_TIMES: Final[Mapping[str, QuerySet[Any]]] = {
    "agreement": Agreement.objects.all(),
    "allocation": Allocation.objects.all(),
}
#: What the event of a posted document says of it, by the names of its columns.
_SAID: Final = (
    *("side", "kind", "reference", "invoice_number", "order_reference", "text", "payer", "currency"),
    *("amount_minor", "tax_minor", "foreign_currency", "foreign_minor", "voucher"),
)
#: The same of a line.
_OF_LINES: Final = ("text", "quantity_millionths", "unit_price_millionths", "amount_minor", "tax_rate_bps", "tax_minor")
_AT_ONCE: Final = 500
#: Contents whose every new row is a document of the batch.
_OF_DOCUMENTS: Final = frozenset({"documents", "open_items", "opening_balances"})


def rows_not_told() -> Iterator[str]:
    """Rows no event tells of, and events that tell of a row that is not there."""
    for noun, rows in _NAMED.items():
        told = _ids_of(noun)
        there = set(rows.values_list("pk", flat=True))
        yield from (f"{noun} {pk}: no event" for pk in sorted(there - told))
        gone = told - there
        if noun == "document":  # attaching to an imported one is an event of it, too
            gone -= set(Document.objects.filter(pk__in=gone).values_list("pk", flat=True))
        yield from (f"{noun} {pk}: told, not there" for pk in sorted(gone))
    for noun, rows in _TOLD_AT_TIMES.items():
        gone = _ids_of(noun) - set(rows.values_list("pk", flat=True))
        yield from (f"{noun} {pk}: told, not there" for pk in sorted(gone))


def small_rows_not_told() -> Iterator[str]:
    """Rates, rules, originals and sign-offs, which their events tell in full."""
    for noun, told, there in (
        ("rate", _rates_told(), _rates()),
        ("rule", _rules_told(), _rules()),
        ("attachment", _attachments_told(), _attachments()),
        ("sign-off", _sign_offs_told(), _sign_offs()),
    ):
        yield from (f"{noun} {' '.join(map(str, one))}: no event" for one in sorted(there - told, key=repr))
        yield from (f"{noun} {' '.join(map(str, one))}: told, not there" for one in sorted(told - there, key=repr))


def documents_not_as_told() -> Iterator[str]:
    """Documents that say something else than the event of their posting."""
    events = AuditEvent.objects.filter(subject__startswith="document ", after__has_key="amount_minor")
    waiting = iter(events.order_by("position").values_list("subject", "after").iterator(chunk_size=_AT_ONCE))
    while chunk := list(islice(waiting, _AT_ONCE)):
        told = {_number_in(subject): _words(after) for subject, after in chunk}
        said = _said_by(told)
        for pk, after in told.items():
            row = said.get(pk, {})
            other = sorted(name for name, value in row.items() if after.get(name, value) != value)
            if other:
                yield f"document {pk}: {', '.join(other)}"


def _said_by(ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """What documents say, as JSON, by their ids; `lines` as in the event, where each has its words and amount."""
    rows = Document.objects.filter(pk__in=ids).annotate(partner_code=F("partner__code"))
    said = {row.pk: {**{name: getattr(row, name) for name in _SAID}, "partner": row.partner_code} for row in rows}
    for row in rows:
        said[row.pk] |= {"dated_on": str(row.dated_on), "due_on": str(row.due_on) if row.due_on else None, "lines": []}
    lines = DocumentLine.objects.filter(document__in=ids).order_by("document", "position").select_related("product")
    for line in lines:
        content = {name: getattr(line, name) for name in _OF_LINES}
        said[line.document_id]["lines"].append({**content, "product": line.product.code if line.product else None})
    return said


def documents_not_as_posted() -> Iterator[str]:
    """Documents whose amount is on no account of their partner, or whose lines are not theirs."""
    main = Entry.objects.filter(document=OuterRef("pk"), partner=OuterRef("partner")).order_by("pk")
    rows = Document.objects.annotate(posted=Subquery(main.values("amount_minor")[:1])).exclude(posted=F("amount_minor"))
    yield from (f"document {pk}" for pk in rows.values_list("pk", flat=True))
    lines = DocumentLine.objects.order_by().values("document", "document__amount_minor")
    sums = lines.annotate(sum=Sum("amount_minor"), last=Max("position"), count=Count("pk"))
    wrong = sums.exclude(Q(sum=F("document__amount_minor")) & Q(last=F("count")))
    yield from (f"lines of document {row['document']}: {row['sum']}" for row in wrong)


def batches_not_as_told() -> Iterator[str]:
    """Batches that have more or fewer documents than their event tells, or other sums on the partners' accounts."""
    there = dict(
        Document.objects.filter(batch__isnull=False).order_by().values_list("batch").annotate(count=Count("pk"))
    )
    sums = _sums_of_batches()
    for subject, after in AuditEvent.objects.filter(subject__startswith="batch ").values_list("subject", "after"):
        pk, said = _number_in(subject), _words(after)
        if said.get("content") not in _OF_DOCUMENTS:
            continue
        if there.get(pk, 0) != said.get("new"):
            yield f"batch {pk}: {there.get(pk, 0)} documents, told {said.get('new')}"
        told = _sums_in(said)
        if sums.get(pk, {}) != told:
            yield f"batch {pk}: sums {sums.get(pk, {})}, told {told}"


def _sums_in(said: dict[str, Any]) -> dict[tuple[str, str], int] | None:
    """The sums a batch's event tells; None, which no batch has, where they cannot be read."""
    try:
        return {(row["account"], row["currency"]): row["minor"] for row in said["sums"] if row["minor"]}
    except (KeyError, TypeError):
        return None


def _sums_of_batches() -> dict[int, dict[tuple[str, str], int]]:
    """What the documents of each batch changed of the partners' accounts, by account and currency."""
    sums: dict[int, dict[tuple[str, str], int]] = {}
    entries = Entry.objects.filter(document__batch__isnull=False, partner__isnull=False).order_by()
    grouped = entries.values_list("document__batch", "account", "currency").annotate(sum=Sum("amount_minor"))
    for batch, account, currency, minor in grouped.exclude(sum=0):
        sums.setdefault(batch, {})[account, currency] = minor
    return sums


def _ids_of(noun: str) -> set[int]:
    """The rows that events name so."""
    subjects = AuditEvent.objects.filter(subject__startswith=f"{noun} ").values_list("subject", flat=True)
    ids = (subject.removeprefix(f"{noun} ") for subject in subjects)
    return {int(one) for one in ids if one.isdecimal()}


def _rates() -> Counter[tuple[Any, ...]]:
    rows = Rate.objects.values_list("entity", "currency", "on", "rate_e8")
    return Counter((entity, currency, str(on), rate) for entity, currency, on, rate in rows)


def _rates_told() -> Counter[tuple[Any, ...]]:
    """The same rate told twice is one."""
    events = AuditEvent.objects.filter(subject__startswith="rate ").values_list("entity", "subject", "after")
    return Counter(
        {(entity, *subject.split()[1:], _plain(_words(after).get("rate_e8"))) for entity, subject, after in events}
    )


def _rules() -> Counter[tuple[Any, ...]]:
    code = Coalesce("partner__code", "entity__code")
    return Counter(RuleVersion.objects.annotate(whose=code).values_list("entity", "subject", "whose", "content"))


def _rules_told() -> Counter[tuple[Any, ...]]:
    told = Q(subject__startswith="policy ") | Q(subject__startswith="layout ") | Q(subject__startswith="limits ")
    events = AuditEvent.objects.filter(told).values_list("entity", "subject", "after")
    return Counter((entity, *subject.split(" ", 1), _plain(after)) for entity, subject, after in events)


def _attachments() -> Counter[tuple[Any, ...]]:
    return Counter(Attachment.objects.values_list("document", "name", "sha256"))


def _attachments_told() -> Counter[tuple[Any, ...]]:
    """The same file attached again is one."""
    events = AuditEvent.objects.filter(action="attach").values_list("subject", "after")
    said = ((_number_in(subject), *map(_words(after).get, ("attachment", "sha256"))) for subject, after in events)
    return Counter({(document, str(name)[:200], _plain(sha256)) for document, name, sha256 in said})


def _sign_offs() -> Counter[tuple[Any, ...]]:
    return Counter(OpeningConfirmation.objects.values_list("entity", "board_sha256"))


def _sign_offs_told() -> Counter[tuple[Any, ...]]:
    events = AuditEvent.objects.filter(subject="openings", after__has_key="board_sha256")
    return Counter(
        (entity, _plain(_words(after).get("board_sha256"))) for entity, after in events.values_list("entity", "after")
    )


def _number_in(subject: str) -> int:
    """The row a subject ends with; -1, which is none, where it ends with no number."""
    number = subject.rpartition(" ")[2]
    return int(number) if number.isdecimal() else -1


def _plain(value: object) -> str | int:
    """A value that can be counted; anything else as its text."""
    return value if isinstance(value, str | int) else repr(value)


def _words(after: object) -> dict[str, Any]:
    """What an event says, by name; nothing where it is something else."""
    return after if isinstance(after, dict) else {}
