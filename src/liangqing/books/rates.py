"""Rates of exchange: proposed by one, approved by another, then posted: no day's books change behind them."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field

from liangqing.books.models import Rate
from liangqing.books.refusals import AlreadySet, ContentInvalid
from liangqing.books.said import Said
from liangqing.core.money import CURRENCIES

if TYPE_CHECKING:
    from liangqing.books.action import Act, Answer
    from liangqing.books.models import Draft, Entity


class RateContent(Said):
    """How much of the books' currency one unit of another was worth, in hundred-millionths."""

    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    on: date
    rate_e8: Annotated[int, Field(gt=0, strict=True)]
    source: Annotated[str, Field(max_length=100)] = ""

    @classmethod
    def of(cls, entity: Entity, content: object) -> Self:
        """A rate of these books, which nobody set to something else before.

        Raises:
            ContentInvalid: there is no such currency, or it is that of the books.
            AlreadySet: that day has another rate of it.
        """
        said = cls.read(content)
        if said.currency not in CURRENCIES or said.currency == entity.currency:
            raise ContentInvalid(field="currency", detail=said.currency)
        known = Rate.objects.filter(entity=entity, currency=said.currency, on=said.on).first()
        if known is not None and known.rate_e8 != said.rate_e8:
            raise AlreadySet(what=f"{said.currency} {said.on}")
        return said


def approve_rate(act: Act, draft: Draft) -> Answer:
    """Put an approved rate into force; one that is there already stays as it is.

    Raises:
        AlreadySet: another rate of that day was approved meanwhile.
    """
    said = RateContent.of(act.entity, draft.content)
    known = Rate.objects.filter(entity=act.entity, currency=said.currency, on=said.on).first()
    rate = known or Rate.objects.create(entity=act.entity, **said.model_dump())
    act.record(f"rate {said.currency} {said.on}", after={"rate_e8": said.rate_e8, "source": said.source})
    return {"rate": rate.pk}
