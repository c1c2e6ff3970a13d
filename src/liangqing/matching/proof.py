"""The proof: for each customer and currency, the gap between the balances is the sum of its differences, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

_BASES: Final = {"explained": ("proved", "presumed"), "pending": ("pending",), "unexplained": ("unexplained",)}
_PARTY: Final = ["customer", "currency"]


def prove(
    lines: pl.DataFrame,
    matches: pl.DataFrame,
    groups: pl.DataFrame,
    differences: pl.DataFrame,
) -> list[dict[str, Any]]:
    """One proof a customer and currency, in order.

    Args:
        lines: the pool's lines (`side`, `customer`, `currency`, `counted_minor`, `late`, `line`); old items have
            no `line`.
        matches: the contract's table.
        groups: the contract's table.
        differences: the contract's table.

    Raises:
        AssertionError: the differences do not add up to the gap: our own fault, and nothing is written.
    """
    balances = _balances(lines)
    counts = _line_counts(lines, matches, groups)
    money = {tuple(map(str, key)): table for key, table in differences.group_by(_PARTY, maintain_order=True)}
    none = differences.clear()
    return [
        _proof(balance, money.get((balance["customer"], balance["currency"]), none), counts)
        for balance in balances.iter_rows(named=True)
    ]


def _balances(lines: pl.DataFrame) -> pl.DataFrame:
    counted = pl.col("counted_minor")
    return (
        lines.group_by(_PARTY)
        .agg(
            ours_minor=counted.filter(pl.col("side") == "ours").sum(),
            theirs_minor=counted.filter(pl.col("side") == "theirs").sum(),
        )
        .sort(_PARTY)
    )


def _proof(balance: dict[str, Any], differences: pl.DataFrame, counts: dict[tuple[str, str], Any]) -> dict[str, Any]:
    money = differences.filter(pl.col("nature") == "money")
    gap = balance["ours_minor"] - balance["theirs_minor"]
    by_basis = {name: net_gross(money.filter(pl.col("basis").is_in(bases))) for name, bases in _BASES.items()}
    proved = sum(part["net_minor"] for part in by_basis.values())
    assert gap == proved, (balance, gap, proved)  # noqa: S101 - an identity that fails must never leave this house
    return {
        "customer": balance["customer"],
        "currency": balance["currency"],
        "ours_minor": balance["ours_minor"],
        "theirs_minor": balance["theirs_minor"],
        "gap_minor": gap,
        **by_basis,
        "roll_forward": roll_forward(money),
        "lines": counts[balance["customer"], balance["currency"]],
        "by_code": _by_code(differences),
        "conclusion": conclusion(by_basis),
    }


def net_gross(money: pl.DataFrame) -> dict[str, int]:
    """Σ and Σ of absolute values."""
    amount = money["amount_minor"]
    return {"net_minor": int(amount.sum()), "gross_minor": int(amount.abs().sum())}


def roll_forward(money: pl.DataFrame) -> dict[str, int]:
    """Previous open − cleared + new = open, net and gross; what an old difference was stands in its evidence."""
    carried = net_gross(money.filter(pl.col("state") == "carried"))
    new = net_gross(money.filter(pl.col("state") == "new"))
    cleared = money.filter(pl.col("state") == "cleared")
    was = cleared["evidence"].str.json_path_match("$.was_minor").cast(pl.Int64)
    gone = {"net_minor": int(was.sum()), "gross_minor": int(was.abs().sum())}
    return {
        f"{name}{kind}_minor": value[f"{kind.strip('_') or 'net'}_minor"]
        for kind in ("", "_gross")
        for name, value in (
            ("previous_open", _sum(carried, gone)),
            ("cleared", gone),
            ("new", new),
            ("open", _sum(carried, new)),
        )
    }


def conclusion(by_basis: dict[str, dict[str, int]]) -> str:
    """agreed, agreed_after_adjustment, partly_agreed or not_agreed.

    What is unexplained forbids agreement; what waits for a decision leaves it partial.
    """
    if by_basis["unexplained"]["gross_minor"]:
        return "not_agreed"
    if by_basis["pending"]["gross_minor"]:
        return "partly_agreed"
    return "agreed_after_adjustment" if by_basis["explained"]["gross_minor"] else "agreed"


def _sum(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {name: one[name] + other[name] for name in one}


def _by_code(differences: pl.DataFrame) -> list[dict[str, Any]]:
    table = (
        differences.filter(pl.col("state") != "cleared")
        .group_by("code")
        .agg(
            count=pl.len(),
            net_minor=pl.col("amount_minor").sum(),
            gross_minor=pl.col("amount_minor").abs().sum(),
        )
        .sort("code")
    )
    return list(table.iter_rows(named=True))


def _line_counts(lines: pl.DataFrame, matches: pl.DataFrame, groups: pl.DataFrame) -> dict[tuple[str, str], Any]:
    """By customer and currency: how many lines of each side there are, and what became of them."""
    status = matches.join(groups.select("group_id", "status"), on="group_id").unique(["side", "line", "status"])
    real = lines.filter(pl.col("line").is_not_null())
    joined = real.select("side", "line", *_PARTY, late=pl.col("late")).join(
        status.group_by("side", "line").agg(pl.col("status").min()),
        on=["side", "line"],
        how="left",
    )
    return _nested(joined.group_by([*_PARTY, "side", "late", "status"]).len().iter_rows())


def _nested(rows: Iterable[tuple[str, str, str, bool, str | None, int]]) -> dict[tuple[str, str], Any]:
    names = ("matched", "suggested", "one_sided", "after_as_of")
    found: dict[tuple[str, str], Any] = {}
    for customer, currency, side, late, status, count in rows:
        counts = found.setdefault(
            (customer, currency),
            {"ours": 0, "theirs": 0, **{name: {"ours": 0, "theirs": 0} for name in names}},
        )
        counts[side] += count
        counts["after_as_of" if late else status or "one_sided"][side] += count
    return found


def exit_code(proofs: Iterable[dict[str, Any]]) -> int:
    """0 proved, 1 proved with open questions."""
    is_open = any(proof["pending"]["gross_minor"] or proof["unexplained"]["gross_minor"] for proof in proofs)
    return int(is_open)
