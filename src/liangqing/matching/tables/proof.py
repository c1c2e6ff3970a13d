"""The proof: for each customer and currency, the gap between the balances is the sum of its differences, exactly."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.standing import PLACES, conclusion, with_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BASES: Final = ("explained", "pending", "unexplained")
_NAME_OF_BASIS: Final = {
    "proved": "explained",
    "presumed": "explained",
    "pending": "pending",
    "unexplained": "unexplained",
}
_TOLD: Final = ("customer", "currency", "code", "nature", "basis", "state")
_PARTY: Final = ["customer", "currency"]


def prove(
    lines: pl.DataFrame,
    *,
    matches: pl.DataFrame,
    groups: pl.DataFrame,
    differences: pl.DataFrame,
    difference_lines: pl.DataFrame,
    open_items: pl.DataFrame,
) -> list[dict[str, Any]]:
    """One proof a customer and currency, in order.

    Args:
        lines: the pool's lines (`side`, `customer`, `currency`, `counted_minor`, `late`, `line`); old items have
            no `line`.
        matches: the contract's table.
        groups: the contract's table.
        differences: the contract's table.
        difference_lines: the contract's table.
        open_items: the contract's table.

    Raises:
        AssertionError: the differences do not add up to the gap: our own fault, and nothing is written.
    """
    counts = _line_counts(lines, matches, groups)
    parties: defaultdict[tuple[str, str], _Sums] = defaultdict(_Sums)
    is_settled = pl.col("state") == "cleared"
    for row in _summed(differences.filter(~is_settled), *_TOLD).iter_rows(named=True):
        parties[row["customer"], row["currency"]].add(row)
    for customer, currency, evidence in differences.filter(is_settled).select(*_PARTY, "evidence").iter_rows():
        parties[customer, currency].add_cleared(json.loads(evidence)["was_minor"])
    placed = with_places(differences, difference_lines, open_items)
    for customer, currency, place, *sums in _summed(placed, *_PARTY, "place").iter_rows():
        _add(parties[customer, currency].by_place[place], sums)
    balances = _balances(lines).iter_rows(named=True)
    return [_proof(balance, parties[balance["customer"], balance["currency"]], counts) for balance in balances]


@dataclass
class _Sums:
    """The differences of one customer and currency, summed: [count, net, gross] by what they are."""

    by_basis: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    by_state: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    by_place: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    by_code: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))

    def add(self, row: dict[str, Any]) -> None:
        """What is open of one code, basis and state: columns `_TOLD`, `count`, `net` and `gross`."""
        sums = [row["count"], row["net"], row["gross"]]
        _add(self.by_code[row["code"]], sums)
        if row["nature"] == "money":
            _add(self.by_basis[_NAME_OF_BASIS[row["basis"]]], sums)
            _add(self.by_state[row["state"]], sums)

    def add_cleared(self, was_minor: int) -> None:
        """An old difference that was settled, with what it was."""
        _add(self.by_state["cleared"], [1, was_minor, abs(was_minor)])


def _summed(differences: pl.DataFrame, *by: str) -> pl.DataFrame:
    """How many differences there are of each sort, and their net and gross amounts."""
    amount = pl.col("amount_minor")
    return differences.group_by(by).agg(count=pl.len(), net=amount.sum(), gross=amount.abs().sum())


def _add(sums: list[int], more: Sequence[int]) -> None:
    for place, value in enumerate(more):
        sums[place] += value


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


def _proof(balance: dict[str, Any], sums: _Sums, counts: dict[tuple[str, str], Any]) -> dict[str, Any]:
    gap = balance["ours_minor"] - balance["theirs_minor"]
    by_basis = {name: {"net_minor": sums.by_basis[name][1], "gross_minor": sums.by_basis[name][2]} for name in _BASES}
    proved = sum(part["net_minor"] for part in by_basis.values())
    assert gap == proved, (balance, gap, proved)  # noqa: S101 - an identity that fails must never leave this house
    codes = sorted(sums.by_code.items())
    return {
        "customer": balance["customer"],
        "currency": balance["currency"],
        "ours_minor": balance["ours_minor"],
        "theirs_minor": balance["theirs_minor"],
        "gap_minor": gap,
        **by_basis,
        "disputed": {"net_minor": sums.by_place["disputed"][1], "gross_minor": sums.by_place["disputed"][2]},
        "roll_forward": _roll_forward(sums),
        "lines": counts.get((balance["customer"], balance["currency"]), _no_lines()),
        "by_code": [
            {"code": code, "count": count, "net_minor": net, "gross_minor": gross}
            for code, (count, net, gross) in codes
        ],
        "conclusion": conclusion({place: sums.by_place[place][2] for place in PLACES}),
    }


def _roll_forward(sums: _Sums) -> dict[str, int]:
    """Previous open − cleared + new = open, net and gross; what an old difference was stands in its evidence."""
    state = sums.by_state
    rolled = {}
    for suffix, place in (("", 1), ("_gross", 2)):
        carried, cleared, new = (state[name][place] for name in ("carried", "cleared", "new"))
        rolled[f"previous_open{suffix}_minor"] = carried + cleared
        rolled[f"cleared{suffix}_minor"] = cleared
        rolled[f"new{suffix}_minor"] = new
        rolled[f"open{suffix}_minor"] = carried + new
    return rolled


def _line_counts(lines: pl.DataFrame, matches: pl.DataFrame, groups: pl.DataFrame) -> dict[tuple[str, str], Any]:
    """By customer and currency: how many lines of each side there are, and what became of them."""
    status = groups.select("group_id", "status")
    by_line = matches.select("group_id", "side", "line").join(status, on="group_id").drop("group_id")
    suggested = by_line.filter(pl.col("status") == "suggested").unique(["side", "line"])
    by_line = pl.concat([by_line.filter(pl.col("status") == "matched"), suggested])
    real = lines.filter(pl.col("line").is_not_null()).select("side", "line", "late", *_PARTY)
    joined = real.join(by_line, on=["side", "line"], how="left")
    return _nested(joined.group_by([*_PARTY, "side", "late", "status"]).len().iter_rows())


def _nested(rows: Iterable[tuple[str, str, str, bool, str | None, int]]) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for customer, currency, side, late, status, count in rows:
        counts = found.setdefault((customer, currency), _no_lines())
        counts[side] += count
        counts["after_as_of" if late else status or "one_sided"][side] += count
    return found


def _no_lines() -> dict[str, Any]:
    fates = ("matched", "suggested", "one_sided", "after_as_of")
    return {"ours": 0, "theirs": 0, **{fate: {"ours": 0, "theirs": 0} for fate in fates}}


def exit_code(proofs: Iterable[dict[str, Any]]) -> int:
    """0 proved, 1 proved with open questions."""
    is_open = any(proof["pending"]["gross_minor"] or proof["unexplained"]["gross_minor"] for proof in proofs)
    return int(is_open)
