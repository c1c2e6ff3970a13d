"""The opening and closing balance of each account of a ledger, as the file or a person declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.core.money import AmountError, parse_amount_minor
from liangqing.core.problems import Problem
from liangqing.core.readings import Balance, Remark

if TYPE_CHECKING:
    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.proofs.perspective import View
    from liangqing.formats.tables.draft import Draft


def open_by_mapping(draft: Draft, walk: Walk, view: View) -> None:
    """The opening balance a person gave, where the file declares none."""
    if draft.mapping.opening is None:
        return
    try:
        amount = parse_amount_minor(draft.mapping.opening, draft.currency) * view.sign
    except AmountError:
        draft.problems.append(Problem("mapping-invalid", column="opening", values={"detail": draft.mapping.opening}))
        return
    accounts = list(walk.accounts.values())
    if len(accounts) != 1 or accounts[0].opening_minor not in {0, amount} or accounts[0].opening_entry is not None:
        draft.problems.append(Problem("opening-contradicts", file=draft.file, text=draft.mapping.opening))
        return
    accounts[0].sum_minor += amount if accounts[0].declared is None else 0
    accounts[0].opening_minor = amount
    draft.remarks.append(Remark("opening-mapping"))


def openings(walk: Walk, view: View) -> tuple[Balance, ...]:
    """The opening balances by customer and currency, positive owed to us."""
    return tuple(
        Balance(*group, account.opening_minor * view.sign, account.opening_entry.row if account.opening_entry else None)
        for group, account in sorted(walk.accounts.items(), key=_by_group)
    )


def closings(walk: Walk, view: View) -> tuple[Balance, ...]:
    """The closing balances by customer and currency, positive owed to us."""
    return tuple(
        Balance(*group, account.sum_minor * view.sign, account.declared[0].row if account.declared else None)
        for group, account in sorted(walk.accounts.items(), key=_by_group)
    )


def _by_group(item: tuple[tuple[str, str], object]) -> tuple[str, str]:
    return item[0]
