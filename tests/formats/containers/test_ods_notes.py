from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.formats.ods_book import cell, row, table, write_ods
from tests.formats.provoked import with_member

from liangqing.core.problems import RefusedError
from liangqing.formats.cells import NOT_COMPUTED
from liangqing.formats.containers.ods_notes import look_through
from liangqing.formats.containers.sheet_notes import HiddenCell, SheetNotes
from liangqing.formats.grids import Span

if TYPE_CHECKING:
    from pathlib import Path

ROWS = row(["日期", "借方"]) + row([date(2026, 6, 5), 500.5])
WIDE = 'table:number-columns-repeated="16384"'
LAST = f'<table:table-row table:number-rows-repeated="1048570">{cell("", WIDE)}</table:table-row>'
LONG = 'table:number-rows-repeated="900000"'
FAILED = 'table:formula="of:=1/0" calcext:value-type="error"'


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    (problem,) = refused.value.problems
    return problem.code


def test_an_ordinary_workbook_hides_nothing(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", table(ROWS + LAST), table("", "七月 &amp; 八月"))
    assert look_through(path) == {"六月": SheetNotes(), "七月 & 八月": SheetNotes()}


def test_what_is_folded_away_is_noted(tmp_path: Path) -> None:
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    rows = ROWS + row([1], 'table:visibility="filter" table:number-rows-repeated="2"') + row([2])
    (notes,) = look_through(write_ods(tmp_path / "a.ods", table(columns + rows))).values()
    assert (notes.rows, notes.columns) == ({3, 4}, {2})


def test_merged_cells_are_noted(tmp_path: Path) -> None:
    merged = cell("合计", 'table:number-columns-spanned="3" table:number-rows-spanned="2"')
    rows = ROWS + f"<table:table-row>{cell('')}{merged}<table:covered-table-cell/></table:table-row>"
    (notes,) = look_through(write_ods(tmp_path / "a.ods", table(rows))).values()
    assert notes.merged == [Span(2, 1, 3, 3)]


def test_formulas_that_failed_or_were_never_worked_out_are_noted(tmp_path: Path) -> None:
    failed = cell("#DIV/0!", f'{FAILED} table:number-columns-repeated="2"')
    rows = f'<table:table-row table:number-rows-repeated="2">{failed}</table:table-row>'
    rows += "<table:table-row>" + cell("") + cell("", 'table:formula="of:=1"') + "</table:table-row>"
    (notes,) = look_through(write_ods(tmp_path / "a.ods", table(rows))).values()
    places = [HiddenCell(y, x, "#DIV/0!") for y in (0, 1) for x in (0, 1)]
    assert notes.cells == [*places, HiddenCell(2, 1, NOT_COMPUTED)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (row([1], 'table:number-rows-repeated="2000000"'), "cells-far-apart"),
        (f"<table:table-row>{cell(1, WIDE)}</table:table-row>", "too-many-columns"),
        (row([1] * 100, 'table:number-rows-repeated="1000000"'), "cells-far-apart"),
        (f"<table:table-row {LONG}>{cell('#N/A', FAILED)}</table:table-row>", "not-a-workbook"),
        (row([1], 'table:number-rows-repeated="many"'), "not-a-workbook"),
    ],
)
def test_what_repeats_itself_beyond_all_measure_is_refused(tmp_path: Path, rows: str, code: str) -> None:
    assert refusal(write_ods(tmp_path / "a.ods", table(rows))) == code


def test_a_password_is_seen(tmp_path: Path) -> None:
    locked = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert refusal(write_ods(tmp_path / "a.ods", table(ROWS), manifest=locked)) == "password-protected"


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    path = with_member(write_ods(tmp_path / "a.ods", table(ROWS)), "meta.xml", b"<!DOCTYPE x><x/>")
    assert refusal(path) == "xml-entities"


def test_two_sheets_of_one_name_are_refused(tmp_path: Path) -> None:
    assert refusal(write_ods(tmp_path / "a.ods", table(ROWS), table(ROWS))) == "truncated"


def test_elements_that_do_not_close_are_refused_before_the_reader_looks_for_their_end(tmp_path: Path) -> None:
    broken = table(ROWS.replace("</text:p>", "</a</text:p>", 1))
    assert refusal(write_ods(tmp_path / "a.ods", broken)) == "truncated"
