"""What a customer's profile leaves out: shown as a difference, proved by the profile, never dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.keywords import PATTERNS, plain
from liangqing.matching.pool.answers import Single

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.core.policy import Policy, Profile
    from liangqing.matching.pool.pool import Pool

_NOT_OF_BASIS: Final = {
    "delivery": ("invoice",),
    "invoice": ("delivery", "estimate"),
    "settlement": ("invoice", "delivery", "estimate"),
}


def leave_out(pool: Pool) -> list[Single]:
    """Close every line its customer's profile leaves out, and give each as a difference."""
    if not pool.policy.profile:
        return []
    left_out = list(_left_out(pool.lines.filter(pl.Series(pool.open)), pool.policy))
    pool.open[[row for row, *_ in left_out]] = False
    late = set(pool.lines.filter("late")["row"])
    return [Single(row, code, "proved", {"profile": setting}) for row, code, setting in left_out if row not in late]


def _left_out(lines: pl.DataFrame, policy: Policy) -> Iterator[tuple[int, str, str]]:
    columns = ("row", "customer", "side", "kind", "account", "text")
    for row, customer, side, kind, account, text in lines.select(columns).iter_rows():
        profile = policy.of(customer)
        found = _outside(profile, kind, account, text) or _other_account(profile, side, account)
        if found is not None:
            yield row, *found


def _outside(profile: Profile, kind: str | None, account: str | None, text: str | None) -> tuple[str, str] | None:
    if profile.estimates == "out" and kind == "estimate":
        return "T05", "estimates"
    if profile.retention == "out" and _is_retention(profile, account, text):
        return "D06", "retention"
    if kind in _NOT_OF_BASIS.get(profile.basis, ()):
        return "N04", "basis"
    return None


def _is_retention(profile: Profile, account: str | None, text: str | None) -> bool:
    """Whether a line is retention money, by its account or by its words."""
    if account is not None and account.startswith(profile.retention_accounts):
        return True
    return text is not None and PATTERNS["retention"].search(plain(text)) is not None


def _other_account(profile: Profile, side: str, account: str | None) -> tuple[str, str] | None:
    accounts = profile.ours_accounts if side == "ours" else profile.theirs_accounts
    if not accounts or account is None or account.startswith(accounts):
        return None
    return "N04", "accounts"
