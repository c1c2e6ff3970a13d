from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import write_book

from liangqing.core.problems import RefusedError
from liangqing.formats.ledger_file import read_file
from liangqing.formats.mapping import Mapping

if TYPE_CHECKING:
    from pathlib import Path

BOOK = "应收账款明细账\n日期|摘要|借方|贷方|余额\n2026-06-05|销售|{0}| |{0}"
INDEX = "客户往来汇总\n序号|客户名称|期末余额\n1|华东家电|{}\n2|华南家电|7\n|合计|12"
NAMES = ("汇总", "华东家电", "华南家电")


def test_an_index_with_balances_proves_the_sheets_it_lists(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", INDEX.format(5), BOOK.format(5), BOOK.format(7), names=NAMES)
    reading = read_file(path, side="ours")
    assert reading.lines["customer"].to_list() == ["华东家电", "华南家电"]
    assert [(one.code, one.values["count"]) for one in reading.remarks if one.code.startswith("index")] == [
        ("index-agrees", 2)
    ]


def test_a_balance_that_differs_is_told_with_its_row(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", INDEX.format(6), BOOK.format(5), BOOK.format(7), names=NAMES)
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="ours")
    (problem,) = refused.value.problems
    assert (problem.code, problem.sheet, problem.row) == ("index-contradicts", "汇总", 3)
    assert problem.values == {"name": "华东家电", "declared": "6.00", "sum": "5.00"}
    assert read_file(path, side="ours", mapping=Mapping(sheet=("华*",))).lines.height == 2


def test_a_list_of_names_proves_nothing(tmp_path: Path) -> None:
    index = "目录\n1|华东家电\n2|华南家电"
    path = write_book(tmp_path / "a.xlsx", index, BOOK.format(5), BOOK.format(7), names=("目录", *NAMES[1:]))
    assert "index-agrees" not in {one.code for one in read_file(path, side="ours").remarks}
