"""Items of an adjustment table, and the table they make."""

from __future__ import annotations

from datetime import date

from liangqing.core.standing import PLACES
from liangqing.documents.adjustment import Adjustment
from liangqing.documents.items import Item


def item(
    code: str = "E01", fault: str = "ours", side: str | None = "theirs", yuan: int = 100, basis: str = "presumed"
) -> Item:
    return Item(
        difference_id=1,
        customer="A",
        currency="CNY",
        code=code,
        nature="money",
        basis=basis,
        state="new",
        fault=fault,
        amount_minor=yuan * 100,
        group_id=None if side else 1,
        side=side,  # type: ignore[arg-type] # a word of SIDES
        on=date(2026, 6, 28),
        reference="INV-1",
        text=None,
        line_count=1,
        first_seen_on=date(2026, 6, 30),
        carried_from=None,
        evidence={},
    )


def adjustment(*items: Item, ours: int = 1000, gap: int | None = None) -> Adjustment:
    """A table of these items; their balance is ours less the gap, which the items make unless it is given."""
    net = sum(one.amount_minor for one in items) if gap is None else gap * 100
    placed = {place: tuple(one for one in items if one.place == place) for place in PLACES}
    proof = {"conclusion": "agreed_after_adjustment"}
    return Adjustment("A", "CNY", date(2026, 6, 30), ours * 100, ours * 100 - net, placed, proof)
