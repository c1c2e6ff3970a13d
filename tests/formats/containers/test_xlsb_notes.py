from __future__ import annotations

import struct
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.formats.provoked import with_member, zipped
from tests.formats.xlsb_book import cell, record, row, sheet, write_xlsb

from liangqing.core.problems import RefusedError
from liangqing.formats.containers.sheet_notes import HiddenCell, SheetNotes
from liangqing.formats.containers.xlsb_notes import look_through
from liangqing.formats.grids import Span

if TYPE_CHECKING:
    from pathlib import Path

ROWS: list[list[object]] = [["日期", "借方"], [date(2026, 6, 5), 500.5]]


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    (problem,) = refused.value.problems
    return problem.code


def part(*rows: bytes) -> bytes:
    """The part of a sheet made of these records."""
    return record(129) + record(145) + b"".join(rows) + record(146) + record(130)


def test_an_ordinary_workbook_hides_nothing(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", sheet(ROWS), sheet([]))
    assert look_through(path) == {"A": SheetNotes(), "B": SheetNotes()}


def test_what_is_folded_away_merged_or_failed_is_noted(tmp_path: Path) -> None:
    content = sheet([*ROWS, ["", (7,)]], hidden_rows=[1], hidden_columns=[0, 4], merged=[(0, 0, 1, 2)])
    (notes,) = look_through(write_xlsb(tmp_path / "a.xlsb", content)).values()
    assert notes == SheetNotes([HiddenCell(2, 1, "#DIV/0!")], {2}, {0, 4}, [Span(0, 0, 1, 2)])


def test_the_first_year_of_dates_is_noted(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", sheet(ROWS), starts_1904=True)
    assert look_through(path)["A"].starts_1904


def test_the_last_row_of_a_sheet_may_be_filled(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", part(row(1_048_575, [1])))
    assert look_through(path) == {"A": SheetNotes()}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (part(row(0, [1]), row(0, [2])), "truncated"),
        (part(row(0, []), cell(3, 1), cell(3, 2)), "cell-twice"),
        (part(row(0, []), cell(5000, 1)), "too-many-columns"),
        (part(row(0, [1]), row(1_048_575, []), cell(900, 1)), "cells-far-apart"),
        (part(row(0, [1]))[:-2], "truncated"),
        (part(row(0, [1]))[:-8], "truncated"),
        (part(row(0, [1])).replace(record(130), record(130, bytes(9))[:-3]), "truncated"),
    ],
)
def test_a_damaged_sheet_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", content)
    assert refusal(path) == code


def test_a_name_of_a_sheet_that_leaves_its_record_is_refused(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", sheet(ROWS))
    named = struct.pack("<II", 0, 1) + struct.pack("<I", 40) + b"A\0"
    book = record(131) + record(156, named)
    zipped(path, xl___workbook__bin=book, xl____rels___workbook__bin__rels=b"<a/>")
    assert refusal(path) == "truncated"


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", sheet(ROWS))
    assert refusal(with_member(path, "docProps/app.xml", b"<!DOCTYPE x><x/>")) == "xml-entities"
