"""The page of difference codes is the one the code writes, and tells of every code how it is found."""

from __future__ import annotations

from scripts.write_codes import DETECTED, PAGE, codes_page

from liangqing.core.codes import CODES


def test_every_code_says_how_it_is_detected() -> None:
    assert DETECTED.keys() == CODES.keys()


def test_the_page_of_codes_is_the_one_the_code_writes() -> None:
    assert PAGE.read_text(encoding="utf-8") == codes_page(), "run `make docs`"
