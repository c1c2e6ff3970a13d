from __future__ import annotations

from tests.formats.ledgers import cells

from liangqing.formats.grids import Grid
from liangqing.formats.tables.column_values import has_values, is_labelled, is_value_row, values_of
from liangqing.formats.tables.layout import Table

BOOK = """
    往来单位：甲
    |期初余额| |100
    2026-06-05|FP1|借|500
    |FP2|贷|70
    20260607|FP3|平|7
    |本月合计| |577
"""


def test_days_amounts_and_sides() -> None:
    table = Table(None, (0,), ("",) * 4, {}, (), headless=True)
    values = values_of(Grid(cells(BOOK)), table)
    assert values is not None
    assert (values.date, values.numbers, values.sides) == (0, {3: [50000, 7000, 700]}, {2: [1, -1, 0]})
    assert values.starts == {0}


def test_two_columns_of_days_tell_nothing() -> None:
    table = Table(None, (0,), ("",) * 3, {}, (), headless=True)
    assert values_of(Grid(cells("2026-06-05|2026-06-06|5")), table) is None


def test_rows_of_a_ledger() -> None:
    assert is_value_row(["2026-06-05", "500.00"])
    assert not is_value_row(["2026-06-05", "采购"])
    assert not is_value_row([20260605.0, 5.0])
    assert is_labelled(["", "本月合计", 5.0])
    assert has_values(Grid(cells("2026-06-05|5\n" * 3)))
    assert not has_values(Grid(cells("2026-06-05|5\n" * 2)))
