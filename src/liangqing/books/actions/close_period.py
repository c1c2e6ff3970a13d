"""Close a month (结账) and reopen it (反结账). Months close in their order and reopen from the last."""

from __future__ import annotations

from datetime import date

from liangqing.books.action import Act, Answer, action
from liangqing.books.drafts import WAITING
from liangqing.books.models import Draft, Period
from liangqing.books.periods import last_closed, month_after
from liangqing.books.refusals import PeriodNotComplete, PeriodOutOfOrder


@action("close_period")
def close_period(act: Act, *, year: int, month: int) -> Answer:
    """Close a month: nothing is dated in it, or before it, any more.

    Raises:
        PeriodOutOfOrder: the month before is open, or this one is closed, or it has not ended.
        PeriodNotComplete: drafts dated in it still wait.
    """
    first = date(year, month, 1)
    _require_next(act, first)
    waiting = Draft.objects.filter(entity=act.entity, subject="document", state__in=WAITING)
    count = waiting.filter(content__dated_on__startswith=f"{first:%Y-%m}").count()
    if count:
        raise PeriodNotComplete(month=f"{first:%Y-%m}", count=count)
    return _set(act, first, is_closed=True)


@action("reopen_period")
def reopen_period(act: Act, *, year: int, month: int) -> Answer:
    """Reopen the last closed month; the reason of the request stays in the log.

    Raises:
        PeriodOutOfOrder: it is not the last closed one.
    """
    first = date(year, month, 1)
    if last_closed(act.entity) != first:
        raise PeriodOutOfOrder(month=f"{first:%Y-%m}")
    return _set(act, first, is_closed=False)


def _require_next(act: Act, first: date) -> None:
    """The month after the last closed one; the very first may be any in which, or before which, the books began."""
    closed = last_closed(act.entity)
    opened = act.entity.opened_on.replace(day=1)
    expected = month_after(closed) if closed else opened
    if first != expected or act.today < _last_day(first):
        raise PeriodOutOfOrder(month=f"{first:%Y-%m}")


def _last_day(first: date) -> date:
    return date.fromordinal(month_after(first).toordinal() - 1)


def _set(act: Act, first: date, *, is_closed: bool) -> Answer:
    Period.objects.update_or_create(
        entity=act.entity, year=first.year, month=first.month, defaults={"is_closed": is_closed}
    )
    act.record(f"period {first:%Y-%m}", before={"is_closed": not is_closed}, after={"is_closed": is_closed})
    return {"month": f"{first:%Y-%m}", "is_closed": is_closed}
