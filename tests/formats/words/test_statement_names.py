from __future__ import annotations

from liangqing.formats.cells import plain
from liangqing.formats.words.statement_names import SIGN_ROLES, SIGNS, STATEMENT_NAMES

NAMES = [name for names in STATEMENT_NAMES.values() for name in names.split()]


def test_names_are_written_as_they_are_compared() -> None:
    assert [name for name in NAMES if plain(name) != name] == []


def test_a_name_has_one_role() -> None:
    assert {name for name in NAMES if NAMES.count(name) > 1} == set()


def test_every_sign_is_a_name_with_a_role() -> None:
    assert set(NAMES) >= SIGNS
    assert STATEMENT_NAMES.keys() >= SIGN_ROLES
