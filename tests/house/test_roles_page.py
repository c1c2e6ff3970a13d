"""The page of roles is the one the table of permissions writes."""

from __future__ import annotations

from scripts.write_roles import PAGE, ROLES, WORDS, roles_page

from liangqing.books.access import PERMISSIONS
from liangqing.books.models.user import ROLES as HELD


def test_every_permission_and_role_has_its_words() -> None:
    assert (list(ROLES), set(WORDS)) == ([role for role, _ in HELD], set(PERMISSIONS))


def test_the_page_of_roles_is_the_one_the_code_writes() -> None:
    assert PAGE.read_text(encoding="utf-8") == roles_page(), "run `make docs`"
