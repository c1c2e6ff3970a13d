from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.documents.spreadsheet import sheets
from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK

from liangqing.cli.main import main
from liangqing.documents.blanks.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def template(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["template", *map(str, arguments)])


def test_without_a_kind_all_kinds_are_listed() -> None:
    ended = template("--lang", "en")
    assert ended.exit_code == 0
    assert [line.split()[0] for line in ended.output.splitlines()[1:]] == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written(kind: str, tmp_path: Path) -> None:
    ended = template(kind, "--out", tmp_path / "a.xlsx", "--lang", "en")
    assert (ended.exit_code, ended.output) == (0, f"Written: {tmp_path / 'a.xlsx'}\n")
    assert sheets(tmp_path / "a.xlsx")


def test_the_file_is_named_after_its_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert template("customers").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["customers.xlsx"]


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"filled in")
    assert template("ledger", "--out", path).exit_code == 2
    assert path.read_bytes() == b"filled in"


def test_a_kind_there_is_not_is_answered_with_those_there_are() -> None:
    ended = template("letter", "--lang", "en")
    assert ended.exit_code == 2
    assert "ledger, keying, customers, canonical" in ended.output


def test_the_keying_sheet_holds_what_the_earlier_ledger_tells(tmp_path: Path) -> None:
    book = BOOK.replace("应付账款", "应付账款\n供应商：C001 华东家电")
    earlier = write_book(tmp_path / "may.xlsx", book)
    assert template("keying", "--like", earlier, "--out", tmp_path / "k.xlsx", "--lang", "en").exit_code == 0
    rows = sheets(tmp_path / "k.xlsx")["Keying"]
    assert [row[0] for row in rows[1:3]] == ["Customer: C001 华东家电", "Currency: CNY"]
    assert rows[7][5] == 500.0
