"""处理意见: every difference says what is to be done, and who does it."""

from __future__ import annotations

import pytest

from liangqing.core.codes import CODES, NOTES
from liangqing.core.text import translator
from liangqing.documents.treatments import treatment_of


@pytest.mark.parametrize("code", sorted(set(CODES) - NOTES))
@pytest.mark.parametrize("fault", ["ours", "theirs", "both", "nobody", "unknown"])
def test_every_code_has_a_treatment_in_chinese(code: str, fault: str) -> None:
    message = treatment_of(code, fault)
    assert translator("zh")(message) != message


def test_of_what_is_cleared_nothing_is_left_to_do() -> None:
    assert translator("zh")(treatment_of("S01", "unknown", "cleared")) == "已消除，无需处理。"


@pytest.mark.parametrize(
    ("code", "ours", "theirs"),
    [
        ("E01", "我方补记。", "提供单据复印件，由对方补记。"),
        ("E02", "我方红字冲销重复的一笔。", "由对方冲销重复的一笔。"),
        ("E07", "我方红字冲销后重新入账。", "对方更正，更正前结转。"),
    ],
)
def test_who_erred_corrects(code: str, ours: str, theirs: str) -> None:
    translate = translator("zh")
    assert translate(treatment_of(code, "ours")) == ours
    assert translate(treatment_of(code, "theirs")) == theirs
