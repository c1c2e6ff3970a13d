"""Balances declared over all customers of a sheet, and amounts in words, held against what the rows come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liangqing.core.money import format_minor
from liangqing.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.proofs.chains import Account, Walk
    from liangqing.formats.proofs.figures_beside import Figure
    from liangqing.formats.proofs.stated import Stated
    from liangqing.formats.tables.draft import Draft


@dataclass(frozen=True, slots=True)
class _Sums:
    """What one sheet comes to, debit side positive; `opening_minor` is null where nothing declares it."""

    opening_minor: int | None
    closing_minor: int
    debit_minor: int
    credit_minor: int
    each_minor: Sequence[int]


def judge_over_all(draft: Draft, walk: Walk, stated: Stated) -> tuple[int, list[Problem]]:
    """How many figures were compared, and those that are not what the rows come to."""
    checked, problems = 0, []
    for sheet, figure in stated.over_all:
        sums = _sums(walk, sheet)
        checked += 1
        if figure.kind == "opening" and sums.opening_minor is None:
            if figure.amount_minor:
                problems.append(_problem(draft, sheet, figure, "opening-unassigned"))
        elif not _agrees(figure, sums, stated):
            sum_ = sums.opening_minor or 0 if figure.kind == "opening" else sums.closing_minor
            code = "opening-again" if figure.kind == "opening" else "closing-not-sum"
            problems.append(_problem(draft, sheet, figure, code, sum_))
    return checked, problems


def _agrees(figure: Figure, sums: _Sums, stated: Stated) -> bool:
    """Whether the rows come to the figure; one without 借 or 贷 is an amount of either side."""
    if figure.kind == "in-words":
        beside = {abs(one.amount_minor) for _, one in stated.over_all if one.row == figure.row and one is not figure}
        beside |= {abs(one.balance_minor or one.moved_minor) for one in stated.entries if one.row == figure.row}
        known = {abs(one) for one in (sums.closing_minor, sums.opening_minor or 0, *sums.each_minor)}
        return abs(figure.amount_minor) in (beside or known | {sums.debit_minor, sums.credit_minor})
    minor = (sums.opening_minor or 0) if figure.kind == "opening" else sums.closing_minor
    if figure.side:
        return figure.side * figure.amount_minor == minor
    return abs(figure.amount_minor) == abs(minor)


def _sums(walk: Walk, sheet: str | None) -> _Sums:
    accounts = [account for account in walk.accounts.values() if account.first.sheet == sheet]
    lines = [entry for entry in walk.entries if entry.kind == "line" and entry.sheet == sheet]
    each = [account.sum_minor for account in accounts]
    return _Sums(
        sum(account.opening_minor for account in accounts) if all(map(_is_opened, accounts)) else None,
        sum(each),
        sum(entry.debit_minor or 0 for entry in lines),
        sum(entry.credit_minor or 0 for entry in lines),
        each,
    )


def _is_opened(account: Account) -> bool:
    return account.opening_entry is not None or account.first.balance_minor is not None


def _problem(draft: Draft, sheet: str | None, figure: Figure, code: str, sum_minor: int = 0) -> Problem:
    shown = {
        "declared": format_minor(figure.amount_minor, draft.currency),
        "sum": format_minor(sum_minor, draft.currency),
    }
    return Problem(code, draft.file, sheet, figure.row, None, figure.label, shown)
