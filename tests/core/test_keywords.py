"""Words in ledger texts that tell what a line is."""

from __future__ import annotations

import pytest

from liangqing.core.keywords import PATTERNS, TOPICS, kind_of, topics
from liangqing.core.schemas import KINDS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("上期结转", "opening"),
        ("冲销暂估", "estimate"),
        ("退货款", "return"),
        ("收到货款", "receipt"),
        ("银行退票", "receipt"),
        ("银行承兑汇票", "bill"),
        ("年度返利", "rebate"),
        ("质量扣款", "deduction"),
        ("平台佣金", "deduction"),
        ("红字发票", "credit_note"),
        ("销售开票", "invoice"),
        ("Wire transfer 2026-06", "receipt"),
        ("CREDIT NOTE 17", "credit_note"),
        ("杂项", None),
        ("", None),
        (None, None),
    ],
)
def test_words_tell_the_kind(text: str | None, kind: str | None) -> None:
    assert kind_of(text) == kind


def test_a_text_may_have_several_topics() -> None:
    assert {"reversal", "estimate"} <= topics("冲销暂估")


def test_latin_words_count_only_as_whole_words() -> None:
    assert "reversal" not in topics("voiding avoided")
    assert "reversal" in topics("VOID!")


def test_full_width_letters_are_letters() -> None:
    assert "receipt" in topics("ＰＡＹＭＥＮＴ")


def test_every_word_is_found_by_its_topic() -> None:
    assert [word for topic, words in TOPICS.items() for word in words if not PATTERNS[topic].search(word)] == []


def test_every_kind_told_is_a_kind_of_the_contract() -> None:
    told = {kind_of(word) for words in TOPICS.values() for word in words}
    assert told - {None} <= set(KINDS)
