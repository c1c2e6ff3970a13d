"""Hand over a colleague's work (移交) in one step: partners, differences, promises; or let somebody stand in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from liangqing.books.action import Act, Answer, action
from liangqing.books.differences import GONE, change
from liangqing.books.models import Difference, SalesOwner, User
from liangqing.books.people import member_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


@action("hand_over")
def hand_over(act: Act, *, giver: str, taker: str, from_on: str, partners: list[str] | None = None) -> Answer:
    """Give one person's partners and open differences, with what was promised on them, to another.

    The old owner stays in the history: of each partner until the day before, of each difference in its events.

    Args:
        act: who hands over.
        giver: user name of who leaves it.
        taker: user name of who takes it; it must hold a role in these books.
        from_on: the first day of the new owner, as ISO text.
        partners: codes, where it is not all of them.

    Raises:
        NotFound: there is no such person here.
    """
    old, new = member_of(act.entity, giver, is_active=False), member_of(act.entity, taker)
    day = date.fromisoformat(from_on)
    owned = _current(act, old, partners)
    codes = [row.partner.code for row in owned.select_related("partner").order_by("pk")]
    for row in list(owned):
        _succeed(row, new, day)
    differences = Difference.objects.filter(entity=act.entity, owner=old).exclude(state__in=GONE).order_by("pk")
    if partners is not None:
        differences = differences.filter(partner__code__in=partners)
    numbers = [difference.pk for difference in differences]
    for difference in list(differences):
        change(act, difference, "handed_over", note=f"{old} → {new}", owner=new)
    told = {"giver": giver, "taker": taker, "from_on": from_on, "partners": codes, "differences": numbers}
    act.record(f"user {old.pk}", after=told)
    return {"partners": codes, "differences": numbers}


@action("hand_over")
def delegate(act: Act, *, owner: str, stand_in: str | None) -> Answer:
    """Let somebody stand in for an owner (休假代理), or end it where nobody is named; ownership stays.

    Raises:
        NotFound: there is no such person here.
    """
    person, other = member_of(act.entity, owner), member_of(act.entity, stand_in) if stand_in else None
    rows = _current(act, person, None)
    codes = list(rows.order_by("pk").values_list("partner__code", flat=True))
    rows.update(delegate=other)
    act.record(f"user {person.pk}", after={"delegate": stand_in, "partners": codes})
    return {"partners": codes}


def _current(act: Act, person: User, partners: list[str] | None) -> QuerySet[SalesOwner]:
    rows = SalesOwner.objects.filter(partner__entity=act.entity, user=person, until_on__isnull=True)
    return rows if partners is None else rows.filter(partner__code__in=partners)


def _succeed(row: SalesOwner, new: User, day: date) -> None:
    """End one ownership the day before, and begin the next; one that had not begun yet is given on whole."""
    if row.from_on >= day:
        row.user = new
        row.save(update_fields=["user"])
        return
    row.until_on = day - timedelta(days=1)
    row.save(update_fields=["until_on"])
    SalesOwner.objects.create(partner=row.partner, user=new, from_on=day)
