"""Note the rate of a currency on a day, for a second person to approve: limits of approval are converted by it."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.actions.type_draft import keep_draft
from liangqing.books.rates import RateContent


@action("propose_rate")
def propose_rate(act: Act, *, currency: str, on: str, rate_e8: int, source: str = "") -> Answer:
    """Hand a rate to a second person.

    Args:
        act: who notes it.
        currency: ISO 4217, another than that of the books.
        on: the day, as ISO text.
        rate_e8: what one unit is worth in the books' currency, in hundred-millionths.
        source: where it was read.

    Raises:
        ContentInvalid: there is no such currency, or it is that of the books.
        AlreadySet: that day has another rate of it.
    """
    said = RateContent.of(act.entity, {"currency": currency, "on": on, "rate_e8": rate_e8, "source": source})
    return keep_draft(act, "rate", said.model_dump(mode="json"), "", is_submitted=True)
