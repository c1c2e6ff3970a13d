"""What must always be true of the books. `liangqing verify` asks all of it; so does every test that writes, at its end.

Each check looks at the posted rows alone and recomputes; what it finds is a `Violation` that names the first rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from liangqing.books import audit
from liangqing.books.differences import GONE
from liangqing.books.immutable import missing_triggers
from liangqing.books.kept_files import files_not_as_kept
from liangqing.books.models import (
    Agreement,
    Allocation,
    Balance,
    Clearing,
    Difference,
    DifferenceEvent,
    Document,
    Entry,
    OpenItem,
    Reconciliation,
    Series,
)
from liangqing.books.models.posted import posted_models
from liangqing.books.told import (
    batches_not_as_told,
    documents_not_as_posted,
    documents_not_as_told,
    rows_not_told,
    small_rows_not_told,
)
from liangqing.core.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.models import QuerySet

_SHOWN: Final = 5
CHAIN: Final = mark("the audit log is whole, in order and unchanged")


@dataclass(frozen=True)
class Violation:
    """Something that does not hold: which rule, and the rows."""

    rule: str
    rows: tuple[str, ...]


def violations(anchors: Iterable[audit.Head] = ()) -> list[Violation]:
    """Everything that does not hold; empty where all does.

    Args:
        anchors: heads of the audit chain written down outside the database.
    """
    return [found for found in checked(anchors) if found.rows]


def checked(anchors: Iterable[audit.Head] = ()) -> Iterator[Violation]:
    """Every rule in turn as it is checked, with the first rows that break it: none where it holds."""
    for rule, check in RULES.items():
        yield Violation(rule, tuple(islice(check(), _SHOWN)))
    broken = audit.broken_link(anchors)
    yield Violation(CHAIN, (f"{broken.position} {broken.what}",) if broken else ())


def _unbalanced_documents() -> Iterator[str]:
    sums = Entry.objects.order_by().values("document", "currency").annotate(sum=Sum("amount_minor")).exclude(sum=0)
    return (f"document {row['document']}: {row['sum']} {row['currency']}" for row in sums)


def _documents_without_entries() -> Iterator[str]:
    rows = Document.objects.filter(~Exists(Entry.objects.filter(document=OuterRef("pk"))))
    return (f"document {pk}" for pk in rows.values_list("pk", flat=True))


def _numbers_with_gaps() -> Iterator[str]:
    series = {(row.entity_id, row.kind, row.year): row.last_number for row in Series.objects.all()}
    drawn = Document.objects.order_by().values("entity", "kind", "year").annotate(count=Count("pk"), last=Max("number"))
    for row in drawn:
        last = series.pop((row["entity"], row["kind"], row["year"]), None)
        if not row["count"] == row["last"] == last:
            yield f"{row['kind']} {row['year']}: {row['count']} documents, last number {row['last']}, series {last}"
    yield from (f"{kind} {year}: no documents, series {last}" for (_, kind, year), last in series.items() if last)


def _open_items_not_as_settled() -> Iterator[str]:
    """Where nothing was settled all is open, where something was, the rest: the database compares, row beside row."""
    as_debits = Allocation.objects.filter(debit=OuterRef("pk")).order_by().values("debit")
    as_credits = Allocation.objects.filter(credit=OuterRef("pk")).order_by().values("credit")
    rows = OpenItem.objects.annotate(
        amount=F("entry__amount_minor"), left=F("entry__amount_minor") - _sum(as_debits) + _sum(as_credits)
    )
    wrong = rows.exclude(total_minor=F("amount"), open_minor=F("left")).order_by()
    return (f"entry {row.pk}: {row.open_minor} open, {row.left} by its settlings" for row in wrong.iterator())


def _sum(settled: QuerySet[Allocation, Any]) -> Coalesce:
    """Σ of the settlings of an entry; 0 where there is none."""
    return Coalesce(Subquery(settled.annotate(sum=Sum("amount_minor")).values("sum")), 0)


def _entries_without_open_item() -> Iterator[str]:
    """Nor with one of another partner, account or day: by these it is aged."""
    rows = Entry.objects.filter(partner__isnull=False, open_item__isnull=True)
    yield from (f"entry {pk}" for pk in rows.values_list("pk", flat=True))
    is_due_alike = Q(due_on=F("entry__due_on")) | Q(due_on__isnull=True, entry__due_on__isnull=True)
    items = OpenItem.objects.exclude(
        is_due_alike,
        entity=F("entry__entity"),
        partner=F("entry__partner"),
        account=F("entry__account"),
        currency=F("entry__currency"),
        dated_on=F("entry__dated_on"),
    ).order_by("pk")
    yield from (f"entry {pk}: its open item is another's" for pk in items.values_list("pk", flat=True))


def _balances_not_as_entries() -> Iterator[str]:
    kept = {
        (row.partner_id, row.account, row.currency): row.balance_minor
        for row in Balance.objects.exclude(balance_minor=0)
    }
    entries = Entry.objects.filter(partner__isnull=False).order_by()
    for row in entries.values("partner", "account", "currency").annotate(sum=Sum("amount_minor")):
        balance = kept.pop((row["partner"], row["account"], row["currency"]), 0)
        if balance != row["sum"]:
            yield f"partner {row['partner']} {row['account']}: {balance} kept, {row['sum']} by its entries"
    yield from (
        f"partner {partner} {account}: {minor} kept, no entries" for (partner, account, _), minor in kept.items()
    )


def _settlings_that_are_no_pair() -> Iterator[str]:
    is_pair = Q(
        debit__partner=F("partner"),
        credit__partner=F("partner"),
        credit__account=F("debit__account"),
        debit__amount_minor__gt=0,
        credit__amount_minor__lt=0,
        debit__currency=F("currency"),
        credit__currency=F("currency"),
    )
    return (f"allocation {pk}" for pk in Allocation.objects.exclude(is_pair).values_list("pk", flat=True))


def _deliveries_over_invoiced() -> Iterator[str]:
    """What is invoiced of a delivery is between nothing and all of it."""
    rows = (
        Clearing.objects.order_by()
        .values("delivery", "delivery_line")
        .annotate(
            sum=Sum("amount_minor"), most=Coalesce(Max("delivery_line__amount_minor"), Max("delivery__amount_minor"))
        )
    )
    wrong = rows.exclude(sum__gte=0, sum__lte=F("most"))
    return (f"delivery {row['delivery']}: {row['sum']} of {row['most']} invoiced" for row in wrong)


def _clearings_not_as_posted() -> Iterator[str]:
    """An invoice takes off the account of the unbilled what it says it bills."""
    billed = dict(Clearing.objects.order_by().values_list("invoice").annotate(Sum("amount_minor")))
    entries = Entry.objects.filter(account="unbilled", document__in=billed).order_by()
    posted = dict(entries.values_list("document").annotate(Sum("amount_minor")))
    for invoice, minor in billed.items():
        if posted.get(invoice, 0) != -minor:
            yield f"document {invoice}: {minor} billed, {posted.get(invoice, 0)} posted"


def _posted_by_who_typed() -> Iterator[str]:
    alone = Document.objects.filter(typed_by=F("posted_by"), reverses__isnull=True)
    return (f"document {pk}" for pk in alone.values_list("pk", flat=True))


def _differences_not_as_told() -> Iterator[str]:
    """The state of a difference is the one its last event leads to."""
    last = DifferenceEvent.objects.filter(difference=OuterRef("pk")).order_by("-pk").values("state")[:1]
    rows = Difference.objects.annotate(told=Subquery(last)).exclude(told=F("state"))
    return (f"difference {row.pk}: {row.state}, told {row.told}" for row in rows)


def _differences_not_the_gap() -> Iterator[str]:
    """What the engine found and is open of a partner is the gap of its last answered reconciliation, exactly.

    What was taken over at go-live stands beside it (docs/decisions/0030-taken-over-differences.md).
    """
    found = Difference.objects.filter(first__isnull=False).exclude(state__in=GONE)
    for row in _last_answered():
        here = found.filter(partner=row.partner_id, side=row.side)
        is_open = dict(here.order_by("currency").values_list("currency").annotate(Sum("amount_minor")))
        gaps = {party["currency"]: party["gap_minor"] for party in row.proof["customers"]}
        wrong = {currency for currency in {*gaps, *is_open} if gaps.get(currency, 0) != is_open.get(currency, 0)}
        yield from (f"reconciliation {row.pk}: gap {gaps}, open {is_open} {currency}" for currency in sorted(wrong))


def _last_answered() -> Iterator[Reconciliation]:
    rows = Reconciliation.objects.exclude(conclusion="no_reply").order_by("partner", "side", "as_of", "run")
    last = {(row.partner_id, row.side): row for row in rows.defer("proof")}
    yield from Reconciliation.objects.filter(pk__in=[row.pk for row in last.values()]).iterator(chunk_size=500)


def _agreed_by_silence() -> Iterator[str]:
    rows = Agreement.objects.filter(grade="0").exclude(agreed_minor=0)
    return (f"agreement {pk}" for pk in rows.values_list("pk", flat=True))


def _missing_triggers() -> list[str]:
    return missing_triggers(model._meta.db_table for model in posted_models())


#: rule -> the check that yields what breaks it.
RULES: Final[dict[str, Callable[[], Iterable[str]]]] = {
    mark("entries of a document add up to zero"): _unbalanced_documents,
    mark("every document has entries"): _documents_without_entries,
    mark("numbers have no gap"): _numbers_with_gaps,
    mark("what is open is what was not settled"): _open_items_not_as_settled,
    mark("every entry of a partner has its open item"): _entries_without_open_item,
    mark("balances are the sums of entries"): _balances_not_as_entries,
    mark("a debit and a credit of one partner settle each other"): _settlings_that_are_no_pair,
    mark("no delivery is invoiced above what was delivered"): _deliveries_over_invoiced,
    mark("invoices clear of deliveries what they post"): _clearings_not_as_posted,
    mark("nobody posts alone"): _posted_by_who_typed,
    mark("a difference is in the state its last event says"): _differences_not_as_told,
    mark("open differences add up to the gap of the last reconciliation"): _differences_not_the_gap,
    mark("silence agrees to nothing"): _agreed_by_silence,
    mark("a document has the amount of its entry and of its lines"): documents_not_as_posted,
    mark("a document says what the log says of it"): documents_not_as_told,
    mark("the log tells of every posted row, and of no other"): rows_not_told,
    mark("rates, rules, originals and sign-offs are those the log tells of"): small_rows_not_told,
    mark("a batch has the documents the log tells of"): batches_not_as_told,
    mark("kept files are there, and unchanged"): files_not_as_kept,
    mark("the database refuses changes of posted rows"): _missing_triggers,
}
