from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError

if TYPE_CHECKING:
    from liangqing.core.readings import Reading

BOOK = """应付账款
日期|摘要|借方|贷方|方向|余额
2026-06-01|期初余额| | |{}|1000
2026-06-05|采购| |500|{}|1500
2026-06-06|付款|1800| |{}|300
2026-06-08|采购| |700|{}|400"""
LINES = ["2026-06-01 1000.00", "2026-06-05 500.00", "2026-06-06 -1800.00", "2026-06-08 700.00"]


def remarks(reading: Reading) -> dict[str, int]:
    return {one.code: int(one.values.get("count", 0)) for one in reading.remarks if one.code == "balance-words"}


def refused(book: str) -> set[str]:
    with pytest.raises(RefusedError) as raised:
        read(book)
    return {problem.code for problem in raised.value.problems}


def test_right_words_need_no_help() -> None:
    reading = read(BOOK.format("贷", "贷", "借", "贷"))
    assert (shown(reading), remarks(reading)) == (LINES, {})


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("贷", "贷", "贷", "贷"), 1),  # the same word all the way
        (("贷", "", "借", "贷"), 1),
        (("贷", "平", "借", "贷"), 1),
        (("", "", "借", ""), 3),
        (("贷", "借", "贷", "贷"), 2),
    ],
)
def test_words_that_are_missing_or_wrong_are_told_by_the_rows(words: tuple[str, ...], count: int) -> None:
    reading = read(BOOK.format(*words))
    assert (shown(reading), remarks(reading)) == (LINES, {"balance-words": count})
    assert reading.lines["balance_minor"].to_list() == [100000, 150000, -30000, 40000]
    assert reading.closing_minor[0].amount_minor == 40000


def test_figures_the_rows_do_not_meet_settle_no_side() -> None:
    assert refused(BOOK.format("贷", "", "借", "贷").replace("|400", "|410")) >= {"direction-missing"}
    assert "direction-missing" not in refused(BOOK.format("贷", "贷", "借", "贷").replace("|400", "|410"))


def test_one_balance_without_a_word_tells_no_side() -> None:
    assert refused("应付账款\n日期|摘要|借方|贷方|方向|余额\n2026-06-05|采购| |500| |500") == {"direction-missing"}


def test_sides_exchanged_in_all_rows_stay_a_problem() -> None:
    exchanged = BOOK.replace("| |500|", "|500| |").replace("|1800| |", "| |1800|").replace("| |700|", "|700| |")
    exchanged = exchanged.replace("采购", "甲").replace("付款", "乙")
    assert refused(exchanged.format("贷", "贷", "借", "贷")) == {"sides-swapped"}


def test_from_nothing_two_amounts_tell_and_one_does_not() -> None:
    book = "应付账款\n日期|摘要|借方|贷方|方向|余额\n2026-06-01|期初余额| | |平|0\n2026-06-05|采购| |500| |500"
    assert refused(book + "\n|期末余额| | | |500") == {"direction-missing"}
    assert remarks(read(book + "\n2026-06-06|采购| |20| |520\n|期末余额| | | |520")) == {"balance-words": 3}
