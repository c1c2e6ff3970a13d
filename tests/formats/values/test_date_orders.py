from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from liangqing.formats.values.date_orders import Dated, order_of

if TYPE_CHECKING:
    from liangqing.core.dates import Period

JUNE = (date(2026, 6, 1), date(2026, 6, 30))


def told(*cells: object, period: Period | None = None, others: tuple[list[object], ...] = ()) -> tuple[str | None, str]:
    """The order of a column and the reason that is said for it; blocks are parted by `---`."""
    block, items = 0, []
    for cell in cells:
        block += cell == "---"
        if cell != "---":
            items.append(Dated(cell, period, block, is_line=True))  # type: ignore[arg-type]
    order, remark = order_of(items, others)  # type: ignore[arg-type]
    return order, remark.code if remark else ""


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/06/2026", "30/06/2026"], "dmy"),
        (["03/06/2026", "06/30/2026"], "mdy"),
        (["3/6/26", "30/6/26"], "dmy"),
        (["26/6/3", "26/6/4"], "ymd"),
        (["06/06/2026", "2026-06-30"], None),
        (["03/06/2026", "04/06/2026"], None),
        (["2026-06-03", 46203, None, "soon"], None),
    ],
)
def test_a_cell_that_is_a_day_in_one_order_only_decides(cells: list[object], order: str | None) -> None:
    assert told(*cells) == (order, "")


def test_cells_that_contradict_one_another_are_reported_later_where_they_stand() -> None:
    assert told("30/06/2026", "06/30/2026", "29/06/2026") == ("dmy", "")


def test_the_period_decides_where_all_days_lie_in_it_in_one_order() -> None:
    assert told("03/06/2026", "04/06/2026", period=JUNE) == ("dmy", "date-order-period")
    assert told("06/03/2026", "06/04/2026", period=JUNE) == ("mdy", "date-order-period")
    assert told("26-06-03", period=JUNE) == ("ymd", "date-order-period")
    assert told("03/06/2026", "04/07/2026", period=JUNE) == (None, "")


def test_the_other_columns_of_dates_decide() -> None:
    assert told("03/06/2026", others=(["28/07/2026"],)) == ("dmy", "date-order-columns")
    assert told("03/06/2026", others=(["28/07/2026"], ["07/28/2026"])) == (None, "")


def test_one_year_decides_against_many() -> None:
    assert told(*(f"26-08-{day:02}" for day in range(1, 9))) == ("ymd", "date-order-year")
    assert told(*(f"26-08-{day:02}" for day in range(1, 5))) == (None, "")


def test_the_order_of_the_rows_decides() -> None:
    rows = ["03/06/2026", "05/06/2026", "09/06/2026", "02/07/2026", "04/07/2026"]
    assert told(*rows) == ("dmy", "date-order-sorted")
    assert told(*reversed(rows)) == ("dmy", "date-order-sorted")
    assert told(*rows[:4]) == (None, "")


def test_it_decides_within_blocks_that_start_anew() -> None:
    rows = ["03/06/2026", "05/06/2026", "09/06/2026", "02/07/2026", "04/07/2026"]
    assert told(*rows, "---", *rows) == ("dmy", "date-order-sorted")


def test_rows_sorted_in_both_orders_decide_nothing() -> None:
    assert told(*(f"0{day}/06/2026" for day in range(1, 8))) == (None, "")
