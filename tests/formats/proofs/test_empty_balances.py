from __future__ import annotations

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError

ROWS = """
2026-06-05|采购入库| |500|
2026-06-06|支付货款|200| |
 |合计|200|500|
"""
LOST = f"应付账款\n日期|摘要|借方|贷方|余额\n |期初余额| | |{ROWS}"


def refused(book: str) -> list[tuple[str, int | None]]:
    with pytest.raises(RefusedError) as raised:
        read(book)
    return [(problem.code, problem.row) for problem in raised.value.problems]


def test_an_opening_without_a_figure_is_no_zero_where_the_whole_column_is_empty() -> None:
    assert refused(LOST) == [("balances-empty", 3)]


def test_a_closing_without_a_figure_says_that_there_was_one_too() -> None:
    assert refused(f"应付账款\n日期|摘要|借方|贷方|余额{ROWS} |期末余额| | |") == [("balances-empty", 6)]


def test_a_person_may_say_what_the_ledger_opens_on() -> None:
    assert shown(read(LOST, opening="0")) == ["2026-06-05 500.00", "2026-06-06 -200.00"]
    assert [one.amount_minor for one in read(LOST, opening="70").opening_minor] == [7_000]


def test_a_column_that_is_never_filled_may_be_left_aside() -> None:
    assert read(LOST, ignore=["余额"]).lines.height == 2


def test_an_opening_shown_as_nothing_is_zero_where_balances_go_on_below() -> None:
    book = "应付账款\n日期|摘要|借方|贷方|余额\n |期初余额| | |\n2026-06-05|采购入库| |500|500"
    assert read(book).opening_minor[0].amount_minor == 0


def test_without_a_row_of_an_opening_an_empty_column_proves_nothing_and_loses_nothing() -> None:
    assert read(f"应付账款\n日期|摘要|借方|贷方|余额{ROWS}").lines.height == 2


def test_an_opening_among_the_amounts_is_told_without_the_column() -> None:
    book = "应付账款\n日期|摘要|借方|贷方|余额\n2026-06-01|期初余额| |70|\n2026-06-05|采购入库| |500|\n |期末余额| | |"
    assert read(book).opening_minor[0].amount_minor == 7_000
