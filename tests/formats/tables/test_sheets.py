from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from tests.formats.ledgers import read, shown, write_book

from liangqing.core.problems import RefusedError
from liangqing.formats.ledger_file import read_file
from liangqing.formats.mapping import Mapping

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = "应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |{}"
COVER = "封面\n请核对"


def test_sheets_without_a_ledger_are_told(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", COVER, LEDGER.format(5), names=("封面", "明细"))
    reading = read_file(path, side="theirs")
    assert reading.sheets == ("明细",)
    assert ("sheet-without-ledger", "封面") in {(item.reason.code, item.sheet) for item in reading.skipped}


def test_a_person_can_choose_the_sheet(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", LEDGER.format(5), LEDGER.format(7), names=("六月", "七月"))
    both, one = (read_file(path, side="theirs", mapping=Mapping(sheet=sheet)) for sheet in ((), ("七月",)))
    assert (both.lines.height, one.lines.height) == (2, 1)
    assert one.lines["source"].to_list() == ["a.xlsx!七月!3"]


def test_a_hidden_sheet_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("明细", "旧"):
            sheet = book.add_worksheet(name)
            for row, line in enumerate(LEDGER.format(5).splitlines()):
                sheet.write_row(row, 0, [cell.strip() for cell in line.split("|")])
        book.get_worksheet_by_name("旧").hide()
    reading = read_file(path, side="theirs")
    assert reading.sheets == ("明细",)
    assert "sheet-hidden" in {item.reason.code for item in reading.skipped}


def test_a_field_split_at_its_comma_is_refused_in_a_text_file() -> None:
    with pytest.raises(RefusedError) as refused:
        read("应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |1|500.00")
    assert [(problem.code, problem.row) for problem in refused.value.problems] == [("row-too-wide", 3)]


def test_notes_beside_the_table_of_a_workbook_are_left_out_and_told(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", LEDGER.format(5) + "| |请核对")
    assert "beside" in {item.reason.code for item in read_file(path, side="theirs").skipped}


def test_amounts_in_ten_thousands_are_multiplied() -> None:
    reading = read("应付账款\n单位:万元\n日期|摘要|借方|贷方\n2026-06-05|采购| |1.5")
    assert shown(reading) == ["2026-06-05 15000.00"]


def test_a_field_split_at_its_comma_is_refused_even_where_the_amount_left_its_column() -> None:
    with pytest.raises(RefusedError) as refused:
        read("应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购|东莞| |500\n2026-06-06|采购| |7")
    assert ("row-too-wide", 3) in {(problem.code, problem.row) for problem in refused.value.problems}


@pytest.mark.parametrize("end", [",600.00\n", ",600.00"])
def test_a_text_file_that_ends_in_its_last_column_is_read(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("日期,摘要,借方,贷方\n2026-06-05,采购,,500\n2026-06-06,采购," + end)
    assert read_file(path, side="theirs").lines.height == 2


@pytest.mark.parametrize("end", ["2", "2026-06-06", "2026-06-06,采"])
def test_a_text_file_cut_within_a_row_is_refused(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("日期,摘要,借方,贷方\n2026-06-05,采购,,500\n" + end)
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    assert ("file-cut", 3) in {(problem.code, problem.row) for problem in refused.value.problems}


def test_a_printed_note_may_end_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("日期,摘要,借方,贷方\n2026-06-05,采购,,500\n打印日期：2026-07-01")
    assert read_file(path, side="theirs").lines.height == 1


def test_a_copied_sheet_is_refused_and_a_person_says_which_counts(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", LEDGER.format(5), LEDGER.format(5), names=("六月", "六月 (2)"))
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    assert [(problem.code, problem.sheet) for problem in refused.value.problems] == [("sheets-alike", "六月 (2)")]
    assert read_file(path, side="theirs", mapping=Mapping(sheet=("六月",))).lines.height == 1


MONTH = "日期|单号|借方|贷方\n2026-06-05|A1||500\n2026-06-06|A2|300\n合计||300|500"
YEAR = "日期|单号|借方|贷方\n2026-06-05|A1||500\n2026-06-06|A2|300\n2026-07-06|A3||70"


@pytest.mark.parametrize("books", [(MONTH, YEAR), (YEAR, MONTH)])
def test_a_sheet_whose_lines_all_stand_on_another_is_a_question(books: tuple[str, str]) -> None:
    with pytest.raises(RefusedError) as refused:
        read(*books)
    assert [problem.code for problem in refused.value.problems] == ["sheets-alike"]
    assert read(*books, mapping=Mapping(sheet=("1",))).lines.height == len(books[0].splitlines()[1:4]) - (
        books[0] is MONTH
    )


def test_one_line_alone_may_stand_on_two_sheets() -> None:
    one = "日期|单号|借方|贷方\n2026-06-05|A1||500"
    assert read(one, YEAR).lines.height == 4


JUNE = "日期|摘要|借方|贷方|余额\n|期初余额| | |100\n2026-06-05|采购| |500|600"
JULY = "日期|摘要|余额|贷方|借方\n|期初余额|600| |\n2026-07-08|付款|400| |200"


def test_a_sheet_a_month_whose_columns_stand_otherwise_is_one_ledger(tmp_path: Path) -> None:
    path = write_book(tmp_path / "应付.xlsx", JUNE, JULY, names=("6月", "7月"))
    reading = read_file(path, side="theirs")
    assert shown(reading) == ["2026-06-01 100.00", "2026-06-05 500.00", "2026-07-08 -200.00"] or shown(reading) == [
        "2026-06-05 100.00",
        "2026-06-05 500.00",
        "2026-07-08 -200.00",
    ]
    assert all(proof.holds for proof in reading.proofs)


def test_the_opening_of_a_month_must_be_the_closing_of_the_one_before(tmp_path: Path) -> None:
    path = write_book(tmp_path / "应付.xlsx", JUNE, JULY.replace("600", "650"), names=("6月", "7月"))
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    assert "opening-again" in {problem.code for problem in refused.value.problems}


def test_more_columns_in_another_month_are_no_other_ledger(tmp_path: Path) -> None:
    july = "日期|单据编号|摘要|借方|贷方|余额\n2026-07-08|FK01|付款|200| |400"
    path = write_book(tmp_path / "应付.xlsx", JUNE, july, names=("2026年6月", "2026年7月"))
    assert read_file(path, side="theirs").lines.height == 3
    path = write_book(tmp_path / "其他.xlsx", JUNE, july, names=("甲表", "乙表"))
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    assert [problem.code for problem in refused.value.problems] == ["several-tables"]


def test_the_names_of_sheets_name_the_customers_where_nothing_else_does(tmp_path: Path) -> None:
    book = "应收账款明细账\n日期|摘要|借方|贷方|余额\n2026-06-05|销售|{0}| |{0}"
    names = ("C001 华东家电", "C002 华南家电")
    path = write_book(tmp_path / "a.xlsx", book.format(5), book.format(7), names=names)
    reading = read_file(path, side="ours")
    assert shown(reading, "customer") == ["2026-06-05 5.00 C001", "2026-06-05 7.00 C002"]
    assert "party-tab" in {remark.code for remark in reading.remarks}


def test_the_names_of_sheets_never_stand_against_what_the_sheets_say(tmp_path: Path) -> None:
    book = "应收账款明细账\n客户：C001 华东家电\n日期|摘要|借方|贷方\n2026-06-05|销售|{0}|"
    path = write_book(tmp_path / "a.xlsx", book.format(5), book.format(7), names=("城东店", "城西店"))
    assert read_file(path, side="ours").lines["customer"].unique().to_list() == ["C001"]


def test_sheets_in_several_currencies_are_asked_about(tmp_path: Path) -> None:
    book = "应付账款\n币种：{}\n日期|摘要|借方|贷方\n2026-06-05|采购| |{}"
    path = write_book(tmp_path / "a.xlsx", book.format("美元", 5), book.format("欧元", 6), names=("1月", "2月"))
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    assert {problem.code for problem in refused.value.problems} == {"mixed-currencies"}


UNKNOWN = "甲|乙|丙|丁|戊\n" + "\n".join(
    f"2026-0{{0}}-0{day}|{text}|{raised}|{reduced}|{balance}"
    for day, text, raised, reduced, balance in (
        (1, "销售", 500, "", 500),
        (2, "销售", 70, "", 570),
        (3, "收款", "", 200, 370),
        (4, "收款", "", 70, 300),
    )
)


def test_what_one_sheet_proves_of_unknown_headings_holds_for_the_others(tmp_path: Path) -> None:
    broken = "甲|乙|丙|丁|戊\n2026-07-01|销售|5||305"
    path = write_book(tmp_path / "a.xlsx", UNKNOWN.format(6), broken, names=("6月", "7月"))
    assert shown(read_file(path, side="ours"))[-1] == "2026-07-01 5.00"


def test_a_further_sheet_with_days_and_amounts_is_never_passed_over(tmp_path: Path) -> None:
    other = UNKNOWN.format(7).replace("甲|乙|丙", "子|丑|寅").replace("570", "571")
    path = write_book(tmp_path / "a.xlsx", UNKNOWN.format(6), other, names=("6月", "7月"))
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="ours")
    assert refused.value.problems[0].code == "roles-by-values"
    listed = "名称|日子|数字\n" + "\n".join(f"甲|2026-06-0{day}|{day}.5" for day in (1, 2, 3))
    path = write_book(tmp_path / "b.xlsx", LEDGER.format(5), listed, names=("明细", "其他"))
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    assert refused.value.problems[0].code == "several-tables"


def test_plain_numbers_are_no_days_where_a_workbook_counts_from_1904(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "应付账款")
        sheet.write_row(1, 0, ["日期", "摘要", "借方", "贷方"])
        sheet.write_row(2, 0, [44713, "采购", "", 500])
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    (problem,) = refused.value.problems
    assert (problem.code, problem.place()) == ("date-not-a-date", "a.xlsx!Sheet1!3:A")
