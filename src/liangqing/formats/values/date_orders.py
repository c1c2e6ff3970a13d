"""In which order a column writes year, month and day: 03/06/2026 is 3 June or 6 March, 26-08-31 may start with 2026.

The whole column decides. A cell that is a day under one order only decides for all; then the period named above the
table, if all lines lie in it under one order; then the other columns of dates; then years, if one order keeps all
lines within a year and the others scatter them; then the order of the rows, if they stand sorted under one. What
was concluded so is said. What is still open is a question.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from liangqing.core.date_texts import ORDERS
from liangqing.core.dates import DateError, date_readings, depends_on_order, read_date
from liangqing.core.readings import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from liangqing.core.date_texts import DateOrder
    from liangqing.core.dates import Period
    from liangqing.formats.cells import Cell

#: Fewer days than these stand sorted, or within a year, by chance.
_ENOUGH_DAYS: Final = 5
_ONE_YEAR_DAYS: Final = 366
_SCATTERED_DAYS: Final = 5 * 365


@dataclass(frozen=True, slots=True)
class Dated:
    """A cell that holds a date; `block` tells the runs of rows apart within which dates may stand sorted."""

    cell: Cell
    period: Period | None
    block: object
    is_line: bool


class _Days(dict[tuple["Cell", "Period | None"], "dict[DateOrder, date]"]):
    """What each cell says under each order, worked out once; nothing for what is no date."""

    def __missing__(self, key: tuple[Cell, Period | None]) -> dict[DateOrder, date]:
        cell, period = key
        days = date_readings(cell, period)
        if not days:
            try:
                days = dict.fromkeys(ORDERS, read_date(cell, None, period))
            except DateError:
                days = {}
        self[key] = days
        return days


def order_of(items: Sequence[Dated], others: Iterable[Sequence[Cell]] = ()) -> tuple[DateOrder | None, Remark | None]:
    """The order of the column, null where nothing depends on it or nothing tells; and what it was concluded from.

    `others` are the cells of the further columns of dates.
    """
    unsure = _unsure((item.cell, item.period) for item in items)
    if not unsure:
        return None, None
    days = _Days()
    orders = _possible(unsure, days)
    told = [day for cell in unsure if (day := days[cell])]
    distinct = {tuple(day.get(order) for day in told): order for order in reversed(orders)}
    orders = [order for order in orders if order in distinct.values()]
    if len(orders) < 2:  # noqa: PLR2004 - nothing to choose
        return (orders[0] if orders else None), None
    lines = [item for item in items if item.is_line]
    checks: tuple[tuple[str, Callable[[], list[DateOrder]]], ...] = (
        ("date-order-period", lambda: [order for order in orders if _within_period(lines, days, order)]),
        ("date-order-columns", lambda: _by_columns(orders, others)),
        ("date-order-year", lambda: _within_year(lines, days, orders)),
        ("date-order-sorted", lambda: _sorted_only(lines, days, orders)),
    )
    for code, check in checks:
        if len(found := check()) == 1:
            first = days[unsure[0]].get(found[0])
            shown = {"text": str(unsure[0][0]).strip(), "date": first.isoformat() if first else "-"}
            return found[0], Remark(code, shown)
    return None, None


def contradicted(items: Iterable[Dated], said: DateOrder, found: DateOrder) -> tuple[str, date] | None:
    """The first text that is another day by the order found than by the one said, with its day; null where none is."""
    for cell, period in _unsure((item.cell, item.period) for item in items):
        days = date_readings(cell, period)
        if found in days and days.get(said) != days[found]:
            return str(cell).strip(), days[found]
    return None


def _unsure(cells: Iterable[tuple[Cell, Period | None]]) -> list[tuple[Cell, Period | None]]:
    """The texts whose day depends on the order, each once, in the order of their rows."""
    distinct = dict.fromkeys((cell, period) for cell, period in cells if cell.__class__ is str)
    return [key for key in distinct if depends_on_order(key[0])]


def _possible(unsure: Sequence[tuple[Cell, Period | None]], days: _Days) -> list[DateOrder]:
    """The orders under which the most of the cells are days."""
    counts: dict[DateOrder, int] = {order: sum(order in days[cell] for cell in unsure) for order in ORDERS}
    most = max(counts.values())
    found = [order for order in ORDERS if counts[order] == most] if most else []
    # Cells that contradict one another are reported where they stand, whatever the order.
    readable = sum(bool(days[cell]) for cell in unsure)
    return found if most == readable else found[:1]


def _within_period(lines: Sequence[Dated], days: _Days, order: DateOrder) -> bool:
    bounded = [(item, item.period) for item in lines if item.period is not None]
    found = ((days[item.cell, item.period].get(order), period) for item, period in bounded)
    return bool(bounded) and all(day is not None and period[0] <= day <= period[1] for day, period in found)


def _by_columns(orders: Sequence[DateOrder], others: Iterable[Sequence[Cell]]) -> list[DateOrder]:
    """The orders under which the dates of the other columns are days as well."""
    left = list(orders)
    for cells in others:
        unsure, days = _unsure((cell, None) for cell in cells), _Days()
        if unsure and all(days[cell] for cell in unsure):
            left = [order for order in left if all(order in days[cell] for cell in unsure)]
    return left


def _within_year(lines: Sequence[Dated], days: _Days, orders: Sequence[DateOrder]) -> list[DateOrder]:
    """The order that keeps all lines within a year, where every other scatters them over many."""
    spans = {order: _span(lines, days, order) for order in orders}
    near = [order for order in orders if 0 < spans[order] <= _ONE_YEAR_DAYS]
    far = [order for order in orders if spans[order] > _SCATTERED_DAYS]
    return near if len(near) == 1 and len(far) == len(orders) - 1 else []


def _span(lines: Sequence[Dated], days: _Days, order: DateOrder) -> int:
    """Days from the first to the last; 0 where there are too few different ones, or cells that are no days."""
    found = {days[item.cell, item.period].get(order) for item in lines}
    known = [day for day in found if day is not None]
    return (max(known) - min(known)).days if len(found) == len(known) >= _ENOUGH_DAYS else 0


def _sorted_only(lines: Sequence[Dated], days: _Days, orders: Sequence[DateOrder]) -> list[DateOrder]:
    """The order under which the rows stand sorted, as a whole or in each block, where they do under no other."""
    sorted_as = {order: _sortings(lines, days, order) for order in orders}
    for whole in (True, False):
        found = [order for order in orders if sorted_as[order][whole]]
        if len(found) == 1 and not any(sorted_as[order][not whole] for order in orders if order != found[0]):
            return found
    return []


def _sortings(lines: Sequence[Dated], days: _Days, order: DateOrder) -> dict[bool, bool]:
    """Whether all rows stand sorted (true), and whether those of each block do (false)."""
    blocks: dict[object, list[date]] = {}
    rows: list[date] = []
    for item in lines:
        day = days[item.cell, item.period].get(order)
        if day is None:
            return {True: False, False: False}
        rows.append(day)
        blocks.setdefault(item.block, []).append(day)
    return {True: _is_sorted([rows]), False: _is_sorted(list(blocks.values()))}


def _is_sorted(blocks: Sequence[Sequence[date]]) -> bool:
    """Whether each block stands in one direction, the same in all, and one of them has enough different days."""
    if max(map(len, map(set, blocks)), default=0) < _ENOUGH_DAYS:
        return False
    rising = all(first <= second for block in blocks for first, second in pairwise(block))
    return rising or all(first >= second for block in blocks for first, second in pairwise(block))
