"""The board of go-live: what ties, what does not; and partners that may be one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from liangqing.books.masking import shown
from liangqing.books.models import Partner
from liangqing.books.openings import OpeningBoard, opening_board

if TYPE_CHECKING:
    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity


@dataclass(frozen=True)
class MergeProposal:
    """Partners with one tax number: `codes`, the one with most documents first, into which the others may go."""

    tax_number: str
    codes: tuple[str, ...]


def golive_board(viewer: Viewer, entity: Entity) -> OpeningBoard:
    """Open items = balance of the partner = general ledger, or the gap.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role sees all partners of them.
    """
    viewer.require("read_golive", entity.pk)
    return opening_board(entity)


def merge_proposals(viewer: Viewer, entity: Entity) -> tuple[MergeProposal, ...]:
    """Partners that share a tax number. A proposal only: branches may share one rightly.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role sees all partners of them.
    """
    viewer.require("read_golive", entity.pk)
    active = Partner.objects.filter(entity=entity, is_active=True, merged_into__isnull=True).exclude(tax_number="")
    shared = active.order_by().values_list("tax_number").annotate(count=Count("pk")).filter(count__gt=1)
    partners = active.filter(tax_number__in=[number for number, _ in shared]).annotate(count=Count("documents"))
    groups: dict[str, list[str]] = {}
    for number, code in partners.order_by("tax_number", "-count", "code").values_list("tax_number", "code"):
        groups.setdefault(number, []).append(code)
    return tuple(MergeProposal(shown(viewer, entity.pk, number), tuple(codes)) for number, codes in groups.items())
