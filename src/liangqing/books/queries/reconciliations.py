"""Reconciliations of a partner: the last one that had a reply, and what people decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liangqing.books.models import Decision as DecisionRow
from liangqing.books.models import Reconciliation
from liangqing.books.refusals import NotFound
from liangqing.core.decisions import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity, Partner


def last_answered(
    viewer: Viewer, entity: Entity, partner: Partner, side: str, before: date | None = None
) -> Reconciliation | None:
    """The latest reconciliation with a reply; of several runs of its day, the last. Months without one are passed over.

    Args:
        viewer: who asks.
        entity: the set of books.
        partner: of whom.
        side: receivable or payable.
        before: only those of earlier days; null = all.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    viewer.require_partner("read_reconciliations", entity.pk, partner.pk)
    rows = Reconciliation.objects.filter(entity=entity, partner=partner, side=side).exclude(conclusion="no_reply")
    if before is not None:
        rows = rows.filter(as_of__lt=before)
    return rows.order_by("-as_of", "-run").first()


def reconciliation_of(viewer: Viewer, entity: Entity, reconciliation_id: int) -> Reconciliation:
    """A reconciliation that had a reply.

    Raises:
        NotFound: there is none of that number in these books, or it is of a partner the viewer may not see.
        NotPermitted: no role allows it.
    """
    viewer.require("read_reconciliations", entity.pk)
    rows = Reconciliation.objects.filter(entity=entity, pk=reconciliation_id).exclude(conclusion="no_reply")
    limited = viewer.partner_ids("read_reconciliations", entity.pk)
    row = (rows if limited is None else rows.filter(partner__in=limited)).select_related("partner", "previous").first()
    if row is None:
        raise NotFound(noun="reconciliation", name=str(reconciliation_id))
    return row


@dataclass(frozen=True)
class KeptDecision:
    """A decision of the books: its number, what it says, who took it, when, and why."""

    number: int
    decision: Decision
    by: str
    at: datetime
    reason: str

    @classmethod
    def of(cls, row: DecisionRow) -> KeptDecision:
        """The decision of a row."""
        return cls(row.pk, Decision.from_json(row.content), str(row.decided_by), row.decided_at, row.reason)


def decisions_in_force(viewer: Viewer, entity: Entity, partner: Partner, side: str) -> list[KeptDecision]:
    """What people decided and nobody withdrew, in the order it was decided.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    viewer.require_partner("read_reconciliations", entity.pk, partner.pk)
    rows = DecisionRow.objects.filter(entity=entity, partner=partner, side=side, withdraws__isnull=True)
    standing = rows.filter(withdrawn_by__isnull=True).select_related("decided_by").order_by("pk")
    return list(map(KeptDecision.of, standing))


def decisions_numbered(viewer: Viewer, entity: Entity, numbers: Sequence[int]) -> list[KeptDecision]:
    """Decisions by their numbers, withdrawn since or not; those of partners the viewer may not see are left out.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    viewer.require("read_reconciliations", entity.pk)
    rows = DecisionRow.objects.filter(entity=entity, pk__in=numbers).select_related("decided_by").order_by("pk")
    limited = viewer.partner_ids("read_reconciliations", entity.pk)
    return list(map(KeptDecision.of, rows if limited is None else rows.filter(partner__in=limited)))
