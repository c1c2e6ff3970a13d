from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK, canonical, old_workbook

from liangqing.core.problems import RefusedError
from liangqing.formats.ledger_file import digest_of, read_file

if TYPE_CHECKING:
    from pathlib import Path


def test_every_format_gives_the_same_lines(tmp_path: Path) -> None:
    text = tmp_path / "a.csv"
    text.write_text(BOOK.replace("|", ","), encoding="gb18030")
    tabs = tmp_path / "a.tsv"
    tabs.write_text(BOOK.replace("|", "\t"), encoding="utf-8")
    paths = [text, tabs, write_book(tmp_path / "a.xlsx", BOOK), old_workbook(tmp_path)]
    readings = [read_file(path, side="theirs") for path in paths]
    assert [reading.format for reading in readings] == ["csv", "csv", "xlsx", "xls"]
    assert [reading.encoding for reading in readings] == ["gb18030", "utf-8", None, None]
    assert all(reading.lines.drop("source").equals(readings[0].lines.drop("source")) for reading in readings)


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * 3_000_000)
    assert digest_of(path) == sha256(b"x" * 3_000_000).hexdigest()


def test_a_canonical_file_is_checked_not_interpreted(tmp_path: Path) -> None:
    reading = read_file(canonical(tmp_path), side="theirs")
    assert reading.canonical
    assert reading.perspective == "receivable"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_file_cut_anywhere_is_wholly_in_or_wholly_out(tmp_path: Path, suffix: str) -> None:
    book = BOOK + "\n2026-06-06|付款|200|\n|合计|200|500"
    path = tmp_path / f"a{suffix}"
    if suffix == ".csv":
        path.write_text(book.replace("|", ",") + "\n", encoding="utf-8")
    else:
        write_book(path, book)
    whole = path.read_bytes()
    counts = {lines_read(path, whole[:length]) for length in range(0, len(whole), max(1, len(whole) // 60))}
    assert counts <= {None, 1, 2}
    assert None in counts


def lines_read(path: Path, content: bytes) -> int | None:
    """How many lines a file of this content has; None where it is refused."""
    path.write_bytes(content)
    try:
        return read_file(path, side="theirs").lines.height
    except RefusedError:
        return None
