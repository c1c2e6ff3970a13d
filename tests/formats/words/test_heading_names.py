from __future__ import annotations

from liangqing.formats.cells import plain
from liangqing.formats.words.heading_names import COUNTING_NAMES, HEADING_NAMES


def test_names_are_written_as_they_are_compared() -> None:
    names = [name for names in (*HEADING_NAMES.values(), COUNTING_NAMES) for name in names.split()]
    assert [name for name in names if plain(name) != name] == []


def test_no_role_says_a_name_twice() -> None:
    for names in HEADING_NAMES.values():
        assert len(names.split()) == len(set(names.split()))
