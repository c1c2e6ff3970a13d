from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError
from liangqing.formats.mapping import Mapping, mapping_of

if TYPE_CHECKING:
    from pathlib import Path

BOOK = "往来\n日期|单号|甲方|乙方\n2026-06-05|A1| |500\n2026-06-06|A2|200|"


def test_a_mapping_says_what_a_heading_does_not() -> None:
    reading = read(BOOK, columns={"debit": "甲方", "credit": "D"}, perspective="payable", customer="C001")
    assert shown(reading, "customer", "reference") == ["2026-06-05 500.00 C001 A1", "2026-06-06 -200.00 C001 A2"]


def test_a_mapping_is_written_and_read_back(tmp_path: Path) -> None:
    mapping = Mapping(
        sheet=("明细",),
        header_row=4,
        encoding="gb18030",
        perspective="payable",
        currency="USD",
        customer="C001",
        day_first=True,
        opening="1,000.00",
        positive="raises",
        delimiter=";",
        year=2026,
        ignore=("箱数", "F"),
        columns={"date": "日期", "debit": "D"},
    )
    path = tmp_path / "m.toml"
    path.write_text(mapping.to_toml(), encoding="utf-8")
    assert Mapping.read(path) == mapping
    assert Mapping.of({}) == Mapping()


def test_every_wrong_entry_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(
        'perspective = "upside"\nheader_row = "5"\nflavour = 1\n[columns]\nsmell = "A"\ndate = 4\n', encoding="utf-8"
    )
    with pytest.raises(RefusedError) as refused:
        Mapping.read(path)
    places = [problem.column for problem in refused.value.problems]
    assert places == ["perspective", "header_row", "flavour", "columns.smell", "columns.date"]


@pytest.mark.parametrize("content", ["= what", "a = ["])
def test_what_is_no_toml_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(content)
    with pytest.raises(RefusedError) as refused:
        Mapping.read(path)
    assert refused.value.problems[0].code == "mapping-invalid"


def test_a_mapping_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        Mapping.read(tmp_path / "none.toml")
    assert refused.value.problems[0].code == "file-missing"


@pytest.mark.parametrize(
    "book",
    [
        "应付账款\n日期|摘要|借方|贷方|方向|余额\n2026-06-05|采购| |500|贷|500",
        "应付账款\n日期|内容|应付金额|已付金额|结余|备注\n2026-06-05|采购|500| |500|急",
        "应付账款\n日期|摘要|金额|借/贷\n2026-06-05|采购|500|贷",
    ],
)
def test_what_was_understood_is_a_mapping_that_reads_the_file_alike(book: str) -> None:
    first = read(book)
    again = read(book, mapping=Mapping.of(tomllib.loads(mapping_of(first).to_toml())))
    assert again.lines.equals(first.lines)


@pytest.mark.parametrize(
    "content", [{"ignore": [1]}, {"sheet": ["a", None]}, {"year": 26}, {"year": True}, {"ignore": 3}]
)
def test_lists_hold_texts_and_years_are_of_our_time(content: dict[str, object]) -> None:
    with pytest.raises(RefusedError) as refused:
        Mapping.of(content)
    assert [problem.column for problem in refused.value.problems] == list(content)


def test_what_was_ignored_is_kept_in_the_mapping() -> None:
    reading = read("日期|箱重|应付金额|已付金额\n2026-06-05|30|500|\n2026-06-06|20||", ignore=["箱重"])
    assert mapping_of(reading).ignore == ("箱重",)
