"""A partner's account as a page of a ledger: what stood before, each entry, the balance after it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from django.db.models import Q, Sum

from liangqing.books.accounts import BALANCE_OF_SIDE
from liangqing.books.models import Entry
from liangqing.books.queries.place import MOST_ROWS, Place

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

#: What a row shows, and nothing else of a document, is read.
_READ: Final = (
    *("dated_on", "account", "amount_minor", "document__kind", "document__year", "document__number"),
    *("document__reference", "document__text", "document__source"),
)


@dataclass(frozen=True)
class AccountRow:
    """One entry; + raises what the partner owes us. `balance_minor` is the balance after it."""

    entry: int
    document: str
    kind: str
    dated_on: date
    reference: str
    text: str
    account: str
    amount_minor: int
    balance_minor: int
    source: str


@dataclass(frozen=True)
class AccountPage:
    """A page of an account in one currency: opening + movement = closing, and the closing is the last row's.

    `last` is where the page ended, to be asked for the next; null where the period ends with it.
    """

    currency: str
    opening_minor: int
    rows: tuple[AccountRow, ...]
    closing_minor: int
    last: Place | None


def account_page(  # noqa: PLR0913 - what is shown, and which page of it
    viewer: Viewer,
    entity: Entity,
    partner_id: int,
    *,
    currency: str,
    from_on: date,
    until_on: date,
    side: str = "receivable",
    after: Place | None = None,
    rows: int = MOST_ROWS,
) -> AccountPage:
    """The account of a partner over a period, a page at a time.

    Args:
        viewer: who asks.
        entity: the set of books.
        partner_id: whose account.
        currency: ISO 4217.
        from_on: the first day, included.
        until_on: the last day, included.
        side: receivable or payable.
        after: where the last page ended; null = the first page.
        rows: how many entries; never more than `MOST_ROWS`.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    viewer.require_partner("read_ledger", entity.pk, partner_id)
    entries = Entry.objects.filter(
        entity=entity, partner_id=partner_id, account__in=BALANCE_OF_SIDE[side], currency=currency
    )
    before = after.until() if after else Q(dated_on__lt=from_on)
    opening = entries.filter(before).aggregate(sum=Sum("amount_minor", default=0))["sum"]
    behind = after.newer() if after else Q(dated_on__gte=from_on)
    found = entries.filter(behind, dated_on__lte=until_on).select_related("document").order_by("dated_on", "pk")
    wanted = min(rows, MOST_ROWS)
    read = list(found.only(*_READ)[: wanted + 1])
    shown = read[:wanted]
    balances = list(accumulate((entry.amount_minor for entry in shown), initial=opening))
    return AccountPage(
        currency=currency,
        opening_minor=opening,
        rows=tuple(map(_row, shown, balances[1:])),
        closing_minor=balances[-1],
        last=Place(shown[-1].dated_on, shown[-1].pk) if len(read) > len(shown) else None,
    )


def _row(entry: Entry, balance_minor: int) -> AccountRow:
    return AccountRow(
        entry=entry.pk,
        document=str(entry.document),
        kind=entry.document.kind,
        dated_on=entry.dated_on,
        reference=entry.document.reference,
        text=entry.document.text,
        account=entry.account,
        amount_minor=entry.amount_minor,
        balance_minor=balance_minor,
        source=entry.document.source,
    )
