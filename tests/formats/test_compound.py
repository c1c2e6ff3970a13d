from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from tests.formats.provoked import old_workbook
from xlwt import CompoundDoc

from liangqing.core.problems import RefusedError
from liangqing.formats.archives import Hidden, HiddenCell
from liangqing.formats.compound import look_through

if TYPE_CHECKING:
    from pathlib import Path


def stream(path: Path, *records: tuple[int, bytes]) -> Path:
    """An .xls whose workbook stream holds just these records."""
    content = b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)
    CompoundDoc.XlsDoc().save(str(path), content)
    return path


def test_an_ordinary_workbook_hides_nothing(tmp_path: Path) -> None:
    assert look_through(old_workbook(tmp_path)) == Hidden()


def test_failed_formulas_are_found_with_their_sheet(tmp_path: Path) -> None:
    sheet_at = (4 + 10) + (4 + 5)
    failed = struct.pack("<HHH", 4, 2, 0) + bytes([2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]) + bytes(8)
    path = stream(
        tmp_path / "a.xls",
        (0x85, struct.pack("<IHBB", sheet_at, 0, 1, 0) + b"A" + b"."),
        (0x0A, bytes(5)),
        (0x809, bytes(16)),
        (0x06, failed),
        (0x205, struct.pack("<HHHBB", 7, 1, 0, 7, 1)),
        (0x205, struct.pack("<HHHBB", 8, 1, 0, 1, 0)),
    )
    assert look_through(path).cells == [HiddenCell("A", 4, 2, "#REF!"), HiddenCell("A", 7, 1, "#DIV/0!")]


def test_a_password_is_seen(tmp_path: Path) -> None:
    path = stream(tmp_path / "a.xls", (0x809, bytes(16)), (0x2F, bytes(6)))
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    assert refused.value.problems[0].code == "password-protected"


@pytest.mark.parametrize("length", [8, 100, 511, 600])
def test_a_cut_container_is_refused(tmp_path: Path, length: int) -> None:
    path = old_workbook(tmp_path)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    assert refused.value.problems[0].code in {"truncated", "not-a-workbook"}


def test_a_chain_of_sectors_that_turns_in_a_circle_ends(tmp_path: Path) -> None:
    path = old_workbook(tmp_path)
    content = bytearray(path.read_bytes())
    table = (struct.unpack_from("<I", content, 76)[0] + 1) * 512
    first = struct.unpack_from("<I", content, 48)[0]
    struct.pack_into("<I", content, table + 4 * first, first)
    path.write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    assert refused.value.problems[0].code == "truncated"


def test_sectors_of_an_impossible_size_are_refused(tmp_path: Path) -> None:
    path = old_workbook(tmp_path)
    content = bytearray(path.read_bytes())
    content[30:32] = b"\xff\xff"
    path.write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    assert refused.value.problems[0].code == "truncated"


@pytest.mark.parametrize("length", [9_000, 60_000])
def test_a_record_that_swallows_those_behind_it_is_refused(tmp_path: Path, length: int) -> None:
    path = stream(tmp_path / "a.xls", (0x809, bytes(16)), (0x208, bytes(16)), (0x0A, b""))
    content = path.read_bytes()
    record = struct.pack("<HH", 0x208, 16)
    path.write_bytes(content.replace(record, struct.pack("<HH", 0x208, length)))
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    assert refused.value.problems[0].code == "truncated"


def test_hidden_rows_are_noted(tmp_path: Path) -> None:
    sheet_at = (4 + 10) + (4 + 5)
    rows = [struct.pack("<6HI", row, 0, 1, 255, 0, 0, 0x20 * (row == 2)) for row in (1, 2)]
    path = stream(
        tmp_path / "a.xls",
        (0x85, struct.pack("<IHBB", sheet_at, 0, 1, 0) + b"A" + b"."),
        (0x0A, bytes(5)),
        (0x809, bytes(16)),
        *((0x208, row) for row in rows),
    )
    assert look_through(path).rows == {"A": {3}}
