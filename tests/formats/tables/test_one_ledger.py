from __future__ import annotations

import pytest
from tests.formats.ledgers import read

from liangqing.core.problems import RefusedError

LEDGER = """
    应付账款
    日期|摘要|借方|贷方|余额
    2026-06-05|采购| |500|500
    2026-06-08|付款|200| |300
    2026-06-09|付款|200| |100
"""


def left_out(below: str) -> list[str]:
    reading = read(LEDGER + "\n" + below)
    assert reading.lines.height == 3
    return [str(item.text) for item in reading.skipped if item.reason.code == "repeated-table"]


def rows_asked_about(book: str) -> object:
    with pytest.raises(RefusedError) as raised:
        read(book)
    (problem,) = raised.value.problems
    assert problem.code == "two-headings"
    return problem.values["rows"]


def test_a_list_whose_rows_all_stand_in_the_ledger() -> None:
    assert left_out("日期|付款金额\n2026-06-08|200\n2026-06-09|200\n") == ["2026-06-08 | 200", "2026-06-09 | 200"]


def test_a_row_more_often_than_in_the_ledger_is_no_repetition() -> None:
    below = "日期|付款金额\n" + "2026-06-08|200\n" * 2
    assert rows_asked_about(LEDGER + "\n" + below) == "2, 7"


def test_the_table_with_more_figures_is_the_ledger_wherever_it_stands() -> None:
    above = "应付账款\n日期|付款金额\n2026-06-08|200\n\n"
    assert read(above + LEDGER).lines.height == 3
