"""How much a role may approve: giving up money needs the more authority, the more it is (practice: 处理权限)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.books.refusals import OverLimit

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.content import DocumentContent

#: role -> the most it may approve of a document that gives money up, in minor units; None: any amount.
#: An entity's own limits (`Entity.approval_limits`) go before these.
USUAL_LIMITS: Final[dict[str, int | None]] = {"reviewer": 100_000, "manager": None}
#: Kinds and counter accounts that give money up.
_GIVING_KINDS: Final = frozenset({"write_off", "rebate", "deduction"})
_GIVING_COUNTERS: Final = frozenset({"rounding", "bad_debt", "discount", "selling_expense", "rebate"})


def require_authority(act: Act, content: DocumentContent) -> None:
    """Refuse to approve more than the role may.

    Raises:
        OverLimit: the document gives up more.
    """
    if content.kind not in _GIVING_KINDS and content.counter not in _GIVING_COUNTERS:
        return
    limits = {**USUAL_LIMITS, **act.entity.approval_limits}
    held = [limits[role] for role in act.viewer.roles[act.entity.pk] if role in limits]
    if None in held:
        return
    limit = max((one for one in held if one is not None), default=0)
    if abs(content.amount_minor) > limit:
        raise OverLimit(amount=abs(content.amount_minor), limit=limit)
