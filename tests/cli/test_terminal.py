"""Words of files are shown, never obeyed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.cli.terminal import json_text, say, visible

CLEAR = "\x1b[2J"
TURNED = "\u202egnp.exe"


@pytest.mark.parametrize("text", [CLEAR, "\x9b2J", TURNED, "a\rb", "a\x07", "\u2066x", "\u200fx", "\x7f"])
def test_a_sign_that_steers_is_shown_as_one_that_does_not(text: str) -> None:
    assert "\N{REPLACEMENT CHARACTER}" in visible(text)
    assert visible(visible(text)) == visible(text)


def test_words_of_any_language_stay_as_they_are() -> None:
    words = "销售 Verkäufe, «Größe»\tمرحبا\nprodaż €1’000.00 ✔"
    assert visible(words) == words


def test_a_line_shows_escapes_of_a_file_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"{CLEAR}ledger.csv{TURNED}", err=True)
    assert not set(capsys.readouterr().err) & set("\x1b\u202e")


@given(st.text())
def test_json_reads_back_equal_and_steers_nothing(text: str) -> None:
    written = json_text({"text": text})
    assert json.loads(written) == {"text": text}
    assert visible(written) == written
