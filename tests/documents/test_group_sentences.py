"""Why lines stand together, in words an accountant would use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from liangqing.core.text import translator
from liangqing.documents.group_sentences import MATCHED, SUGGESTED, WHY, explain_group

if TYPE_CHECKING:
    from liangqing.core.results import Result


def group(rule: str, *, suggested: bool = False, **evidence: Any) -> dict[str, Any]:
    return {
        "rule": rule,
        "status": "suggested" if suggested else "matched",
        "currency": "CNY",
        "ours_minor": -2_345_000,
        "theirs_minor": -2_345_000,
        "residual_minor": 0,
        "rivals": 2 if suggested else 0,
        "coincidence_ppm": 10_000,
        "evidence": json.dumps(evidence),
    }


def test_a_unique_sum_says_how_unique_it_is() -> None:
    row = group("subset", candidates=18, chosen=3, near=1, window_minor=5000)
    assert explain_group(row, str) == (
        "The only set among 18 open lines that adds up to 23,450.00; it takes 3 of them. "
        "Of the amounts within 50.00 of it, 1 can also be reached. Chance of a coincidence about 1 in 100."
    )
    assert explain_group(row, translator("zh")) == (
        "在 18 笔未清记录中，只有这 3 笔合计为 23,450.00。上下 50.00 以内另有 1 个金额也能凑出。巧合的可能约 1/100。"
    )


def test_a_suggestion_never_claims_to_be_the_only_one() -> None:
    row = group("subset", suggested=True, candidates=18, chosen=3, why="rivals")
    said = explain_group(row, str)
    assert "only" not in said
    assert said.endswith("Other lines fit as well, so a person must choose. Solutions that fit besides this one: 2.")


def test_what_is_left_over_is_said() -> None:
    row = {
        **group("amount_difference", reference="PAY-1", cause="B01"),
        "residual_minor": 50000,
        "coincidence_ppm": None,
    }
    assert explain_group(row, str) == "Same document number PAY-1; the amounts differ: Bank charge. Left over: 500.00."


def test_equal_amounts_are_never_said_to_differ() -> None:
    row = group("amount_difference", suggested=True, ours_reference="XS26-04115", theirs_reference="4115")
    assert explain_group(row, str).startswith(
        "Document numbers XS26-04115 and 4115 agree in their digits, same amount."
    )


def test_a_persons_note_is_told_with_the_match() -> None:
    row = {**group("decision", action="accept", note="by phone"), "coincidence_ppm": None}
    assert explain_group(row, str) == "Matched by a person. Note: by phone"


@pytest.mark.parametrize("rule", sorted(MATCHED))
@pytest.mark.parametrize("suggested", [True, False])
def test_every_rule_has_a_sentence_even_without_evidence(rule: str, *, suggested: bool) -> None:
    for language in ("en", "zh"):
        said = explain_group(group(rule, suggested=suggested), translator(language))
        assert said
        assert "{" not in said


@pytest.mark.parametrize("why", sorted(WHY))
def test_every_doubt_is_told_in_chinese(why: str) -> None:
    said = explain_group(group("exact", suggested=True, why=why), translator("zh"))
    assert translator("zh")(WHY[why]) in said
    assert translator("zh")(WHY[why]) != WHY[why]


def test_an_unknown_rule_is_named_rather_than_failing() -> None:
    assert explain_group(group("new_rule"), str).startswith("Matched by rule new_rule.")


def test_every_group_of_the_worked_books_can_be_explained(books: Result) -> None:
    said = [explain_group(row, translator("zh")) for row in books.groups.iter_rows(named=True)]
    assert said[1] == "单号 INV-101 相同，金额相等，日期相隔 1 天。"
    assert all(said)


def test_only_known_rules_have_another_wording_for_suggestions() -> None:
    assert set(SUGGESTED) <= set(MATCHED)
