from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl
from click.testing import CliRunner
from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK

from liangqing.cli.main import main
from liangqing.core.schemas import LEDGER

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def inspect(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["inspect", *map(str, arguments)])


def test_the_page_says_what_was_read_and_why(tmp_path: Path) -> None:
    ended = inspect(write_book(tmp_path / "a.xlsx", BOOK), "--lang", "en")
    assert ended.exit_code == 0
    for words in ("a.xlsx: 1 lines read", "payables ledger", "by its heading", "500.00"):
        assert words in ended.output


def test_lines_and_reading_are_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert inspect(write_book(tmp_path / "a.xlsx", BOOK), "--out", out).exit_code == 0
    assert dict(pl.read_parquet_schema(out / "lines.parquet")) == LEDGER
    assert json.loads((out / "reading.json").read_text(encoding="utf-8"))["line_count"] == 1
    assert inspect(out / "lines.parquet").exit_code == 0


def test_a_mapping_is_saved_and_reads_the_file_alike(tmp_path: Path) -> None:
    path, mapping = write_book(tmp_path / "a.xlsx", BOOK), tmp_path / "m.toml"
    first = inspect(path, "--save-mapping", mapping, "--json")
    again = inspect(path, "--mapping", mapping, "--json")
    assert json.loads(first.output)["closing_minor"] == json.loads(again.output)["closing_minor"]
    assert {column["reason"]["code"] for column in json.loads(again.output)["columns"]} == {"mapping"}


def test_a_file_that_cannot_be_used_ends_in_two_with_its_problems(tmp_path: Path) -> None:
    ended = inspect(write_book(tmp_path / "a.xlsx", BOOK.replace("500", "5OO")))
    assert ended.exit_code == 2
    assert "amount-not-a-number" in ended.output
    assert "Traceback" not in ended.output


UNSURE = "供应商：宁波砚溪\n日期,摘要,借方,贷方\n03/06/2026,采购,,500\n05/06/2026,付款,200,\n"


def unsure(directory: Path, text: str = UNSURE, name: str = "june.csv") -> Path:
    path = directory / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_answer_is_kept_for_the_partner_and_reads_the_next_file_though_columns_moved(tmp_path: Path) -> None:
    layouts = ("--layouts", tmp_path / "layouts", "--partner", "C001")
    assert inspect(unsure(tmp_path), *layouts).exit_code == 2
    answered = inspect(unsure(tmp_path), *layouts, "--answer", 1, "--lang", "en")
    assert (answered.exit_code, "Kept for C001" in answered.output) == (0, True)
    later = UNSURE.replace("日期,", "序号,日期,").replace("03/06", "1,02/07").replace("05/06", "2,04/07")
    read = inspect(unsure(tmp_path, later, "july.csv"), *layouts)
    assert (read.exit_code, "2026-07-02" in read.output) == (0, True)


def test_a_misread_column_is_corrected_in_one_command(tmp_path: Path) -> None:
    book = "供应商：宁波砚溪\n日期,摘要,借方,贷方,实付\n2026-06-03,采购,,500,\n2026-06-05,付款,200,,199\n"
    command = ("--layouts", tmp_path / "layouts", "--partner", "C001", "--column", "借方=实付")
    assert inspect(unsure(tmp_path, book), *command).exit_code == 0
    again = inspect(unsure(tmp_path, book), *command[:4], "--json")
    content = json.loads(again.output)
    assert content["closing_minor"][0]["amount_minor"] == 30100
    assert content["said"] == {"columns": {"debit": "实付"}}


def test_what_was_kept_can_be_forgotten(tmp_path: Path) -> None:
    layouts = ("--layouts", tmp_path / "layouts", "--partner", "C001")
    inspect(unsure(tmp_path), *layouts, "--answer", 1)
    assert inspect(unsure(tmp_path), *layouts).exit_code == 0
    assert inspect(unsure(tmp_path), *layouts, "--forget").exit_code == 2


def test_without_a_partner_nothing_is_kept_and_that_is_said(tmp_path: Path) -> None:
    read = inspect(unsure(tmp_path), "--answer", 2, "--layouts", tmp_path / "layouts", "--lang", "en")
    assert (read.exit_code, "Not kept" in read.output) == (0, True)
    assert not (tmp_path / "layouts").exists()


def test_an_answer_to_no_question_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    layouts, out = ("--partner", "C001", "--layouts", tmp_path / "layouts"), tmp_path / "out"
    ended = inspect(unsure(tmp_path), *layouts, "--answer", 1, "--answer", 2, "--out", out, "--lang", "en")
    assert (ended.exit_code, "--answer 2: no question is open" in ended.output) == (2, True)
    assert not (tmp_path / "layouts").exists()
    assert not out.exists()


def test_an_answer_that_was_not_offered_is_refused(tmp_path: Path) -> None:
    ended = inspect(unsure(tmp_path), "--answer", 3)
    assert (ended.exit_code, "1–2" in ended.output) == (2, True)


def test_a_question_is_told_to_a_machine_with_its_options(tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = inspect(unsure(tmp_path), "--json", "--out", out)
    content = json.loads((out / "reading.json").read_text(encoding="utf-8"))
    assert ended.exit_code == 2
    assert ended.stdout == json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    assert [option["answer"] for option in content["questions"][0]["options"]] == [
        {"day_first": True},
        {"day_first": False},
    ]
    assert (content["problems"], content["line_count"], (out / "lines.parquet").exists()) == ([], 0, False)


def test_columns_told_for_a_file_without_a_heading_are_kept_too(tmp_path: Path) -> None:
    book = "\n".join(f"2026-06-{day:02},D-{day},{'采购' if day % 2 else '付款'},{day}00" for day in range(1, 7))
    layouts = ("--layouts", tmp_path / "layouts", "--partner", "C001")
    said = ("--say", "header_row=0", "--say", "positive=raises", "--column", "date=A", "--column", "amount=D")
    assert inspect(unsure(tmp_path, book), *layouts, *said).exit_code == 0
    assert inspect(unsure(tmp_path, book.replace("2026-06", "2026-07"), "july.csv"), *layouts).exit_code == 0
