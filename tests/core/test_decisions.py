from __future__ import annotations

import json

import pytest

from liangqing.core.decisions import Decision, LineKey

TEXT = "ours:9f86d081884c7d65:1"


def test_a_line_key_is_read_back_as_it_was_written() -> None:
    key = LineKey("ours", "9f86d081884c7d65", 1)
    assert str(key) == TEXT
    assert LineKey.parse(f" {TEXT} ") == key


@pytest.mark.parametrize(
    "text", ["", "ours", "bank:9f86d081884c7d65:1", "ours:9f86:1", "ours:9f86d081884c7dzz:1", "ours:9f86d081884c7d65:a"]
)
def test_what_is_no_line_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        LineKey.parse(text)


@pytest.mark.parametrize(
    "decision",
    [
        Decision("accept", (LineKey.parse(TEXT),)),
        Decision("code", (LineKey.parse(TEXT), LineKey.parse("theirs:9f86d081884c7d65:2")), code="E02", note="已核对"),
    ],
)
def test_a_decision_survives_as_json(decision: Decision) -> None:
    assert Decision.from_json(json.loads(json.dumps(decision.to_json()))) == decision
