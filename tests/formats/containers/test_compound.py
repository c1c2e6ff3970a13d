from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from tests.formats.provoked import old_workbook
from xlwt import CompoundDoc

from liangqing.core.problems import RefusedError
from liangqing.formats.containers.compound import look_through
from liangqing.formats.containers.sheet_notes import HiddenCell, SheetNotes
from liangqing.formats.grids import Span

if TYPE_CHECKING:
    from pathlib import Path


def stream(path: Path, *records: tuple[int, bytes]) -> Path:
    """An .xls whose workbook stream holds just these records."""
    content = b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)
    CompoundDoc.XlsDoc().save(str(path), content)
    return path


def test_an_ordinary_workbook_hides_nothing(tmp_path: Path) -> None:
    assert look_through(old_workbook(tmp_path)) == {"Sheet1": SheetNotes()}


def sheet(path: Path, *records: tuple[int, bytes], before: tuple[tuple[int, bytes], ...] = ()) -> Path:
    """An .xls with one sheet, A, that holds these records."""
    at = (4 + 10) + (4 + 5) + sum(4 + len(body) for _, body in before)
    named = (0x85, struct.pack("<IHBB", at, 0, 1, 0) + b"A" + b".")
    return stream(path, named, *before, (0x0A, bytes(5)), (0x809, bytes(16)), *records)


def test_failed_formulas_are_found_with_their_sheet(tmp_path: Path) -> None:
    failed = struct.pack("<HHH", 4, 2, 0) + bytes([2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]) + bytes(8)
    path = sheet(
        tmp_path / "a.xls",
        (0x06, failed),
        (0x205, struct.pack("<HHHBB", 7, 1, 0, 7, 1)),
        (0x205, struct.pack("<HHHBB", 8, 1, 0, 1, 0)),
    )
    assert look_through(path)["A"].cells == [HiddenCell(4, 2, "#REF!"), HiddenCell(7, 1, "#DIV/0!")]


@pytest.mark.parametrize(
    "record",
    [
        (0x203, struct.pack("<HHHd", 4, 2, 0, 1.5)),
        (0xBD, struct.pack("<HH", 4, 1) + bytes(18) + struct.pack("<H", 3)),
    ],
)
def test_two_values_for_one_cell_are_refused(tmp_path: Path, record: tuple[int, bytes]) -> None:
    path = sheet(tmp_path / "a.xls", (0x203, struct.pack("<HHHd", 4, 2, 0, 2.5)), record)
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    (problem,) = refused.value.problems
    assert (problem.code, problem.row, problem.column) == ("cell-twice", 5, "C")


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


def test_what_is_folded_away_or_merged_is_noted(tmp_path: Path) -> None:
    rows = [struct.pack("<6HI", row, 0, 1, 255, 0, 0, 0x20 * (row == 2)) for row in (1, 2)]
    columns = [struct.pack("<6H", first, last, 2000, 0, hidden, 0) for first, last, hidden in ((0, 1, 0), (2, 3, 1))]
    path = sheet(
        tmp_path / "a.xls",
        *((0x7D, column) for column in columns),
        *((0x208, row) for row in rows),
        (0xE5, struct.pack("<5H", 1, 0, 1, 2, 3)),
    )
    (notes,) = look_through(path).values()
    assert notes == SheetNotes([], {3}, {2, 3}, [Span(0, 2, 1, 3)])


def test_the_first_year_of_dates_is_noted(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xls", (0x208, bytes(16)), before=((0x22, b"\x01\0"),))
    assert look_through(path)["A"].starts_1904


def test_a_small_book_is_found_among_the_small_streams(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(small_container(b"\x09\x08\x10\0" + bytes(16) + b"\x0a\0\0\0"))
    assert look_through(path) == {}


def small_container(book: bytes) -> bytes:
    """A container whose workbook is kept in sectors of 64 bytes: tables, directory, small table, small sectors."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", 1, 1, 0, 4096, 2, 1, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, end, end, *[free] * 124)
    directory = entry("Root Entry", 5, 3, 512) + entry("Workbook", 2, 0, len(book)) + bytes(256)
    return header + table + directory + struct.pack("<128I", end, *[free] * 127) + book.ljust(512, b"\0")


def entry(name: str, kind: int, start: int, length: int) -> bytes:
    head = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 2 * len(name) + 2, kind)
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, length)
