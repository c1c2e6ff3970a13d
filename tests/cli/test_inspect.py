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
