from __future__ import annotations

import pytest

from liangqing.core.month_names import fold, month_named


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("June", 6),
        ("JUN", 6),
        ("Sept.", 9),
        ("März", 3),
        ("Maerz", 3),
        ("Dez", 12),
        ("août", 8),
        ("juil.", 7),
        ("enero", 1),
        ("ottobre", 10),
        ("março", 3),
    ],
)
def test_months_in_several_languages(word: str, month: int) -> None:
    assert month_named(word) == month


@pytest.mark.parametrize("word", ["jui", "ma", "foo", "", "junes", "sat"])
def test_what_names_no_month_or_two(word: str) -> None:
    assert month_named(word) is None


def test_accents_and_capitals_are_folded() -> None:
    assert fold("AOÛT März") == "aout marz"
