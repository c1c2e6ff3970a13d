"""Whether the books tie to the general ledger: Σ partners beside the declared balance, account by account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, Sum

from liangqing.books.models import ControlBalance, Entry
from liangqing.books.refusals import NotPermitted

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity


@dataclass(frozen=True)
class ControlGap:
    """One account and currency; `gap_minor` is Σ partners − declared, as of the day of the declaration."""

    account: str
    currency: str
    on: date
    declared_minor: int
    partners_minor: int

    @property
    def gap_minor(self) -> int:
        """What the partners have more than the general ledger."""
        return self.partners_minor - self.declared_minor

    @property
    def is_tied(self) -> bool:
        """Whether both are the same."""
        return self.gap_minor == 0


def control_gaps(viewer: Viewer, entity: Entity, *, until: date | None = None) -> tuple[ControlGap, ...]:
    """The last declaration of each account and currency, not after `until`, beside the partners on that day.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    viewer.require("read_ledger", entity.pk)
    if viewer.partner_ids("read_ledger", entity.pk) is not None:  # a sum over all partners is not for who sees some
        raise NotPermitted(permission="read_ledger")
    return tuple(
        ControlGap(row.account, row.currency, row.on, row.balance_minor, _partners_minor(entity, row))
        for row in _declared(entity, until)
    )


def _partners_minor(entity: Entity, control: ControlBalance) -> int:
    """Σ of the partners' entries on the account up to the day of a declaration."""
    entries = Entry.objects.filter(
        entity=entity,
        account=control.account,
        currency=control.currency,
        partner__isnull=False,
        dated_on__lte=control.on,
    )
    total: int | None = entries.aggregate(total=Sum("amount_minor"))["total"]
    return total or 0


def _declared(entity: Entity, until: date | None) -> list[ControlBalance]:
    """What stands of the declarations: the last of each account and currency, of no undone batch."""
    rows = ControlBalance.objects.filter(
        Q(batch__isnull=True) | Q(batch__undone_by__isnull=True), entity=entity, partner__isnull=True
    )
    if until is not None:
        rows = rows.filter(on__lte=until)
    last: dict[tuple[str, str], ControlBalance] = {}
    for row in rows.order_by("on", "pk"):
        last[row.account, row.currency] = row
    return [last[key] for key in sorted(last)]
