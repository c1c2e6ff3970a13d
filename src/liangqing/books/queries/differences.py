"""Differences: lists with their sums, what has to be taken to whom, and how last period's became this one's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Sum
from django.db.models.functions import Abs

from liangqing.books.differences import GONE, seen_by
from liangqing.books.models import Difference
from liangqing.books.queries.reconciliations import reconciliation_of
from liangqing.books.refusals import NotFound

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from liangqing.books.access import Viewer
    from liangqing.books.models import DifferenceEvent, Entity

#: After so many days a difference goes to the controller, and to the boss.
CONTROLLER_DAYS: Final = 60
BOSS_DAYS: Final = 180


@dataclass(frozen=True)
class DifferenceRow:
    """One difference; `age_days` since it was first seen, `escalated_to` controller or boss."""

    difference: int
    partner: str
    code: str
    state: str
    amount_minor: int
    currency: str
    first_seen_on: date
    age_days: int
    owner: str
    owner_role: str
    due_on: date | None
    promise: str
    voucher: str
    escalated_to: str


@dataclass(frozen=True)
class Differences:
    """Differences, oldest first; by currency how many, net and gross (Σ of absolute values)."""

    rows: tuple[DifferenceRow, ...]
    count: dict[str, int]
    net_minor: dict[str, int]
    gross_minor: dict[str, int]


@dataclass(frozen=True)
class RollForward:
    """上期差异 − 本期消除 + 本期新增 = 期末差异, of one currency, net and gross."""

    currency: str
    previous_open_minor: int
    cleared_minor: int
    new_minor: int
    open_minor: int
    previous_open_gross_minor: int
    cleared_gross_minor: int
    new_gross_minor: int
    open_gross_minor: int


def differences(  # noqa: PLR0913 - what one can look for
    viewer: Viewer,
    entity: Entity,
    today: date,
    *,
    partner: str = "",
    side: str = "",
    state: str = "",
    code: str = "",
    owner_id: int | None = None,
    owner_role: str = "",
    is_gone: bool = False,
) -> Differences:
    """Differences that are found by all that is named; those that are gone only where they are asked for.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    wanted: dict[str, str | int | None] = {"partner__code": partner, "side": side, "state": state, "code": code}
    wanted |= {"owner_id": owner_id, "owner_role": owner_role}
    rows = Difference.objects.filter(
        seen_by(viewer, entity, "read_differences"), **{name: value for name, value in wanted.items() if value}
    )
    return _listed(rows if is_gone or state in GONE else rows.exclude(state__in=GONE), today)


def escalations(viewer: Viewer, entity: Entity, today: date) -> Differences:
    """Open differences of more than 60 days: the controller's; of more than 180: the boss's.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    rows = Difference.objects.filter(seen_by(viewer, entity, "read_differences")).exclude(state__in=GONE)
    return _listed(rows.filter(first_seen_on__lt=today - timedelta(days=CONTROLLER_DAYS)), today)


def history_of_difference(viewer: Viewer, entity: Entity, difference_id: int) -> tuple[DifferenceEvent, ...]:
    """Everything that was done or said about a difference, in its order; nothing where it may not be seen.

    Raises:
        NotFound: there is none of that number here, or the viewer may not see it.
        NotPermitted: no role allows it.
    """
    seen = Difference.objects.filter(seen_by(viewer, entity, "read_differences"), pk=difference_id).first()
    if seen is None:
        raise NotFound(noun="difference", name=str(difference_id))
    return tuple(seen.events.select_related("by").order_by("pk"))


def roll_forward(viewer: Viewer, entity: Entity, reconciliation_id: int) -> tuple[RollForward, ...]:
    """How the differences of the period before became those of a reconciliation, a row a currency.

    Raises:
        NotFound: there is no such reconciliation, or it is of a partner the viewer may not see.
        NotPermitted: no role allows it.
    """
    proof = reconciliation_of(viewer, entity, reconciliation_id).proof
    return tuple(RollForward(currency=party["currency"], **party["roll_forward"]) for party in proof["customers"])


def _listed(rows: QuerySet[Difference], today: date) -> Differences:
    sums = rows.order_by("currency").values("currency")
    told = list(sums.annotate(count=Count("pk"), net=Sum("amount_minor"), gross=Sum(Abs("amount_minor"))))
    ordered = rows.select_related("partner", "owner").order_by("first_seen_on", "pk")
    return Differences(
        rows=tuple(_row(row, today) for row in ordered),
        count={row["currency"]: row["count"] for row in told},
        net_minor={row["currency"]: row["net"] for row in told},
        gross_minor={row["currency"]: row["gross"] for row in told},
    )


def _row(row: Difference, today: date) -> DifferenceRow:
    age_days = (today - row.first_seen_on).days
    return DifferenceRow(
        difference=row.pk,
        partner=row.partner.code,
        code=row.code,
        state=row.state,
        amount_minor=row.amount_minor,
        currency=row.currency,
        first_seen_on=row.first_seen_on,
        age_days=age_days,
        owner=str(row.owner) if row.owner else "",
        owner_role=row.owner_role,
        due_on=row.due_on,
        promise=row.promise,
        voucher=row.voucher,
        escalated_to="boss" if age_days > BOSS_DAYS else "controller" if age_days > CONTROLLER_DAYS else "",
    )
