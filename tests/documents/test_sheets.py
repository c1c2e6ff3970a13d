"""The sheets of reconciliation.xlsx, read back as a controller would read them."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from tests.documents.books import carried_books
from tests.documents.spreadsheet import formulas, sheets, worked_out

from liangqing.core.codes import CODES, NOT_FOR_PEOPLE
from liangqing.core.decisions import Decision, LineKey
from liangqing.documents.report import Report
from liangqing.documents.workbook import write_report

if TYPE_CHECKING:
    from liangqing.core.results import Result

Rows = list[list[Any]]


@pytest.fixture(scope="module")
def workbook(report: Report) -> Path:
    path = Path(mkdtemp()) / "reconciliation.xlsx"
    write_report(report, path)
    return path


@pytest.fixture(scope="module")
def book(workbook: Path) -> dict[str, Rows]:
    return sheets(workbook)


def column(rows: Rows, head: str, head_row: int = 0) -> list[Any]:
    """The cells below a head."""
    index = rows[head_row].index(head)
    return [row[index] for row in rows[head_row + 1 :]]


def labelled(rows: Rows, label: str) -> list[float]:
    """The figures of the row that a label stands in."""
    found = next(row for row in rows if label in row)
    return [cell for cell in found if isinstance(cell, float)]


def test_the_statement_comes_first_where_there_is_one_customer(books: Result, tmp_path: Path) -> None:
    alone = replace(books, proof={**books.proof, "customers": books.proof["customers"][:1]})
    write_report(Report.of(alone, "zh", None, None), tmp_path / "a.xlsx")
    names = list(sheets(tmp_path / "a.xlsx"))
    assert names == ["调节表", "待确认", "差异", "单边", "已匹配", "滚动", "说明"]


def test_several_customers_begin_with_a_summary_that_points_to_their_tables(book: dict[str, Rows]) -> None:
    assert list(book)[:3] == ["Summary", "Statement 1 A", "Statement 2 B"]
    assert column(book["Summary"], "Sheet") == ["Statement 1 A", "Statement 2 B", ""]
    assert column(book["Summary"], "Gap") == [5500.0, 8000.0, 13500.0]
    assert column(book["Summary"], "To decide, gross") == [4000.0, 0.0, 4000.0]


def test_every_formula_gives_the_value_its_cell_shows(workbook: Path, book: dict[str, Rows]) -> None:
    checked = 0
    for name, cells in formulas(workbook).items():
        for place, formula in cells.items():
            column_index = ord(place[0]) - ord("A")
            shown = book[name][int(place[1:]) - 1][column_index]
            assert abs(worked_out(book[name], formula) - shown) < 0.005, (name, place, formula)
            checked += 1
    assert checked > 30


def test_the_statement_foots_on_both_halves(book: dict[str, Rows]) -> None:
    rows = book["Statement 1 A"]
    assert labelled(rows, "Receivable per our books") == [184500.0, 179000.0]
    assert labelled(rows, "Our balance after adjustment") == [176000.0, 180000.0]
    assert labelled(rows, "Still apart after adjustment (ours − customer's)") == [-4000.0]
    assert labelled(rows, "of which waiting for a decision") == [-4000.0]
    assert labelled(rows, "Check, must be 0") == [0.0]
    assert labelled(rows, "Gap (our balance − customer's balance)") == [5500.0]


def test_the_statement_rolls_the_differences_forward(book: dict[str, Rows]) -> None:
    rows = book["Statement 1 A"]
    assert labelled(rows, "Open before") == [7200.0, 7200.0]
    assert labelled(rows, "= open now") == [5500.0, 29500.0]


def test_a_carried_item_is_marked_with_its_first_month(tmp_path: Path) -> None:
    result = carried_books()
    account = {**result.proof["customers"][0], "ours_minor": 184_500_00 - 3_500_00}
    write_report(
        Report.of(replace(result, proof={**result.proof, "customers": [account]}), "zh", None, None),
        tmp_path / "a.xlsx",
    )
    rows = sheets(tmp_path / "a.xlsx")["调节表"]
    [carried] = [row for row in rows if "T05 暂估未开票" in row]
    assert carried[1:4] == [date(2026, 5, 6), "4115", "送货 电饭煲"]
    assert "自 2026-05" in carried


def test_the_differences_add_up_to_the_gap_and_keep_notes_apart(book: dict[str, Rows]) -> None:
    rows = book["Differences"]
    assert column(rows, "Part of the gap")[-1] == 13500.0  # 5,500 of A and 8,000 of B
    assert column(rows, "Kind of difference")[-2] == "B03 One payment, several items"


def test_a_text_that_looks_like_a_formula_is_shown_as_text(book: dict[str, Rows]) -> None:
    assert "=SUM(A1:A9) 销售水壶" in column(book["Differences"], "Text")
    assert "@收货款" in column(book["One-sided lines"], "Text")


def test_one_sided_lines_add_up_to_what_stands_on_no_group(book: dict[str, Rows]) -> None:
    rows = book["One-sided lines"]
    assert column(rows, "Amount")[:-1] == [9000.0, 7000.0, -4000.0, -4000.0, -4000.0, -1000.0]
    assert column(rows, "Part of the gap")[-1] == 9000.0 + 7000.0 - 4000.0 + 1000.0


def test_a_line_after_the_day_is_listed_and_counts_nothing(books: Result, tmp_path: Path) -> None:
    late = books.ours.filter(line=6).with_columns(line=pl.lit(99, pl.Int64), date=date(2026, 7, 2))
    later = replace(books, ours=pl.concat([books.ours, late]))
    write_report(Report.of(later, "en", None, None), tmp_path / "a.xlsx")
    rows = sheets(tmp_path / "a.xlsx")["One-sided lines"]
    assert column(rows, "Explanation")[-2] == "After the as-of date, not counted."
    assert column(rows, "Part of the gap")[-2:] == ["", 13000.0]


def test_each_alternative_stands_with_its_lines_and_one_key(book: dict[str, Rows]) -> None:
    rows = book["To decide"]
    assert column(rows, "Alternative") == [1.0, 2.0]
    assert column(rows, "Our document") == ["R-7", "R-8"]
    keys = [key.split() for key in column(rows, "Key (leave as it is)")]
    assert [len(key) for key in keys] == [2, 2]
    assert keys[0][1] == keys[1][1]  # the customer's line, which only one of them can have


def test_where_nothing_is_to_be_decided_the_sheet_says_so(books: Result, tmp_path: Path) -> None:
    decided = books.groups.filter(pl.col("status") == "matched")
    write_report(Report.of(replace(books, groups=decided), "zh", None, None), tmp_path / "a.xlsx")
    assert sheets(tmp_path / "a.xlsx")["待确认"][1][0] == "没有需要确认的事项。"


def test_matched_lines_face_each_other(book: dict[str, Rows]) -> None:
    rows = book["Matched"]
    lump = [row for row in rows[1:] if row[0] == 5.0]
    assert [(row[6], row[7]) for row in lump] == [(1000.0, 6000.0), (2000.0, ""), (3000.0, "")]
    assert column(rows, "Left over")[-1] == 500.0


def test_the_guide_names_the_inputs_and_the_codes_to_choose(book: dict[str, Rows]) -> None:
    texts = [str(cell) for row in book["Guide"] for cell in row]
    assert {"ours.xlsx", "3" * 64, "E01 Omitted entry"} <= set(texts)
    assert not [text for text in texts if text.startswith(("S01", "U99", "B03"))]


def test_the_choices_of_codes_are_the_list_on_the_guide(workbook: Path, book: dict[str, Rows]) -> None:
    with zipfile.ZipFile(workbook) as archive:
        name = re.search(
            r"<definedName name=.codes.>'?Guide'?!\$A\$(\d+):\$A\$(\d+)<", archive.read("xl/workbook.xml").decode()
        )
    assert name is not None
    listed = [row[0].split()[0] for row in book["Guide"][int(name[1]) - 1 : int(name[2])]]
    assert listed == [code for code in CODES if code not in NOT_FOR_PEOPLE]


def test_earlier_decisions_are_repeated_with_what_became_of_them(books: Result, tmp_path: Path) -> None:
    gone = LineKey("ours", "f" * 16, 1)
    known = LineKey.parse(Report.of(books, "en", None, None).lines["key"][5])
    decisions = (Decision("reject", (known,)), Decision("code", (gone,), "D04", "see contract"))
    unused = [{"action": "code", "lines": str(gone), "reason": "line_not_found"}]
    result = replace(books, proof={**books.proof, "decisions": {"applied": 1, "unused": unused}})
    write_report(Report.of(result, "en", None, None, decisions), tmp_path / "a.xlsx")
    rows = sheets(tmp_path / "a.xlsx")["Decisions taken"]
    assert column(rows, "Lines") == ["ours  2026-06-28  INV-110  9,000.00", "—"]
    assert column(rows, "Decision") == ["reject", ""]
    assert column(rows, "Carried out") == ["carried out", "a line is no longer in the ledgers"]
