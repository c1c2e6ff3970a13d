"""Merge a partner that was entered twice into another: it is closed, and what it is known by goes on with the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.books.action import Act, Answer, action
from liangqing.books.differences import GONE
from liangqing.books.drafts import WAITING
from liangqing.books.models import Balance, Difference, Draft, OpenItem, PartnerName, PayerAccount
from liangqing.books.posting import partner_of
from liangqing.books.refusals import ContentInvalid, StillUsed

if TYPE_CHECKING:
    from liangqing.books.models import Partner


@action("merge_partners")
def merge_partners(act: Act, *, partner: str, into: str) -> Answer:
    """Close a partner in favour of another. What was posted stays under the old code: posted rows do not change.

    Args:
        act: who merges.
        partner: the code that ends.
        into: the code that goes on.

    Raises:
        NotFound: one of them is not in these books.
        ContentInvalid: they are the same, or one of them was merged before.
        StillUsed: something of the first is open, differs or waits for review; transfer it by documents first.
    """
    old, new = (partner_of(act.entity, code) for code in (partner, into))
    if old.pk == new.pk or old.merged_into_id is not None or new.merged_into_id is not None:
        raise ContentInvalid(field="into", detail=into)
    _require_nothing_open(old)
    _give_names(old, new)
    old.merged_into, old.is_active = new, False
    old.save(update_fields=["merged_into", "is_active"])
    act.record(f"partner {old.code}", before={"is_active": True}, after={"merged_into": new.code})
    return {"partner": old.pk, "into": new.pk}


def _require_nothing_open(partner: Partner) -> None:
    is_open = OpenItem.objects.filter(partner=partner).exclude(open_minor=0).exists()
    has_balance = Balance.objects.filter(partner=partner).exclude(balance_minor=0).exists()
    differs = Difference.objects.filter(partner=partner).exclude(state__in=GONE).exists()
    waits = Draft.objects.filter(partner=partner, state__in=WAITING).exists()
    if is_open or has_balance or differs or waits:
        raise StillUsed(name=str(partner))


def _give_names(old: Partner, new: Partner) -> None:
    """Its name, its other names and the accounts that pay for it are the other's from now on."""
    names = {old.name, *old.names.values_list("name", flat=True)} - {new.name}
    for name in sorted(names):
        PartnerName.objects.get_or_create(partner=new, name=name)
    for account in old.payer_accounts.order_by("pk"):
        PayerAccount.objects.get_or_create(
            partner=new, number=account.number, defaults={"holder": account.holder, "bank": account.bank}
        )
