import pytest
from tests.formats.ledgers import read

from liangqing.core.problems import RefusedError

HEADING = "日期|单号|摘要|借方|贷方\n"
FIRST = "2026-06-02|A1|采购||500\n"
SECOND = "2026-06-03|B1|采购||200\n"


def refused(book: str) -> list[tuple[str, int | None]]:
    with pytest.raises(RefusedError) as raised:
        read(book)
    return [(problem.code, problem.row) for problem in raised.value.problems]


def test_names_over_blocks_of_lines_are_never_passed_over() -> None:
    book = f"华东家电有限公司\n{HEADING}{FIRST}\n华南百货有限公司\n{HEADING}{SECOND}"
    assert refused(book) == [("party-without-label", 5)]


def test_nor_are_they_without_a_heading_of_their_own() -> None:
    assert refused(f"{HEADING}Alpha Ltd\n{FIRST}Beta GmbH\n{SECOND}") == [("party-without-label", 4)]


def test_a_second_block_of_another_name_is_enough() -> None:
    assert refused(f"应付账款\n{HEADING}{FIRST}Beta GmbH\n{SECOND}") == [("party-without-label", 4)]


def test_the_same_names_on_every_page_are_those_of_the_books() -> None:
    page = f"华东家电有限公司\n{HEADING}"
    assert read(f"{page}{FIRST}\n{page}{SECOND}").lines.height == 2


def test_a_name_below_the_last_line_is_a_signature() -> None:
    assert read(f"{HEADING}{FIRST}{SECOND}华南百货有限公司").lines.height == 2


def test_a_name_that_the_title_holds_may_stand_between_the_rows() -> None:
    assert read(f"Beta GmbH 应付账款\n{HEADING}{FIRST}Beta GmbH\n{SECOND}").lines.height == 2


def test_a_column_of_customers_says_whose_lines_they_are() -> None:
    book = "日期|客户|单号|借方|贷方\nAlpha Ltd\n2026-06-02|C1|A1||500\nBeta GmbH\n2026-06-03|C2|A1||500"
    assert read(book).lines["customer"].to_list() == ["C1", "C2"]
