from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.problems import RefusedError
from liangqing.formats.containers.delimited import read_delimited
from liangqing.formats.containers.fixed_width import read_fixed_width

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.formats.cells import Cell

BOOK = """
Acme Ltd.                          Statement of account          Page 1
                                                         30.06.2026

Date        Doc. No  Text                   Debit      Credit     Balance
Opening balance as at 01.06.2026                                   100.00
2026-06-05  4711     Goods              1,234.00                1,334.00
2026-06-06  4712     Transfer received                 500.00     834.00
                     by bank
                                           -----       -----      -----
Total movements                         1,234.00       500.00
Acme Ltd.                          Statement of account          Page 2
"""


def rows_of(book: str, *, is_double_byte: bool = False) -> list[list[Cell]] | None:
    lines = book.strip("\n").splitlines(keepends=True)
    return read_fixed_width("a.txt", lines, lines, is_double_byte=is_double_byte)


def refusal(book: str) -> list[tuple[str, int | None]]:
    with pytest.raises(RefusedError) as refused:
        rows_of(book)
    return [(problem.code, problem.row) for problem in refused.value.problems]


def test_cells_stand_under_their_headings() -> None:
    rows = rows_of(BOOK)
    assert rows is not None
    assert rows[3] == ["Date", "Doc. No", "Text", "Debit", "Credit", "Balance"]
    assert rows[5] == ["2026-06-05", "4711", "Goods", "1,234.00", "", "1,334.00"]
    assert rows[6] == ["2026-06-06", "4712", "Transfer received", "", "500.00", "834.00"]
    assert rows[7] == ["", "", "by bank", "", "", ""]
    assert rows[8] == []


def test_a_label_may_run_over_columns_and_its_figures_stay_in_theirs() -> None:
    rows = rows_of(BOOK) or []
    assert rows[4] == ["Opening balance as at 01.06.2026", "", "", "", "", "100.00"]
    assert rows[9] == ["Total movements", "", "", "1,234.00", "500.00", ""]


def test_titles_of_pages_are_one_cell() -> None:
    rows = rows_of(BOOK) or []
    assert [len(row) for row in (rows[0], rows[10])] == [1, 1]


def test_a_rule_under_the_heading_shows_the_columns() -> None:
    book = """
DATE       TEXT            AMOUNT CURRENCY
---------- ---------- ----------- --------
05.06.2026 a b c         1,234.56 CNY
06.06.2026 0123456789 -123,456.00 CNY
"""
    assert rows_of(book) == [
        ["DATE", "TEXT", "AMOUNT", "CURRENCY"],
        [],
        ["05.06.2026", "a b c", "1,234.56", "CNY"],
        ["06.06.2026", "0123456789", "-123,456.00", "CNY"],
    ]


CHINESE = """
日期        摘要            借方      贷方      余额
2026-06-05  采购电机                500.00    500.00
2026-06-06  付款          200.00              300.00
"""


def test_a_wide_character_takes_two_places() -> None:
    assert rows_of(CHINESE) == [
        ["日期", "摘要", "借方", "贷方", "余额"],
        ["2026-06-05", "采购电机", "", "500.00", "500.00"],
        ["2026-06-06", "付款", "200.00", "", "300.00"],
    ]


def test_a_program_may_have_counted_characters_instead() -> None:
    texts = [("日期", "摘要", "借方", "贷方", "余额"), ("2026-06-05", "采购电机采购电机", "", "500.00", "500.00")]
    book = "\n".join("".join(cell.ljust(12) for cell in row) for row in texts)
    assert rows_of(book) == [list(row) for row in texts]


def test_dates_in_words_are_dates() -> None:
    book = CHINESE.replace("2026-06-05  ", "2026年6月5日 ").replace("2026-06-06  ", "2026年6月6日 ")
    book = book.replace("日期        ", "日期         ")
    assert (rows_of(book) or [])[2] == ["2026年6月6日", "付款", "200.00", "", "300.00"]


def test_a_heading_of_two_lines_shows_its_lower_columns() -> None:
    book = """
Date        Text               Movement            Balance
                             Debit      Credit
2026-06-05  Goods         1,234.00               1,234.00
2026-06-06  Paid                         500.00    734.00
"""
    rows = rows_of(book) or []
    assert rows[1] == ["", "", "Debit", "Credit", ""]
    assert rows[3] == ["2026-06-06", "Paid", "", "500.00", "734.00"]


def test_where_both_ways_of_counting_fit_the_even_one_is_taken() -> None:
    book = """
Date         Customer           Reference   Description   Debit            Credit         Balance
01/01/2026   远达物流有限公司      0000062  年终返利                       ３５４．４４   １，８２５．９１
03/01/2026   远达物流有限公司      0000063  销售商品      １９０．０４                    ２，０１５．９５
05/01/2026   远达物流              0000064  收到货款                       ２２１．４７   １，７９４．４８
"""
    rows = rows_of(book, is_double_byte=True) or []
    assert rows[1] == ["01/01/2026", "远达物流有限公司", "0000062", "年终返利", "", "３５４．４４", "１，８２５．９１"]
    assert rows[2] == ["03/01/2026", "远达物流有限公司", "0000063", "销售商品", "１９０．０４", "", "２，０１５．９５"]


def test_a_printed_note_is_no_row() -> None:
    assert (rows_of(CHINESE + "\n打印日期：2026年6月30日\n") or [])[-1][0] == "打印日期：2026年6月30日"


def test_a_text_that_runs_into_the_amounts_refuses_the_list() -> None:
    book = """
Date        Text                  Debit      Credit     Balance
2026-06-05  Goods              1,234.00                1,234.00
2026-06-06  Goods delivered to the old warehouse 500.00 1,734.00
"""
    assert refusal(book) == [("columns-unaligned", 1)]


def test_a_figure_between_two_columns_refuses_the_list() -> None:
    book = """
Date        Text              Debit         Credit     Balance
2026-06-05  Goods          1,234.00                   1,234.00
Total                                  5.00
"""
    assert refusal(book) == [("columns-unaligned", 1)]


@pytest.mark.parametrize("book", ["", "nothing here", "one  two  three\n1  2  3", "date,text,debit\n2026-06-05,a,5"])
def test_other_texts_are_no_such_list(book: str) -> None:
    assert rows_of(book) is None


def test_it_is_read_through_the_one_door_for_text(tmp_path: Path) -> None:
    path = tmp_path / "list.prn"
    path.write_bytes(CHINESE.encode("gb18030"))
    grids = read_delimited(path)
    assert (grids.format, grids.encoding, grids.delimiter) == ("text-list", "gb18030", None)
    assert grids.grids[0].rows[2] == ["2026-06-05", "采购电机", "", "500.00", "500.00"]


lines = st.tuples(
    st.integers(1, 28), st.sampled_from(["Goods", "Paid", "a b", "Freight to Ningbo"]), st.integers(-999_999, 9_999_999)
)


@given(st.lists(lines, min_size=1, max_size=8))
def test_a_list_is_read_as_printed_or_refused(written: list[tuple[int, str, int]]) -> None:
    """A text whose words all begin at the same places may look like two columns; then nothing is read."""
    wanted = [[f"2026-06-{day:02}", text, f"{fen / 100:.2f}"] for day, text, fen in written]
    printed = [f"{day:<12}{text:<20}{amount:>14}" for day, text, amount in [("Date", "Text", "Amount"), *wanted]]
    try:
        rows = read_fixed_width("a.txt", printed, printed, is_double_byte=False)
    except RefusedError as refused:
        assert {problem.code for problem in refused.problems} == {"columns-unaligned"}  # noqa: PT017 - either is right
        return
    assert rows == [["Date", "Text", "Amount"], *wanted]
