from __future__ import annotations

import pytest

from liangqing.formats.words.sheet_names import is_month, party_named, same_month


@pytest.mark.parametrize(
    "name",
    ["6月", "2026年6月", "2026.06", "202606", "六月", "十二月", "Jun", "June 2026", "März 26", "juillet", "6月份明细"],
)
def test_months(name: str) -> None:
    assert is_month(name)
    assert party_named(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "Sheet1",
        "明细账",
        "应收账款明细",
        "对账单 (2)",
        "汇总",
        "目录",
        "Ledger",
        "AR",
        "USD",
        "2026年度",
        "Q1",
        "表1",
        "",
    ],
)
def test_names_that_name_nobody(name: str) -> None:
    assert party_named(name) is None


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("华东家电", (None, "华东家电")),
        ("C001 华东家电", ("C001", "华东家电")),
        ("华东家电.xlsx!Sheet1", (None, "华东家电")),
        ("六月/华东家电.csv", (None, "华东家电")),
        ("往来.xlsx!华东家电", (None, "华东家电")),
        ("Acme Trading", (None, "Acme Trading")),
        ("Janssen", (None, "Janssen")),
        ("Maybach 26", (None, "Maybach 26")),
    ],
)
def test_names_of_parties(name: str, party: tuple[str | None, str]) -> None:
    assert party_named(name) == party


def test_months_that_may_be_the_same() -> None:
    assert same_month("6月", "2026年6月")
    assert not same_month("6月", "7月")
    assert not same_month("2025年6月", "2026年6月")
