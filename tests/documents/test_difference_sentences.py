"""What a difference is, in words an accountant would use."""

from __future__ import annotations

import json
from typing import Any

import pytest

from liangqing.core.codes import CODES
from liangqing.core.text import translator
from liangqing.documents.difference_sentences import WORDINGS, explain_difference


def difference(code: str, state: str = "new", **evidence: Any) -> dict[str, Any]:
    return {"code": code, "currency": "CNY", "state": state, "evidence": json.dumps(evidence)}


@pytest.mark.parametrize(
    ("row", "en", "zh"),
    [
        (
            difference("T01", days_to_cutoff=2, transit_days=10),
            "Booked by us 2 days before the as-of date, within the 10 days of transit.",
            "我方于截止日前 2 天入账，尚在 10 天的在途期内，对方未入账。",
        ),
        (
            difference("T02", days_to_cutoff=1, transit_days=10, after_on="2026-07-03"),
            "Paid by the customer 1 day before the as-of date; we booked it on 2026-07-03.",
            "对方于截止日前 1 天付款，我方已于 2026-07-03 入账。",
        ),
        (
            difference("T02", days_to_cutoff=0, transit_days=10),
            "Paid by the customer on the as-of date, not yet received by us.",
            "对方于截止日当天付款，我方尚未收到。",
        ),
        (
            difference("T01", days_to_cutoff=0, transit_days=10, after_on="2026-07-03"),
            "Booked by us on the as-of date; the customer booked it on 2026-07-03.",
            "我方于截止日当天入账，对方已于 2026-07-03 入账。",
        ),
        (
            difference("S01", "cleared", was_minor=-114060),
            "Waited for a decision. Cleared in this period; it was -1,140.60.",
            "上期待确认。本期已消除，原差异 -1,140.60。",
        ),
        (
            difference("E02", reference="INV-102", twin_days=1),
            "Document INV-102 was booked a second time, 1 day from the first.",
            "单据 INV-102 重复入账，两笔相隔 1 天。",
        ),
        (
            difference("E05", ours_digits="67", theirs_digits="76", ours_minor=6700, theirs_minor=7600),
            "Digits swapped: 67 in our ledger, 76 in the customer's.",
            "数字颠倒：我方记 67，对方记 76。",
        ),
        (
            difference("B02", foreign_currency="USD", foreign_minor=1000000),
            "Both sides have USD 10,000.00, converted at different rates.",
            "双方原币均为 USD 10,000.00，折算汇率不同。",
        ),
        (
            difference("D03", keyword="rebate", by_decision=True, note="见协议"),
            "The text speaks of rebate. Decided by a person. Note: 见协议",
            "摘要涉及“返利”。由人工认定。备注：见协议",
        ),
        (
            difference("T01", "cleared", was_minor=471940, cleared_by_lines=1),
            "Booked by us, not yet by the customer. Cleared in this period; it was 4,719.40.",
            "我方已入账，对方尚未入账。本期已消除，原差异 4,719.40。",
        ),
    ],
)
def test_the_sentence_of_a_difference(row: dict[str, Any], en: str, zh: str) -> None:
    assert explain_difference(row, str) == en
    assert explain_difference(row, translator("zh")) == zh


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_sentence_even_without_evidence(code: str) -> None:
    for said in (explain_difference(difference(code), translate) for translate in (str, translator("zh"))):
        assert said
        assert "{" not in said


def test_sentences_stand_for_codes_that_exist() -> None:
    assert set(WORDINGS) <= set(CODES)


def test_a_note_with_braces_is_printed_as_it_stands() -> None:
    assert explain_difference(difference("U99", note="{days} {0}"), str).endswith("Note: {days} {0}")
