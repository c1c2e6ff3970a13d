from __future__ import annotations

from datetime import date

import pytest
from tests.formats.ledgers import cells

from liangqing.formats.grids import Grid
from liangqing.formats.mapping import Mapping
from liangqing.formats.tables.layout import find_table
from liangqing.formats.tables.titles import Titles, perspective_words, read_titles

HEADING = "\n日期|摘要|借方|贷方"


def titles(book: str, sheet: str | None = None) -> Titles:
    grid = Grid(cells(book + HEADING), sheet)
    table, _ = find_table("book", grid, Mapping())
    assert table is not None
    return read_titles(grid, table)


@pytest.mark.parametrize(
    ("book", "party", "code"),
    [
        ("客户:华东家电", "华东家电", None),
        ("客户名称：C001 华东家电", "华东家电", "C001"),
        ("供应商:[S0117]宁波某公司|期间:2026年6月", "宁波某公司", "S0117"),
        ("往来单位|华东家电", "华东家电", None),
        ("Customer: Northmoor Ltd", "Northmoor Ltd", None),
        ("科目：1122 应收账款\u3000客户：01.023 苏州某五金有限公司", "苏州某五金有限公司", "01.023"),
        ("应收账款\n供应商：宁波某公司\n客户：华东家电", "华东家电", None),
        ("应付账款\n客户：华东家电\n供应商：宁波某公司", "宁波某公司", None),
        ("应收账款\n单位名称：宁波某公司", None, None),
        ("客户：|币种：元", None, None),
    ],
)
def test_the_party_above_the_table(book: str, party: str | None, code: str | None) -> None:
    found = titles(book)
    assert (found.party, found.party_code) == (party, code)


def test_whose_books_they_are() -> None:
    assert titles("编制单位:宁波某电器有限公司|单位:元").owner == "宁波某电器有限公司"
    assert titles("Northmoor Home Supply Ltd.").owner == "Northmoor Home Supply Ltd."
    assert titles("6月往来").owner is None
    assert titles("应收账款\n单位名称：宁波某公司").owner == "宁波某公司"


def test_the_customer_is_never_taken_for_the_owner_of_the_books() -> None:
    assert titles("应收账款明细账\n客户|Leuchten Baumann GmbH|币种|USD").owner is None
    assert titles("应收账款\n供应商：宁波某公司\n客户：华东家电有限公司").owner == "宁波某公司"


@pytest.mark.parametrize(
    ("book", "day"),
    [
        ("期间:2026-06-01 至 2026-06-30", date(2026, 6, 1)),
        ("2026年6月", date(2026, 6, 1)),
        ("Period: 01 Jun 2026 - 30 Jun 2026", date(2026, 6, 1)),
        ("往来", None),
    ],
)
def test_the_first_day_named(book: str, day: date | None) -> None:
    assert titles(book).starts_on == day


def test_words_of_perspective() -> None:
    assert perspective_words(["应收账款明细账"]) == ("应收账款", None)
    assert perspective_words(["Supplier Ledger"]) == (None, "supplier")
    assert perspective_words(["1122 应收", "2202 应付"])[0] is not None
    assert titles("往来", sheet="应付账款").payable == "应付账款"
