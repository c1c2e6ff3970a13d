from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from liangqing.documents.report import Report
from liangqing.documents.workbook import sheet_names, write_report

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.results import Result


def renamed(books: Result, *customers: str) -> Report:
    accounts = [
        {**books.proof["customers"][1], "customer": customer, "ours_minor": 0, "theirs_minor": 0}
        for customer in customers
    ]
    return Report.of(replace(books, proof={**books.proof, "customers": accounts}), "en", None, None)


def test_sheet_names_are_what_excel_takes(books: Result) -> None:
    names = sheet_names(renamed(books, "A/B:[C]*?", "一家名字特别长的客户一家名字特别长的客户一家名字特别长的客户"))
    assert names[0] == "Statement 1 A_B__C___"
    assert all(len(name) <= 31 for name in names)


def test_customers_alike_in_their_first_letters_have_sheets_of_their_own(books: Result) -> None:
    names = sheet_names(renamed(books, "x" * 40 + "1", "x" * 40 + "2"))
    assert len({name.lower() for name in names}) == 2


def test_the_same_answer_makes_the_same_bytes(report: Report, tmp_path: Path) -> None:
    for name in ("1.xlsx", "2.xlsx"):
        write_report(report, tmp_path / name)
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()
