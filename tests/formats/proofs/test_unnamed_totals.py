import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError

HEADING = "应付账款\n日期|单号|摘要|借方|贷方\n"
LINES = HEADING + "2026-06-02|A1|采购||500\n2026-06-03|A2|采购||300\n"


def refused(book: str) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(RefusedError) as raised:
        read(book)
    return [(problem.code, problem.row, problem.column) for problem in raised.value.problems]


def test_a_row_without_a_number_that_holds_the_sum_of_those_above_is_asked_about() -> None:
    assert refused(LINES + "2026-06-30||六月份应付||800") == [("line-is-sum", 5, "E")]
    assert refused(LINES + "2026-06-30||六月份应收||800") == [("line-is-sum", 5, "E")]


def test_so_is_one_that_holds_what_both_sides_come_to() -> None:
    assert refused(LINES + "2026-06-20|P1|付款|100\n2026-06-30||六月份||700") == [("line-is-sum", 6, "E")]


def test_a_line_with_a_number_of_its_own_may_have_any_amount() -> None:
    assert shown(read(LINES + "2026-06-30|A3|货||800"))[-1] == "2026-06-30 800.00"


def test_words_of_a_booking_make_a_line() -> None:
    assert shown(read(LINES + "2026-06-30||采购发票||800"))[-1] == "2026-06-30 800.00"


def test_a_payment_of_all_that_is_owed_is_no_sum() -> None:
    assert shown(read(LINES + "2026-06-30||六月份|800"))[-1] == "2026-06-30 -800.00"


def test_without_a_column_of_numbers_only_the_last_line_can_be_one() -> None:
    lines = "应付账款\n日期|摘要|借方|贷方\n" + "".join(f"2026-06-0{day}|货||{day}00\n" for day in (1, 2, 3))
    assert refused(lines + "2026-06-30|六月||600") == [("line-is-sum", 6, "D")]
    assert read(lines + "2026-06-30|六月||600\n2026-07-01|货||5").lines.height == 5
