from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.documents.books import carried_books, contract_books

from liangqing.core.decisions import LineKey
from liangqing.documents.report import MAX_TABLES, Report

if TYPE_CHECKING:
    from liangqing.core.results import Result


def test_names_come_from_the_caller_else_from_the_proof_else_the_code_stands(books: Result) -> None:
    proof = {**books.proof, "names": {"A": "From proof", "B": "From proof"}, "our_name": "Us"}
    named = Report.of(replace(books, proof=proof), "en", None, {"A": "Given"})
    assert named.parties.our_name == "Us"
    assert [named.parties.name_of(code) for code in "AB"] == ["Given", "From proof"]
    assert Report.of(books, "en", None, None).parties.name_of("B") == "B"


def test_every_line_has_a_key_of_its_own(report: Report) -> None:
    keys = report.lines["key"].to_list()
    assert len(set(keys)) == len(keys) == 26
    assert all(str(LineKey.parse(key)) == key for key in keys)


def test_the_lines_of_a_group_stand_ours_first(report: Report) -> None:
    assert [(line["side"], line["line"]) for line in report.group_lines[5]] == [
        ("ours", 9),
        ("ours", 10),
        ("ours", 11),
        ("theirs", 6),
    ]


def test_old_items_have_the_key_the_engine_knows_them_by() -> None:
    lines = Report.of(carried_books(), "en", None, None).lines.filter(carried="0" * 15 + "1")
    assert lines.select("side", "key", "reference").row(0) == ("theirs", "theirs:" + "a" * 16 + ":1", "4115")


def test_a_document_has_a_bounded_number_of_tables() -> None:
    books = contract_books()
    account = {**books.proof["customers"][1], "ours_minor": 0, "theirs_minor": 0}
    many = [*books.proof["customers"], *({**account, "customer": f"C{number}"} for number in range(30))]
    report = Report.of(replace(books, proof={**books.proof, "customers": many}), "en", None, None)
    assert (len(report.adjustments), len(report.tables)) == (32, MAX_TABLES)
