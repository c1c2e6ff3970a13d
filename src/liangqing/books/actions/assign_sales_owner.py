"""Say who looks after a partner from a day on; whoever did until then stays as history."""

from __future__ import annotations

from datetime import date, timedelta

from liangqing.books.action import Act, Answer, action
from liangqing.books.models import SalesOwner
from liangqing.books.people import member_of
from liangqing.books.posting import partner_of
from liangqing.books.refusals import ContentInvalid


@action("assign_sales_owner")
def assign_sales_owner(act: Act, *, partner: str, user: str, from_on: str) -> Answer:
    """Name the owner of a partner.

    Args:
        act: who names.
        partner: the partner's code.
        user: the name of an active person with a role in these books.
        from_on: the first day, as ISO text; later than that of the owner before.

    Raises:
        NotFound: there is no such partner or person here.
        ContentInvalid: the owner before began on that day or later.
    """
    owned, day = partner_of(act.entity, partner), date.fromisoformat(from_on)
    person = member_of(act.entity, user)
    before = SalesOwner.objects.filter(partner=owned, until_on__isnull=True).select_related("user").first()
    if before is not None:
        _end(before, day)
    row = SalesOwner.objects.create(partner=owned, user=person, from_on=day)
    told = {"user": before.user.username} if before else None
    act.record(f"partner {owned.code}", before=told, after={"user": user, "from_on": from_on})
    return {"sales_owner": row.pk}


def _end(before: SalesOwner, day: date) -> None:
    if before.from_on >= day:
        raise ContentInvalid(field="from_on", detail=f"{before.user} from {before.from_on}")
    before.until_on = day - timedelta(days=1)
    before.save(update_fields=["until_on"])
