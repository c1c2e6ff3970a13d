"""How old what is open is (账龄分析): by partner, in steps of days past due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from liangqing.books.accounts import BALANCE_OF_SIDE
from liangqing.books.models import OpenItem, Partner
from liangqing.books.partner_names import names_of_partners

if TYPE_CHECKING:
    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

#: The last day past due of each step; what is older is in one more.
STEPS_DAYS: Final = (0, 30, 60, 90, 180, 360)


@dataclass(frozen=True)
class AgedPartner:
    """What is open of a partner in one currency.

    Attributes:
        partner: its code.
        partner_name: its name.
        account: the role of the account.
        currency: ISO 4217.
        open_minor: all that is open.
        steps_minor: of it, what is not yet due, what is 1–30 days past due, and so on by `STEPS_DAYS`; the last step
            is what is older. They add up to `open_minor`.
    """

    partner: str
    partner_name: str
    account: str
    currency: str
    open_minor: int
    steps_minor: tuple[int, ...]


def aging(
    viewer: Viewer, entity: Entity, today: date, *, partner_id: int | None = None, side: str = "receivable"
) -> tuple[AgedPartner, ...]:
    """What is open now, by how long it is due on `today`; where no day is said, it was due on its date. By code.

    Args:
        viewer: who asks.
        entity: the set of books.
        today: the day of the question.
        partner_id: only of this one; null = all the viewer may see.
        side: receivable or payable.

    Raises:
        NotFound: the partner is not one the viewer may see, or the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    viewer.require("read_ledger", entity.pk)
    items = OpenItem.objects.filter(entity=entity, account__in=BALANCE_OF_SIDE[side]).exclude(open_minor=0)
    limited = viewer.partner_ids("read_ledger", entity.pk)
    if partner_id is not None:
        viewer.require_partner("read_ledger", entity.pk, partner_id)
        items = items.filter(partner=partner_id)
    else:
        everyone = Partner.objects.filter(entity=entity)
        items = items.filter(partner__in=everyone if limited is None else limited)
    sums = items.order_by().annotate(day=Coalesce("due_on", "dated_on")).values_list("account", "currency", "partner")
    steps_of = {f"step_{place}": Sum("open_minor", filter=day, default=0) for place, day in enumerate(_steps(today))}
    partners = names_of_partners(entity)
    rows = (
        AgedPartner(*partners[partner], account, currency, sum(steps), tuple(steps))
        for account, currency, partner, *steps in sums.annotate(**steps_of)
    )
    return tuple(sorted(rows, key=lambda row: (row.partner, row.account, row.currency)))


def _steps(today: date) -> list[Q]:
    """The days of each step, from what is not yet due to the oldest."""
    ends = [today - timedelta(days=days) for days in STEPS_DAYS]
    between = [Q(day__gte=after, day__lt=before) for before, after in pairwise(ends)]
    return [Q(day__gte=ends[0]), *between, Q(day__lt=ends[-1])]
