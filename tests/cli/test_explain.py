"""`liangqing explain` says in words what the tables hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.pipeline import worked_books as books

from liangqing.cli.main import REFUSED, main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    tables = books.tables()
    books.write_answer(tmp_path / "out", tables, books.proof(tables))
    return tmp_path / "out"


def explain(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["explain", *map(str, arguments)])


def test_a_match_with_its_difference(answer: Path) -> None:
    told = explain(answer, "ours:5", "--lang", "en")
    assert told.exit_code == 0
    assert told.output.splitlines()[:5] == [
        "Our line 5",
        "■ Matched (group 4)",
        "  Same document number; the amounts differ. Left over: 5.00.",
        "             -595.00  Our line 5",
        "             -600.00  The customer's line 4",
    ]
    assert "Difference B01 Bank charge, customer A: 5.00 CNY" in told.output


def test_a_number_without_a_side_is_the_line_of_either(answer: Path) -> None:
    told = explain(answer, 2, "--lang", "en").output
    assert "Our line 2\n" in told
    assert "The customer's line 2\n" in told


def test_a_suggestion_shows_every_choice_and_that_it_moves_nothing(answer: Path) -> None:
    told = explain(answer, "theirs:7", "--lang", "en").output
    assert "Suggested, choice 1 of 2; it moves no money" in told
    assert "Suggested, choice 2 of 2; it moves no money" in told
    assert "after the as-of date, counts 0" in told
    assert "S01" in told


def test_a_note_has_no_amount(answer: Path) -> None:
    assert "■ Note B04 Part payment\n" in explain(answer, "ours:12", "--lang", "en").output


def test_in_chinese_unless_asked_otherwise(answer: Path) -> None:
    told = explain(answer, "theirs:8").output
    assert told.startswith("对方第 8 行")
    assert "差异 T02" in told


def test_a_line_no_table_names_is_said_to_be_unknown(answer: Path) -> None:
    assert "says nothing of this line" in explain(answer, "ours:99", "--lang", "en").output


def test_with_the_ledgers_the_texts_are_shown(answer: Path, tmp_path: Path) -> None:
    books.ledger(books.OURS).write_parquet(tmp_path / "ours.parquet")
    books.ledger(books.THEIRS).write_parquet(tmp_path / "theirs.parquet")
    told = explain(answer, "ours:5", tmp_path / "ours.parquet", tmp_path / "theirs.parquet", "--lang", "en")
    assert "Our line 5  2026-06-12  R-1" in told.output


def test_ledgers_that_need_a_mapping_are_read_with_it(answer: Path, tmp_path: Path) -> None:
    books.ledger(books.OURS).write_parquet(tmp_path / "ours.parquet")
    (tmp_path / "theirs.csv").write_text("日期,号,减,增\n2026-06-12,Z-77,,600.00\n", encoding="utf-8")
    (tmp_path / "m.toml").write_text('[columns]\nreduces = "减"\nraises = "增"\nreference = "号"\n', encoding="utf-8")
    ledgers = (tmp_path / "ours.parquet", tmp_path / "theirs.csv")
    told = explain(answer, "theirs:2", *ledgers, "--theirs-mapping", tmp_path / "m.toml", "--lang", "en")
    assert "The customer's line 2  2026-06-12  Z-77" in told.output


@pytest.mark.parametrize("line", ["x", "mine:3", "ours:", "ours:-1", "٣"])
def test_what_is_no_line_is_refused(line: str, answer: Path) -> None:
    assert explain(answer, line).exit_code == REFUSED


def test_a_directory_without_an_answer_is_refused(tmp_path: Path) -> None:
    told = explain(tmp_path, 1, "--lang", "en")
    assert told.exit_code == REFUSED
    assert "groups.parquet [file-missing]" in told.stderr
