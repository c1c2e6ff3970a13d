"""Rates of exchange of the sample companies: noted by the clerk when they are needed, approved by the reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.propose_rate import propose_rate
from liangqing.books.models import Rate

if TYPE_CHECKING:
    from datetime import date

    from examples.filling.office import Office

#: What one unit is worth in yuan, in hundred-millionths; the samples' own, of no real day.
_SAMPLE_E8: Final = {"USD": 710_000_000, "EUR": 775_000_000, "HKD": 91_000_000, "JPY": 4_800_000, "GBP": 905_000_000}


def rate_of(office: Office, currency: str, today: date) -> None:
    """Set the rate of a currency for today, where the books have another currency and no rate of it yet.

    Raises:
        KeyError: the samples have no rate of this currency.
    """
    if currency == office.entity.currency:
        return
    if Rate.objects.filter(entity=office.entity, currency=currency, on=today).exists():
        return
    asked, source = office.ask("clerk", today), "示例汇率 · sample rate"
    draft = propose_rate(asked, currency=currency, on=f"{today}", rate_e8=_SAMPLE_E8[currency], source=source)
    post_draft(office.ask("reviewer", today), draft_id=draft["draft"], revision=draft["revision"])
