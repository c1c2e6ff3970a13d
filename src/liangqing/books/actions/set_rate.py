"""Note the rate of a currency on a day; a rate is posted once, so a day's books never change behind it."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated

from pydantic import Field

from liangqing.books.action import Act, Answer, action
from liangqing.books.models import Rate
from liangqing.books.refusals import AlreadySet, ContentInvalid
from liangqing.books.said import Said
from liangqing.core.money import CURRENCIES


class RateContent(Said):
    """How much of the books' currency one unit of another was worth, in hundred-millionths."""

    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    on: date
    rate_e8: Annotated[int, Field(gt=0, strict=True)]
    source: Annotated[str, Field(max_length=100)] = ""


@action("set_rate")
def set_rate(act: Act, *, currency: str, on: str, rate_e8: int, source: str = "") -> Answer:
    """Note a rate.

    Raises:
        ContentInvalid: there is no such currency, or it is that of the books.
        AlreadySet: that day has another rate of it.
    """
    said = RateContent.read({"currency": currency, "on": on, "rate_e8": rate_e8, "source": source})
    if said.currency not in CURRENCIES or said.currency == act.entity.currency:
        raise ContentInvalid(field="currency", detail=said.currency)
    known = Rate.objects.filter(entity=act.entity, currency=said.currency, on=said.on).first()
    if known is not None and known.rate_e8 != said.rate_e8:
        raise AlreadySet(what=f"{said.currency} {said.on}")
    rate = known or Rate.objects.create(entity=act.entity, **said.model_dump())
    act.record(f"rate {said.currency} {said.on}", after={"rate_e8": said.rate_e8, "source": said.source})
    return {"rate": rate.pk}
