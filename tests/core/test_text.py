"""Sentences in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.core import text
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from pathlib import Path


def test_english_is_the_language_of_the_message_ids() -> None:
    assert translator("en")(mark("Duplicate entry")) == "Duplicate entry"


def test_chinese_comes_from_the_catalogues_of_every_room() -> None:
    assert translator("zh")("Duplicate entry") == "重复入账"
    assert translator("zh")("the lines have several currencies") != "the lines have several currencies"


def test_a_message_without_a_translation_stays_as_it_is() -> None:
    assert translator("zh")("no such message") == "no such message"


def test_catalogues_that_were_not_compiled_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "LOCALE", tmp_path)
    with pytest.raises(FileNotFoundError, match="make setup"):
        translator.__wrapped__("zh")
