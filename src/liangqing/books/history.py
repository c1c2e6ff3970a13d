"""The history of a partner up to a day, as one hash, and its last entry: what is posted later is seen by them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max

from liangqing.books.models import Entry
from liangqing.books.profile import accounts_of

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.models import Partner


@dataclass(frozen=True)
class History:
    """The entries up to a day: their sum in the sign of the books, and a SHA-256 over every one of them."""

    balance_minor: int
    sha256: str


def history_of(partner: Partner, side: str, currency: str, day: date) -> History:
    """The history of a partner in one currency, over the accounts its profile compares."""
    entries = Entry.objects.filter(
        partner=partner, account__in=accounts_of(partner, side), currency=currency, dated_on__lte=day
    )
    digest, balance = hashlib.sha256(), 0
    rows = entries.order_by("dated_on", "pk").values_list("pk", "document_id", "account", "amount_minor", "dated_on")
    for row in rows.iterator(chunk_size=20_000):
        balance += row[3]
        digest.update("\x1f".join(map(str, row)).encode() + b"\x1e")
    return History(balance, digest.hexdigest())


def last_entry_of(partner: Partner, side: str) -> int:
    """The number of the last entry on the accounts a partner's profile compares; 0 where there is none.

    Numbers rise with every posting, whatever it sums up to, for one set of books posts under one lock.
    """
    entries = Entry.objects.filter(partner=partner, account__in=accounts_of(partner, side)).order_by()
    return entries.aggregate(last=Max("pk"))["last"] or 0
