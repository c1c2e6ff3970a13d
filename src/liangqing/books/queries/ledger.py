"""A partner's ledger from the posted entries, in canonical form (contract): what the engine compares.

A document is one line: what it moves on the compared accounts, taken together. What only goes from one of them to
another (a receipt from advance to receivable) moves nothing and is no line; `within_count` says how many there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import polars as pl
from django.db.models import Sum

from liangqing.books.accounts import USUAL_CODES
from liangqing.books.history import last_entry_of
from liangqing.books.kinds import KINDS
from liangqing.books.models import DocumentLine, Entry
from liangqing.books.profile import accounts_of
from liangqing.core.policy import WHOLE_BPS
from liangqing.core.schemas import complete_ledger

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity, Partner

#: What is read of an entry and its document, and the type of each column.
_READ: Final[dict[str, tuple[str, pl.DataType]]] = {
    "line": ("pk", pl.Int64()),
    "document": ("document_id", pl.Int64()),
    "amount_minor": ("amount_minor", pl.Int64()),
    "account": ("account", pl.String()),
    "currency": ("currency", pl.String()),
    "date": ("dated_on", pl.Date()),
    "due_on": ("due_on", pl.Date()),
    "document_kind": ("document__kind", pl.String()),
    "year": ("document__year", pl.Int64()),
    "number": ("document__number", pl.Int64()),
    "reference": ("document__reference", pl.String()),
    "text": ("document__text", pl.String()),
    "voucher": ("document__voucher", pl.String()),
    "order_reference": ("document__order_reference", pl.String()),
    "invoice_number": ("document__invoice_number", pl.String()),
    "payer": ("document__payer", pl.String()),
    "tax_minor": ("document__tax_minor", pl.Int64()),
    "foreign_currency": ("document__foreign_currency", pl.String()),
    "foreign_minor": ("document__foreign_minor", pl.Int64()),
}
_TEXTS: Final = (*("reference", "text", "voucher", "order_reference", "invoice_number", "payer", "foreign_currency"),)
_ENGINE_KINDS: Final = {kind.name: kind.engine_kind for kind in KINDS.values()}
_MILLION: Final = 1_000_000


@dataclass(frozen=True)
class PartnerLedger:
    """A partner's ledger.

    Attributes:
        lines: schema `LEDGER`; `line` is the first entry of the document, `source` its number.
        within_count: documents that move amounts only among the compared accounts.
        last_entry: the number of the last entry when it was read; 0 where there was none.
    """

    lines: pl.DataFrame
    within_count: int
    last_entry: int


def ledger_of_partner(
    viewer: Viewer, entity: Entity, partner: Partner, *, side: str = "receivable", from_on: date | None = None
) -> PartnerLedger:
    """The ledger, in the engine's signs: + raises what the customer owes, whichever of the two the customer is.

    Args:
        viewer: who asks.
        entity: the set of books.
        partner: whose ledger.
        side: `receivable`: the partner is the customer; `payable`: we are.
        from_on: first day of the period; what lies before is one opening line a currency. Null = everything.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    viewer.require_partner("read_ledger", entity.pk, partner.pk)
    last_entry = last_entry_of(partner, side)  # before the rest: what is posted between them is told, not missed
    entries = Entry.objects.filter(entity=entity, partner=partner, account__in=accounts_of(partner, side)).order_by()
    documents = _by_document(_rows(entries.filter(dated_on__gte=from_on or date.min)))
    moving = documents.filter(pl.col("amount_minor") != 0).join(_goods(partner), on="document", how="left")
    told = pl.concat([_opening(entries, from_on), _told(moving)])
    sign = -1 if side == "payable" else 1
    signed = [pl.col(name) * sign for name in ("amount_minor", "tax_minor", "net_minor", "foreign_minor")]
    return PartnerLedger(
        lines=complete_ledger(
            told.with_columns(*signed, customer=pl.lit(partner.code), entity=pl.lit(entity.code)).sort("date", "line")
        ),
        within_count=documents.height - moving.height,
        last_entry=last_entry,
    )


def _rows(entries: QuerySet[Entry]) -> pl.DataFrame:
    rows = entries.values_list(*(name for name, _ in _READ.values()))
    schema = {name: dtype for name, (_, dtype) in _READ.items()}
    # Column by column: from rows Polars takes three times as long.
    columns = zip(*rows.iterator(chunk_size=20_000), strict=True)
    return pl.DataFrame(dict(zip(schema, columns, strict=False)) or None, schema=schema)


def _by_document(entries: pl.DataFrame) -> pl.DataFrame:
    """One row a document: the sum of its entries, and the rest of its first."""
    rest = [pl.col(name).first() for name in _READ if name not in {"document", "amount_minor"}]
    return entries.sort("line").group_by("document", maintain_order=True).agg(pl.col("amount_minor").sum(), *rest)


def _goods(partner: Partner) -> pl.DataFrame:
    """Quantity, price and rate of documents with one line; where there are several, none speaks for the whole."""
    columns = ("document_id", "quantity_millionths", "unit_price_millionths", "tax_rate_bps")
    rows = DocumentLine.objects.filter(document__partner=partner).order_by().values_list(*columns)
    lines = pl.DataFrame(
        list(rows.iterator(chunk_size=20_000)), schema=dict.fromkeys(columns, pl.Int64()), orient="row"
    )
    return lines.filter(pl.len().over("document_id") == 1).select(
        document="document_id",
        quantity=pl.col("quantity_millionths") / _MILLION,
        unit_price=pl.col("unit_price_millionths") / _MILLION,
        tax_rate=pl.col("tax_rate_bps") / WHOLE_BPS,
    )


def _told(documents: pl.DataFrame) -> pl.DataFrame:
    """Documents as lines, before their signs."""
    number = pl.col("number").cast(pl.String).str.zfill(6)
    return complete_ledger(
        documents.with_columns(
            *(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in _TEXTS),
            kind=pl.col("document_kind").replace_strict(_ENGINE_KINDS, return_dtype=pl.String),
            source=pl.format("{}-{}-{}", "document_kind", "year", number),
            account=pl.col("account").replace_strict(USUAL_CODES, return_dtype=pl.String),
            net_minor=pl.col("amount_minor") - pl.col("tax_minor"),
        )
    )


def _opening(entries: QuerySet[Entry], from_on: date | None) -> pl.DataFrame:
    """What lies before the period, a line a currency, dated on the day before it, numbered from −1 down."""
    sums: list[tuple[str, int]] = []
    if from_on is not None:
        before = entries.filter(dated_on__lt=from_on).values_list("currency").annotate(sum=Sum("amount_minor"))
        sums = [(currency, minor) for currency, minor in before.order_by("currency") if minor]
    rows = pl.DataFrame(sums, schema={"currency": pl.String(), "amount_minor": pl.Int64()}, orient="row")
    return complete_ledger(
        rows.with_columns(
            line=-pl.int_range(1, pl.len() + 1, dtype=pl.Int64),
            date=pl.lit(from_on and from_on - timedelta(days=1), dtype=pl.Date),
            kind=pl.lit("opening"),
        )
    )
