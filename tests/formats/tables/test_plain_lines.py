"""Plain lines: an amount, a word beside it, and no word of a total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.formats.ledgers import cells

from liangqing.formats.tables.entries import Places
from liangqing.formats.tables.plain_lines import PlainLines
from liangqing.formats.words.labels import Labels

if TYPE_CHECKING:
    from liangqing.formats.cells import Cell

#: Date, text, debit, credit.
PLACES = Places(figures={"debit": 2, "credit": 3}, amounts=(2, 3), labels=(0, 1), has_words=True, width=4)
LINE: list[Cell] = ["2026-01-05", "销售", 100.0, ""]
OTHERS: list[list[Cell]] = [
    ["", "本月合计", 100.0, ""],
    ["", "6月小计", 100.0, ""],
    ["2026-01-05", "销售", "", ""],
    ["2026-01-05", "销售", "无", 0.0],
    ["", "", 100.0, ""],
    ["2026-01-05", "销售", 100.0],
    [],
]


def test_plain_lines_end_at_the_first_total() -> None:
    rows = cells("""
2026-01-05 | 销售 | 100 |
2026-01-06 | 收款 |     | 40
           | 合计 | 100 | 40
2026-02-01 | 销售 | 7   |
""")
    plain = PlainLines(rows, PLACES, Labels())
    assert [plain.end(start) for start in range(4)] == [2, 2, 2, 4]


def test_what_lacks_an_amount_or_a_word_is_no_plain_line() -> None:
    plain = PlainLines(OTHERS, PLACES, Labels())
    assert [plain.end(at) for at in range(len(OTHERS))] == list(range(len(OTHERS)))


def test_under_a_heading_without_words_no_line_is_plain() -> None:
    places = Places(figures={"debit": 2}, amounts=(2,), labels=(), has_words=False, width=3)
    assert PlainLines([LINE], places, Labels()).end(0) == 0


@given(st.sets(st.integers(0, 1_499)), st.integers(0, len(OTHERS) - 1))
def test_however_many_rows_there_are_each_end_is_found(others: set[int], which: int) -> None:
    rows = [OTHERS[which] if at in others else LINE for at in range(1_500)]
    plain = PlainLines(rows, PLACES, Labels())
    ends, start = [], 0
    while start < len(rows):
        ends.append(plain.end(start))
        start = ends[-1] + 1
    assert ends == [*sorted(others), *([] if len(rows) - 1 in others else [len(rows)])]
