"""Every refusal has a code of its own and says in both languages what to do."""

from __future__ import annotations

from importlib import import_module
from string import Formatter

import pytest

from liangqing.books.refusals import Refusal
from liangqing.core.text import translator

import_module("liangqing.runs.refusals")
REFUSALS = sorted(Refusal.__subclasses__(), key=lambda refusal: refusal.code)


def test_codes_are_used_once() -> None:
    assert len({refusal.code for refusal in REFUSALS}) == len(REFUSALS)


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code)
def test_it_is_said_in_both_languages(refusal: type[Refusal]) -> None:
    places = {name: "1" for _, name, _, _ in Formatter().parse(refusal.sentence) if name}
    said = refusal(**places)
    assert said.text(translator("en")) != said.text(translator("zh"))
