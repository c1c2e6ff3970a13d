"""Whose work a difference is until somebody says otherwise: by its code (价格归销售, 数量归仓库)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.books.models import Membership, SalesOwner
from liangqing.core.codes import CODES

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.models import Partner

#: code -> the role whose work it is. Timing items settle by themselves and are nobody's; the rest is accounting's.
ROLE_OF_CODE: Final = {
    **dict.fromkeys(("P03", "D01", "D02", "D03", "D04", "D05", "N01", "N04"), "sales"),
    **dict.fromkeys(("P02", "P04"), "billing"),  # warehouse and billing share a role
    **dict.fromkeys(("P01", "P05"), "billing"),
}


class Owners:
    """Who owns the new differences of one partner."""

    def __init__(self, act: Act, partner: Partner) -> None:
        billing = Membership.objects.filter(entity=act.entity, role="billing", user__is_active=True)
        alone = list(billing.values_list("user_id", flat=True)[:2])
        self._of_role = {
            "sales": _sales_owner_id(act, partner),
            # Of several, none is guessed: the task waits for the role.
            "billing": alone[0] if len(alone) == 1 else None,
            "clerk": act.viewer.user_id,
        }

    def of(self, code: str) -> tuple[str, int | None]:
        """The role and, where it is certain, the person for a code."""
        if CODES[code].settles_by_itself:
            return "", None
        role = ROLE_OF_CODE.get(code, "clerk")
        return role, self._of_role[role]


def _sales_owner_id(act: Act, partner: Partner) -> int | None:
    """The partner's sales owner today, or who stands in for them."""
    owners = SalesOwner.objects.filter(partner=partner, from_on__lte=act.today)
    owner = owners.exclude(until_on__lt=act.today).order_by("-from_on").first()
    return None if owner is None else owner.delegate_id or owner.user_id
