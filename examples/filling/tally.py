"""What stands in a company's books when they are filled, counted from the books themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liangqing.books.differences import CORRECTED, GONE
from liangqing.books.models import Agreement, Difference, Document, Entry, Partner, Period, Reconciliation
from liangqing.books.queries.control_gaps import control_gaps

if TYPE_CHECKING:
    from datetime import date

    from examples.filling.filling import Filling


@dataclass(frozen=True)
class Tally:
    """One set of books.

    Attributes:
        months: customer months that were reconciled, by conclusion; `no_reply` among them.
        differences: by what became of them: `resolved` (settled or corrected), `corrected` (our correction waits for
            the next month), `disputed`, `carried`.
        agreements: agreed balances of these months, by grade; `0` is silence.
        closed: months closed.
        gap_minor: Σ |Σ partners − general ledger| over all currencies.
    """

    partners: int
    documents: int
    entries: int
    months: Counter[str]
    differences: Counter[str]
    agreements: Counter[str]
    closed: int
    gap_minor: int


def tally(filling: Filling, today: date) -> Tally:
    """Count a company's books."""
    entity = filling.office.entity
    last_runs = {
        (row.partner_id, row.as_of): row.conclusion
        for row in Reconciliation.objects.filter(entity=entity).order_by("run")
    }
    kept = Agreement.objects.filter(entity=entity, as_of__gte=entity.opened_on)
    gaps = control_gaps(filling.office.viewer("manager", today), entity)
    return Tally(
        partners=Partner.objects.filter(entity=entity).count(),
        documents=Document.objects.filter(entity=entity).count(),
        entries=Entry.objects.filter(entity=entity).count(),
        months=Counter(last_runs.values()),
        differences=Counter(map(_outcome, Difference.objects.filter(entity=entity).values_list("state", flat=True))),
        agreements=Counter(kept.values_list("grade", flat=True)),
        closed=Period.objects.filter(entity=entity, is_closed=True).count(),
        gap_minor=sum(abs(gap.gap_minor) for gap in gaps),
    )


def _outcome(state: str) -> str:
    if state in GONE:
        return "resolved"
    if state in CORRECTED:
        return "corrected"
    return "disputed" if state == "disputed" else "carried"
