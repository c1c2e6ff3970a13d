"""The statement on paper, as the template is given it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.documents.adjustments import adjustment, item

from liangqing.documents.form import TO_FILL_IN
from liangqing.documents.paper import LONGEST_TEXT, MAX_ITEMS, _places, paper_of
from liangqing.documents.report import Report

if TYPE_CHECKING:
    from liangqing.core.results import Result


def statement(result: Result, language: Any = "zh") -> dict[str, Any]:
    found: dict[str, Any] = paper_of(Report.of(result, language, "我方公司", {"A": "东海商贸"}))["statements"][0]
    return found


def test_the_head_names_both_parties_the_day_and_a_number(books: Result) -> None:
    facts = dict(statement(books)["facts"])
    assert facts["编制单位"] == "我方公司"
    assert facts["客户"] == "东海商贸 (A)"
    assert facts["编号"] == "TJB-20260630-A"
    assert facts["截止日期"] == "2026年6月30日"
    assert facts["币种/单位"] == "CNY / 元"


def test_parties_whose_names_nobody_knows_are_written_in_by_hand(books: Result) -> None:
    account = {**books.proof["customers"][1], "customer": "", "ours_minor": 0, "theirs_minor": 0}
    nameless = replace(books, proof={**books.proof, "customers": [account], "our_name": None})
    [paper] = paper_of(Report.of(nameless, "zh", None, None))["statements"]
    facts = dict(paper["facts"])
    assert (facts["编制单位"], facts["客户"]) == (TO_FILL_IN, TO_FILL_IN)
    assert facts["编号"] == "TJB-20260630"


def test_the_two_halves_are_written_out(books: Result) -> None:
    rows = [[cell for side in row["sides"] for cell in side] for row in statement(books)["halves"]]
    plain = [[cell["text"] if isinstance(cell, dict) else cell for cell in row] for row in rows]
    assert plain == [
        ["我方账面应收余额", "184,500.00", "对方账面应付余额", "179,000.00"],
        ["加：对方已记、我方未记及少记", "0.00", "加：我方已记、对方未记及少记", "9,000.00"],
        ["", None, "T01 在途货款（1 笔）", "9,000.00"],
        ["减：对方已付（扣）、我方未记及多记", "8,500.00", "减：我方已收（冲）、对方未记及多记", "8,000.00"],
        ["B01 银行手续费（1 笔）", "500.00", "E03 串户（1 笔）", "8,000.00"],
        ["E02 重复入账（1 笔）", "7,000.00", "", None],
        ["T02 在途付款（1 笔）", "1,000.00", "", None],
        ["调节后我方余额", "176,000.00", "调节后对方余额", "180,000.00"],
    ]


def test_rmb_balances_are_said_in_words_and_others_are_not(books: Result) -> None:
    assert statement(books)["words"] == [
        ["我方账面应收余额（大写）", "壹拾捌万肆仟伍佰元整"],
        ["对方账面应付余额（大写）", "壹拾柒万玖仟元整"],
    ]
    in_dollars = adjustment(item())
    assert _words_of(replace(in_dollars, currency="USD")) == []


def _words_of(table: Any) -> list[list[str]]:
    from liangqing.documents.paper import _words

    return _words(str, table)


def test_only_negative_figures_are_marked_for_red(books: Result) -> None:
    amounts = [value for value in _amounts(statement(books)) if value["is_negative"] != value["text"].startswith("-")]
    assert amounts == []


def _amounts(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        return [node] if "is_negative" in node else [found for part in node.values() for found in _amounts(part)]
    return [found for part in node for found in _amounts(part)] if isinstance(node, list) else []


def test_items_beyond_the_limit_are_counted_and_still_in_the_subtotal() -> None:
    items = [replace(item(yuan=yuan), difference_id=yuan) for yuan in range(1, MAX_ITEMS + 6)]
    [place] = _places(str, adjustment(*items))
    assert len(place["items"]) == MAX_ITEMS
    assert place["items"][0][0] == "6"  # the five smallest are left to the workbook, numbers stay
    assert place["others"] == "5 smaller items, listed in reconciliation.xlsx under the same numbers"
    assert place["others_amount"]["text"] == "15.00"
    assert place["subtotal"]["text"] == f"{sum(range(1, MAX_ITEMS + 6)):,}.00"


def test_a_long_text_ends_in_an_ellipsis() -> None:
    [place] = _places(str, adjustment(replace(item(), text="字" * 500)))
    assert place["items"][0][3] == "字" * LONGEST_TEXT + "…"


def test_customers_without_a_statement_are_counted(books: Result) -> None:
    account = {**books.proof["customers"][1], "ours_minor": 0, "theirs_minor": 0}
    many = [{**account, "customer": f"C{number}"} for number in range(23)]
    paper = paper_of(Report.of(replace(books, proof={**books.proof, "customers": many}), "en", None, None))
    assert paper["left_out"].startswith("3 more customers")


def test_everything_can_be_handed_over_as_json(report: Report) -> None:
    assert json.loads(json.dumps(paper_of(report))) == paper_of(report)
