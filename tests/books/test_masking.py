"""Who may read tax numbers, accounts, phones and e-mails in full."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.books.access import Viewer
from liangqing.books.masking import masked, shown
from liangqing.books.models.user import ROLES

IN_FULL = {"clerk", "reviewer", "manager", "auditor"}
HERE, ELSEWHERE = 1, 2


def viewer(*roles: str, scopes: frozenset[str] | None = None) -> Viewer:
    return Viewer(user_id=1, name="x", roles={HERE: frozenset(roles)}, scopes=scopes)


@pytest.mark.parametrize("role", [role for role, _ in ROLES])
def test_the_role_decides(role: str) -> None:
    text = shown(viewer(role), HERE, "6222020200012345678")
    assert text == ("6222020200012345678" if role in IN_FULL else "****5678")
    assert shown(viewer(role), ELSEWHERE, "6222020200012345678") == "****5678"


def test_a_key_without_the_scope_reads_it_masked() -> None:
    assert shown(viewer("clerk", scopes=frozenset({"read_partners"})), HERE, "13812345678") == "****678"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("91440101MA5CXXXX1Y", "****XX1Y"),
        ("13812345678", "****678"),
        ("zhang.san@example.com", "z****@example.com"),
        ("12", "****"),
        ("", "****"),
    ],
)
def test_what_is_left_of_a_text(text: str, seen: str) -> None:
    assert masked(text) == seen


@given(st.text(alphabet="0123456789", min_size=1, max_size=40))
def test_two_thirds_are_never_shown(text: str) -> None:
    assert len(masked(text).removeprefix("****")) <= len(text) / 3


def test_nothing_stays_nothing() -> None:
    assert shown(viewer("sales"), HERE, "") == ""
