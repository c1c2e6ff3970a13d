"""Corrections on their way to the general ledger, as vouchers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.books.accounts import USUAL_CODES, USUAL_NAMES
from liangqing.books.content import DocumentContent
from liangqing.books.differences import seen_by
from liangqing.books.models import Difference
from liangqing.books.posting import legs
from liangqing.books.refusals import NotFound
from liangqing.documents.vouchers import Voucher, VoucherLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity, Partner


def vouchers_of(viewer: Viewer, entity: Entity, difference_ids: Sequence[int]) -> list[Voucher]:
    """The vouchers that would book these differences' corrections, numbered from 1.

    Raises:
        NotFound: one of them is not here, has no correction, or is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    rows = Difference.objects.filter(seen_by(viewer, entity, "export_corrections"), pk__in=difference_ids)
    found = {row.pk: row for row in rows.filter(draft__isnull=False).select_related("draft", "partner")}
    for number in difference_ids:
        if number not in found:
            raise NotFound(noun="difference", name=str(number))
    return [_voucher(number, found[pk]) for number, pk in enumerate(sorted(found), start=1)]


def _voucher(number: int, difference: Difference) -> Voucher:
    assert difference.draft is not None  # noqa: S101 - only those with a draft are asked for
    content = DocumentContent.read(difference.draft.content)
    lines = [
        VoucherLine(
            account_code=USUAL_CODES[leg.account],
            account_name=USUAL_NAMES[leg.account],
            amount_minor=leg.amount_minor,
            **_party(difference.partner if leg.has_partner else None),
        )
        for leg in legs(content)
    ]
    return Voucher(number, content.dated_on, content.text, content.currency, tuple(lines))


def _party(partner: Partner | None) -> dict[str, str]:
    return {"partner_code": partner.code, "partner_name": partner.name} if partner else {}
