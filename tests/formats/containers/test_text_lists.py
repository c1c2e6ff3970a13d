from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.ledgers import shown

from liangqing.core.problems import RefusedError
from liangqing.formats.containers.delimited import read_delimited
from liangqing.formats.containers.text_lists import is_framed, is_rule, read_framed, with_total_named
from liangqing.formats.ledger_file import read_file
from liangqing.formats.mapping import Mapping

if TYPE_CHECKING:
    from pathlib import Path

SAP = """
05.06.2026          Dynamic List Display                    1

---------------------------------------------------------------
|  |DocumentNo|Pstng Date|Text          |      LC amnt|Curr.|
|--|----------|----------|--------------|-------------|-----|
|  |1800000012|05.06.2026|5" pipe "new" |    1.234,56 |CNY  |
|  |1800000013|06.06.2026|paid          |      500,00-|CNY  |
---------------------------------------------------------------
|* |          |          |              |      734,56 |CNY  |
---------------------------------------------------------------
"""
PRINTED = """
┌──────┬────┬────┐
│  日期    │ 借方   │  贷方  │
├──────┼────┼────┤
│2026-06-05│500.00  │        │
└──────┴────┴────┘
"""


def test_cells_stand_between_strokes_and_rules_are_blank_rows() -> None:
    rows = read_framed("a.txt", SAP.splitlines())
    assert rows[1] == ["05.06.2026          Dynamic List Display                    1"]
    assert rows[3] == rows[5] == []
    assert rows[4] == ["", "DocumentNo", "Pstng Date", "Text", "LC amnt", "Curr."]
    assert rows[6] == ["", "1800000012", "05.06.2026", '5" pipe "new"', "1.234,56", "CNY"]
    assert rows[7][4] == "500,00-"
    assert rows[9] == ["* Subtotal", "", "", "", "734,56", "CNY"]


def test_frames_of_old_printers_are_strokes_too() -> None:
    rows = read_framed("a.txt", PRINTED.splitlines())
    assert rows[2:5] == [["日期", "借方", "贷方"], [], ["2026-06-05", "500.00", ""]]


def test_frames_are_told_from_delimiters() -> None:
    assert is_framed(SAP.splitlines())
    assert is_framed(PRINTED.splitlines())
    assert not is_framed(["日期|借方|贷方", "2026-06-05|500|"])
    assert not is_framed([])


@pytest.mark.parametrize("line", ["-----", "|----|----|", "+----+----+", "=====  =====", "├──┼──┤", " ___ "])
def test_rules_say_nothing(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["", "-", "--", "| - | 5 |", "2026-06-05", "a---b"])
def test_what_may_say_something_is_no_rule(line: str) -> None:
    assert not is_rule(line)


@pytest.mark.parametrize(
    ("row", "first"),
    [
        (["*", "", "734.56"], "* Subtotal"),
        (["**", "", "734.56"], "** Total"),
        (["* Vendor 100023", "", "734.56"], "* Subtotal for Vendor 100023"),
        (["*", "2026-06-05", "734.56"], "*"),
        (["*", "note", ""], "*"),
        (["", "2026-06-05", "734.56"], ""),
    ],
)
def test_stars_before_a_figure_without_a_date_mark_a_total(row: list[str], first: str) -> None:
    assert with_total_named(row) == [first, *row[1:]]


def test_a_starred_total_proves_the_lines_above_it(tmp_path: Path) -> None:
    path = tmp_path / "vendor.txt"
    path.write_text(SAP, encoding="utf-8")
    said = Mapping(perspective="receivable", positive="raises", day_first=True)
    reading = read_file(path, side="theirs", mapping=said)
    assert shown(reading) == ["2026-06-05 1234.56", "2026-06-06 -500.00"]
    assert [(proof.name.code, proof.holds) for proof in reading.proofs] == [("proof-total", True)]


def test_a_stroke_within_a_text_makes_a_row_wider_and_so_is_seen() -> None:
    rows = read_framed("a.txt", ["|日期|摘要|金额|", "|2026-06-05|A|B|500|"])
    assert [len(row) for row in rows] == [3, 4]


def test_a_frame_of_too_many_columns_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        read_framed("a.txt", ["|" * 5_000])
    assert [problem.code for problem in refused.value.problems] == ["too-many-columns"]


def test_a_framed_file_is_read_through_the_one_door_for_text(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(SAP, encoding="utf-8")
    grids = read_delimited(path)
    assert (grids.format, grids.delimiter) == ("text-list", None)
    assert grids.grids[0].rows[4][1:3] == ["DocumentNo", "Pstng Date"]


cells = st.text(st.characters(categories=["Lu", "Nd", "Lo"]), max_size=8)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_was_framed_is_read_back(rows: list[list[str]]) -> None:
    assert read_framed("a.txt", ["|" + "|".join(f" {cell} " for cell in row) + "|\n" for row in rows]) == rows
