from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import write_book

from liangqing.core.problems import RefusedError
from liangqing.formats.customer_map import read_customer_map

if TYPE_CHECKING:
    from pathlib import Path

WANTED = {"Northmoor Ltd": "C003", "华东家电": "C001"}


def test_a_table_of_any_kind_says_the_same(tmp_path: Path) -> None:
    rows = "theirs|customer\nNorthmoor Ltd|C003\n华东家电|C001"
    sheet = write_book(tmp_path / "a.xlsx", rows)
    text = tmp_path / "a.csv"
    text.write_text(rows.replace("|", ",") + "\n\n", encoding="utf-8-sig")
    toml = tmp_path / "a.toml"
    toml.write_text('"Northmoor Ltd" = "C003"\n"华东家电" = "C001"\n', encoding="utf-8")
    assert [read_customer_map(path) for path in (sheet, text, toml)] == [WANTED] * 3


def test_chinese_headings_do_as_well(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", "客户编码|对方名称\nC003|Northmoor Ltd\nC001|华东家电")
    assert read_customer_map(path) == WANTED


def test_every_wrong_row_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("theirs,customer\nA,C1\nA,C2\nB,\n,C3\nA,C1\n")
    with pytest.raises(RefusedError) as refused:
        read_customer_map(path)
    assert sorted(problem.row or 0 for problem in refused.value.problems) == [3, 4, 5]


@pytest.mark.parametrize(("name", "content"), [("a.csv", "name,code\nA,B\n"), ("a.toml", "= ?"), ("a.toml", "A = 5\n")])
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(RefusedError) as refused:
        read_customer_map(tmp_path / name)
    assert refused.value.problems[0].code == "customer-map-invalid"


@pytest.mark.parametrize("name", ["a.csv", "a.toml"])
def test_a_table_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_customer_map(tmp_path / name)
    assert refused.value.problems[0].code == "file-missing"
