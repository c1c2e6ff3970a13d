from __future__ import annotations

from liangqing.formats.containers.frequent_characters import FREQUENT
from liangqing.formats.words.heading_names import HEADING_NAMES


def test_most_characters_of_headings_are_among_them() -> None:
    used = {sign for names in HEADING_NAMES.values() for sign in names if "\u4e00" <= sign <= "\u9fff"}
    assert len(used & FREQUENT) > len(used) * 0.8


def test_they_are_single_characters_beyond_ascii() -> None:
    assert all(len(sign) == 1 and not sign.isascii() for sign in FREQUENT)
