from __future__ import annotations

from liangqing.formats.mapping import Mapping
from liangqing.formats.tables.column_roles import roles_of

HEADINGS = ["日期", "金额", "已付", "甲", "摘要", "备注"]


def test_by_heading_by_a_person_and_by_values() -> None:
    found = roles_of(HEADINGS, Mapping(columns={"balance": "甲"}), None, {0: "date"})
    assert dict(found.columns) == {"date": 0, "raises": 1, "reduces": 2, "balance": 3, "text": 4}
    assert found.texts == (5,)
    assert [item.reason.code for item in found.roles] == [
        "by-values",
        "beside-paid",
        "heading",
        "mapping",
        "heading",
        "heading",
    ]


def test_a_column_to_be_ignored_has_no_role() -> None:
    found = roles_of(HEADINGS, Mapping(ignore=("已付",)), None)
    assert "reduces" not in found.columns
    assert found.columns["amount"] == 1


def test_words_of_trade_are_amounts_only_where_no_column_is_called_so() -> None:
    assert dict(roles_of(["日期", "进货", "付款"], Mapping(), None).columns) == {"date": 0, "raises": 1, "reduces": 2}
    assert roles_of(["日期", "进货", "单价", "金额"], Mapping(), None).columns["amount"] == 3
    assert dict(roles_of(["送货日期", "送货金额", "退货金额"], Mapping(), None).columns) == {
        "date": 0,
        "raises": 1,
        "reduces": 2,
    }
