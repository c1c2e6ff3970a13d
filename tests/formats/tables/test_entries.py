from __future__ import annotations

import pytest
from tests.formats.ledgers import cells

from liangqing.formats.grids import Grid
from liangqing.formats.mapping import Mapping
from liangqing.formats.tables.layout import find_table
from liangqing.formats.tables.row_walk import split_rows


def told(row: str) -> str:
    """What a row under the usual heading is."""
    grid = Grid(cells("日期|凭证号|摘要|借方|贷方|余额\n" + row))
    table, _ = find_table("book", grid, Mapping())
    assert table is not None
    split = split_rows(grid, table, None)
    return split.entries[0].kind if split.entries else split.skipped[0].reason.code


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("2026-06-05|转1|采购| |500|500", "line"),
        ("2026-06-05|转1|合计扣款| |500|500", "line"),
        ("2026-06-05|转1|期初设备余款退回| |500|500", "line"),
        (" | |期初余额| | |100", "opening"),
        ("2026-06-01| |上年结转| | |100", "opening"),
        ("期初余额(2026-06-01)| | | | |100", "opening"),
        (" | |Balance b/f| | |100", "opening"),
        (" | |承前页| | |100", "opening"),
        (" | |期末余额| | |100", "closing"),
        (" | |Closing balance| | |100", "closing"),
        (" | |过次页| | |100", "closing"),
        ("2026-06-30| |本月合计|5|6|100", "subtotal"),
        ("6月小计| | |5|6|100", "subtotal"),
        ("华东家电 小计| | |5|6|", "subtotal"),
        ("2026-06-30| |本年累计|5|6|100", "year-to-date"),
        ("总计| | |5|6|", "total"),
        ("Grand total| | |5|6|", "total"),
        ("打印日期:2026-06-30| | | | |", "footer"),
        ("Printed on 30 Jun 2026| | | | |Page 1 of 1", "footer"),
        ("Printed on 30 Jun 2026| | |5| |", "line"),
        (" | |以下空白| | |", "footer"),
        ("日期|凭证号|摘要|借方|贷方|余额", "heading-row"),
        ("客户:华东家电| | | | |", "party"),
        (" | | | | |", "blank"),
        (" | |本月合计| | |", "zero"),
        ("2026-06-05|转1|采购| | |", "zero"),
        ("2026-06-05|转1|采购| |面议|", "line"),
        ("2026-06-05|转1|采购| |-|", "zero"),
        (" | | |5|6|", "total"),
    ],
)
def test_rows_are_told_apart_by_whole_cells(row: str, kind: str) -> None:
    assert told(row) == kind


def test_a_party_row_names_the_rows_below_it() -> None:
    grid = Grid(cells("日期|摘要|借方|贷方\n客户:甲\n2026-06-05|销售|5|\n客户:乙\n2026-06-05|销售|6|"))
    table, _ = find_table("book", grid, Mapping())
    assert table is not None
    assert [entry.party for entry in split_rows(grid, table, "无").entries] == ["甲", "乙"]
