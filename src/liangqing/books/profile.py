"""The profile of a partner (口径): which of our accounts make its balance, and what the engine is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from liangqing.books.accounts import BALANCE_OF_SIDE
from liangqing.core.policy import Profile

if TYPE_CHECKING:
    from liangqing.books.models import Partner


def accounts_of(partner: Partner, side: str) -> tuple[str, ...]:
    """The roles of accounts whose sum is compared with the partner's balance.

    Those of its account set where one was agreed; else those of the side, with what is delivered and not invoiced
    where deliveries are compared, and with retention money where that counts.
    """
    if partner.account_set and side == "receivable":
        return tuple(partner.account_set)
    unbilled = ("unbilled",) if side == "receivable" and partner.basis == "delivery" else ()
    retention = ("retention",) if side == "receivable" and partner.has_retention else ()
    return (*BALANCE_OF_SIDE[side], *unbilled, *retention)


def profile_of(partner: Partner) -> Profile:
    """What the engine is told of the partner; what it leaves out becomes a difference, never nothing."""
    return Profile(
        basis=cast("Literal['delivery', 'invoice', 'settlement']", partner.basis),
        estimates="in" if partner.has_estimates else "out",
        retention="in" if partner.has_retention else "out",
        theirs_tax="included" if partner.is_tax_included else "excluded",
    )
