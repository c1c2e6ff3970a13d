"""The look through lines column by column gives one answer, compiled or not, and that of a plain look at each line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compiled import as_it_stands

from liangqing.matching.pool import line_columns

if TYPE_CHECKING:
    from types import ModuleType


PLAIN = as_it_stands(line_columns)


class Row(NamedTuple):
    """One line as the columns have it."""

    day: int
    amount_minor: int
    family: int
    is_open: bool


ROWS = st.lists(st.builds(Row, st.integers(0, 9), st.integers(-9, 9), st.integers(0, 2), st.booleans()), max_size=12)
WINDOW = st.tuples(
    *(st.integers(0, 9), st.integers(0, 9)),
    *(st.integers(-9, 9), st.integers(-9, 9)),
    *(st.integers(0, 2), st.integers(0, 12)),
)


def plainly(rows: list[Row], window: tuple[int, ...]) -> list[int]:
    first_day, last_day, least_minor, most_minor, family, most_lines = window
    found = [
        place
        for place, row in enumerate(rows)
        if row.is_open
        and first_day <= row.day <= last_day
        and least_minor <= row.amount_minor <= most_minor
        and (0 in (family, row.family) or family == row.family)
    ]
    return found[:most_lines]


def test_what_stands_in_the_source_is_not_compiled() -> None:
    assert not PLAIN.IS_COMPILED


@pytest.mark.parametrize("module", [line_columns, PLAIN])
@given(ROWS, WINDOW)
def test_the_first_open_lines_of_the_window_are_found(
    module: ModuleType, rows: list[Row], window: tuple[int, ...]
) -> None:
    rows = sorted(rows, key=lambda row: row.day)
    columns = module.Columns(
        list(range(len(rows))), *([row[column] for row in rows] for column in range(len(Row._fields) - 1))
    )
    is_open = memoryview(bytearray(row.is_open for row in rows))
    assert columns.within(is_open, *window) == plainly(rows, window)
