"""Facts in sentences: chosen by what is known, written by what they are."""

from __future__ import annotations

import pytest

from liangqing.core.keywords import TOPICS as KNOWN_TOPICS
from liangqing.core.text import translator
from liangqing.documents.sentences import TOPICS, best_wording, joined, write_fact

WORDINGS = ("Charge {fee_minor} of {bank}.", "Charge {fee_minor}.", "Charge.")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"fee_minor": 123456, "bank": "ICBC"}, "Charge 1,234.56 of ICBC."),
        ({"fee_minor": 123456, "bank": None}, "Charge 1,234.56."),
        ({"bank": "ICBC"}, "Charge."),
    ],
)
def test_the_first_wording_whose_facts_are_known_is_said(facts: dict[str, object], said: str) -> None:
    assert best_wording(WORDINGS, facts, "CNY", str) == said


@pytest.mark.parametrize(
    ("name", "fact", "en", "zh"),
    [
        ("ours_minor", -100, "-1.00", "-1.00"),
        ("days", 1, "1 day", "1 天"),
        ("days", -3, "3 days", "3 天"),
        ("days_to_cutoff", 0, "0 days", "0 天"),
        ("discount_bps", 250, "2.5 %", "2.5 %"),
        ("tax_bps", 1300, "13 %", "13 %"),
        ("count", 3, "3", "3"),
        ("cause", "B01", "Bank charge", "银行手续费"),
        ("side", "ours", "our ledger", "我方账"),
        ("keyword", "rebate", "rebate", "返利"),
        ("keyword", "返点", "返点", "返点"),
        ("reference", "=HYPERLINK(1)", "=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("references", ["A", "B"], "A, B", "A、B"),
    ],
)
def test_a_fact_is_written_as_what_it_is(name: str, fact: object, en: str, zh: str) -> None:
    assert write_fact(name, fact, "CNY", str) == en
    assert write_fact(name, fact, "CNY", translator("zh")) == zh


def test_amounts_have_the_decimals_of_their_currency() -> None:
    assert write_fact("fee_minor", 1234567, "JPY", str) == "1,234,567"
    assert write_fact("fee_minor", 1234567, "KWD", str) == "1,234.567"


def test_a_long_list_is_counted_not_written_out() -> None:
    assert write_fact("references", [f"R{n}" for n in range(14)], "CNY", str).endswith("R11 and 2 more")


def test_braces_in_a_users_text_are_no_places() -> None:
    assert best_wording(("Document {reference}.",), {"reference": "{days}"}, "CNY", str) == "Document {days}."


def test_sentences_stand_apart_as_the_language_wants() -> None:
    assert joined(["One.", "Two.", "Three."], str) == "One. Two. Three."
    assert joined(["甲。", "乙。"], translator("zh")) == "甲。乙。"


def test_every_topic_of_the_keywords_has_a_word() -> None:
    assert set(KNOWN_TOPICS) <= set(TOPICS)
