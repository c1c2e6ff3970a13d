from __future__ import annotations

from liangqing.formats.cells import plain
from liangqing.formats.words.foreign_names import FOREIGN_COUNTING_NAMES, FOREIGN_NAMES
from liangqing.formats.words.heading_names import HEADING_NAMES


def test_names_are_written_as_they_are_compared() -> None:
    names = [name for names in (*FOREIGN_NAMES.values(), FOREIGN_COUNTING_NAMES) for name in names.split()]
    assert [name for name in names if plain(name) != name] == []


def test_a_word_of_another_language_means_nothing_else_in_chinese_or_english() -> None:
    roles = {name: role for role, names in HEADING_NAMES.items() for name in names.split()}
    unlike = {name for role, names in FOREIGN_NAMES.items() for name in names.split() if roles.get(name, role) != role}
    assert unlike == set()


def test_roles_are_those_of_the_other_table() -> None:
    assert FOREIGN_NAMES.keys() <= HEADING_NAMES.keys()
