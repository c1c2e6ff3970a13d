"""The page of the law says what tests show, and no more."""

from __future__ import annotations

from scripts.write_clauses import CLAUSES, PAGE, page, shown_by_clause


def test_the_page_is_the_one_the_tests_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_clause_is_shown_or_says_what_is_missing() -> None:
    shown = shown_by_clause()
    assert [clause.number for clause in CLAUSES if clause.number not in shown and not clause.missing] == []
    assert set(shown) <= {clause.number for clause in CLAUSES}
