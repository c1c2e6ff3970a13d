"""Posting: a checked content becomes a document with its number, lines, entries, open items. Only actions call this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from django.db.models import F

from liangqing.books.accounts import PARTNER_ACCOUNTS
from liangqing.books.clearing import UNBILLED, clear_deliveries
from liangqing.books.kinds import KINDS
from liangqing.books.models import (
    Balance,
    Document,
    DocumentLine,
    Entry,
    ImportBatch,
    OpenItem,
    Partner,
    Product,
    Series,
)
from liangqing.books.openings import require_unconfirmed
from liangqing.books.periods import OpenDays
from liangqing.books.refusals import NotFound, PartnerMerged
from liangqing.books.settling import settle

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.content import DocumentContent
    from liangqing.books.models import Entity


#: What of a content becomes rows of their own.
_ELSEWHERE: Final = ("reverses", "supplements", "lines", "settles", "clears")


class Leg(NamedTuple):
    """One entry to be: an account, an amount (+ debit), and whether it carries the partner."""

    account: str
    amount_minor: int
    has_partner: bool


def post(act: Act, content: DocumentContent, *, typed_by_id: int, batch: ImportBatch | None = None) -> Document:
    """Post a document.

    Raises:
        PeriodClosed: its month is closed, or one after it.
        NotFound: its partner, a product of it, what it points to, or an entry it settles is not in these books.
        PartnerMerged: its partner goes on under another code, and it is no reversal.
        NotEnoughOpen: it settles more than is open.
        DeliveryLater: it bills a delivery that is dated after it.
        OverInvoiced: it bills more of a delivery than is unbilled.
        OpeningsConfirmed: it would open books whose openings are signed off.
    """
    OpenDays.of(act.entity).require(content.kind, content.dated_on)
    if content.kind == "opening":
        require_unconfirmed(act.entity)
    _require_original(act.entity, content)
    partner = partner_of(act.entity, content.partner)
    if partner.merged_into is not None and not content.reverses:
        raise PartnerMerged(partner=partner.code, into=partner.merged_into.code)
    year, number = content.dated_on.year, draw_number(act.entity, content.kind, content.dated_on.year)
    document = Document.objects.create(
        entity=act.entity,
        partner=partner,
        year=year,
        number=number,
        batch=batch,
        typed_by_id=typed_by_id,
        posted_by_id=act.viewer.user_id,
        posted_at=act.now,
        reverses_id=content.reverses,
        supplements_id=content.supplements,
        **content.model_dump(exclude={"partner", "account", "counter", *_ELSEWHERE}),
    )
    _write_lines(act.entity, document, content)
    entries = Entry.objects.bulk_create([_entry(document, content, leg) for leg in legs(content)])
    open_entries(partner, [entry for entry in entries if entry.partner_id is not None])
    _settle(act, entries[0], content)
    clear_deliveries(act, document, content)
    return document


def legs(content: DocumentContent) -> list[Leg]:
    """The entries of a document: the partner's account, and what stands against it. They add up to zero."""
    kind = KINDS[content.kind]
    is_payable = content.side == "payable"
    account = content.account or ("payable" if is_payable and kind.account == "receivable" else kind.account)
    counter = content.counter or (kind.payable_counter if is_payable else kind.counter)
    tax = (content.tax_minor or 0) if kind.is_taxed else 0
    against = [Leg(counter, tax - content.amount_minor, counter in PARTNER_ACCOUNTS)]
    if tax:
        against.append(Leg("input_tax" if is_payable else "output_tax", -tax, has_partner=False))
    return [Leg(account, content.amount_minor, has_partner=True), *against, *_clearing_legs(content)]


def _clearing_legs(content: DocumentContent) -> list[Leg]:
    """What was delivered and unbilled is not any more, as far as the document bills it."""
    billed = sum(cleared.amount_minor for cleared in content.clears)
    return (
        [Leg(UNBILLED, -billed, has_partner=True), Leg("unbilled_revenue", billed, has_partner=False)] if billed else []
    )


def open_entries(partner: Partner, entries: list[Entry]) -> None:
    """Open items of new entries on a partner's accounts, and the balances they change."""
    OpenItem.objects.bulk_create(
        [
            OpenItem(
                entry=entry,
                entity_id=entry.entity_id,
                partner=partner,
                account=entry.account,
                currency=entry.currency,
                dated_on=entry.dated_on,
                due_on=entry.due_on,
                total_minor=entry.amount_minor,
                open_minor=entry.amount_minor,
            )
            for entry in entries
        ]
    )
    for entry in entries:
        balance, _ = Balance.objects.get_or_create(
            entity_id=entry.entity_id, partner=partner, account=entry.account, currency=entry.currency
        )
        Balance.objects.filter(pk=balance.pk).update(balance_minor=F("balance_minor") + entry.amount_minor)


def draw_number(entity: Entity, kind: str, year: int, count: int = 1) -> int:
    """The next number of a series, the first of `count`; they go back if the transaction does."""
    series, _ = Series.objects.get_or_create(entity=entity, kind=kind, year=year)
    Series.objects.filter(pk=series.pk).update(last_number=F("last_number") + count)
    series.refresh_from_db()
    return series.last_number - count + 1


def partner_of(entity: Entity, code: str) -> Partner:
    """The partner of a code.

    Raises:
        NotFound: there is none in these books.
    """
    partner = Partner.objects.filter(entity=entity, code=code).first()
    if partner is None:
        raise NotFound(noun="partner", name=code)
    return partner


def _require_original(entity: Entity, content: DocumentContent) -> None:
    """What a supplement points to is a document of the same books."""
    if content.supplements and not Document.objects.filter(entity=entity, pk=content.supplements).exists():
        raise NotFound(noun="document", name=str(content.supplements))


def _entry(document: Document, content: DocumentContent, leg: Leg) -> Entry:
    return Entry(
        entity=document.entity,
        document=document,
        partner=document.partner if leg.has_partner else None,
        account=leg.account,
        amount_minor=leg.amount_minor,
        currency=content.currency,
        dated_on=content.dated_on,
        due_on=content.due_on,
    )


def _settle(act: Act, own: Entry, content: DocumentContent) -> None:
    """Settle what the document says it settles, by its entry on the partner's account."""
    others = {entry.pk: entry for entry in Entry.objects.filter(entity=act.entity, pk__in=_settled_ids(content))}
    for settling in content.settles:
        if settling.entry not in others:
            raise NotFound(noun="entry", name=str(settling.entry))
        settle(act, others[settling.entry], own, settling.amount_minor)


def _settled_ids(content: DocumentContent) -> list[int]:
    return [settling.entry for settling in content.settles]


def _write_lines(entity: Entity, document: Document, content: DocumentContent) -> None:
    codes = {line.product for line in content.lines if line.product}
    products = {product.code: product for product in Product.objects.filter(entity=entity, code__in=codes)}
    for code in sorted(codes - set(products)):
        raise NotFound(noun="product", name=code)
    DocumentLine.objects.bulk_create(
        [
            DocumentLine(
                document=document,
                position=position,
                product=products[line.product] if line.product else None,
                **line.model_dump(exclude={"product"}),
            )
            for position, line in enumerate(content.lines, start=1)
        ]
    )
