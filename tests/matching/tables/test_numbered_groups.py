"""Groups are numbered by their first line, questions after them; rows that are no line of this period stay out."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.matching.ledgers import answer

from liangqing.core.schemas import GROUPS, MATCHES
from liangqing.matching.tables.numbered_groups import evidence_text

BOOKS = """
    o1 A 06-01 opening - 100.00
    o2 A 06-20 invoice INV-1002 7.00
    o3 A 06-03 invoice INV-1001 59.00
    o4 A 06-10 receipt - -40.00
    o5 A 06-12 receipt - -40.00
    t1 A 06-01 opening - 100.00
    t2 A 06-21 invoice INV-1002 7.00
    t3 A 06-04 invoice INV-1001 59.00
    t4 A 06-11 receipt - -40.00
"""


def test_matched_groups_come_first_in_order_of_their_first_line() -> None:
    told = answer(BOOKS)
    groups = told.result.groups
    assert groups["group_id"].to_list() == [1, 2, 3, 4, 5]
    assert told.matched == ["opening o1 t1", "exact o3 t3", "exact o2 t2"]
    assert groups["status"].to_list() == ["matched"] * 3 + ["suggested"] * 2


def test_alternatives_share_their_anchor_and_are_ranked() -> None:
    told = answer(BOOKS)
    suggested = told.groups("suggested")
    assert [(group["alternatives_id"], group["rank"]) for group in suggested] == [(1, 1), (1, 2)]
    anchors = told.result.matches.filter(told.result.matches["role"] == "anchor")
    assert anchors.filter(anchors["group_id"] > 3).select("side", "line").rows() == [("theirs", 4), ("theirs", 4)]


def test_sums_of_a_group_are_those_of_its_lines() -> None:
    (group,) = (group for group in answer(BOOKS).groups("matched") if group["rule"] == "opening")
    assert (group["ours_minor"], group["theirs_minor"], group["residual_minor"]) == (10000, 10000, 0)


def test_the_tables_are_those_of_the_contract() -> None:
    result = answer(BOOKS).result
    assert dict(result.groups.schema) == GROUPS
    assert dict(result.matches.schema) == MATCHES


def test_evidence_is_compact_ordered_and_without_nulls() -> None:
    assert evidence_text({"b": 1, "a": "中", "c": None, "d": date(2026, 6, 1)}) == '{"a":"中","b":1,"d":"2026-06-01"}'


VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.lists(st.text())


@given(st.dictionaries(st.sampled_from(["days", "reference", "line_keys", "by_decision"]), VALUES))
def test_evidence_is_what_a_reader_of_json_expects(evidence: dict[str, Any]) -> None:
    kept = {key: value for key, value in evidence.items() if value is not None}
    assert evidence_text(evidence) == json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
