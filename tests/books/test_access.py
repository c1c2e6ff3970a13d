"""Who may do what: the whole table, and whose partners."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import pytest

from liangqing.books import actions
from liangqing.books.access import PERMISSIONS, RUNNING, Viewer
from liangqing.books.action import PERMISSION_OF
from liangqing.books.models.user import ROLES
from liangqing.books.refusals import NotFound, NotPermitted

if TYPE_CHECKING:
    from liangqing.books.models import Entity

ALL_ROLES = [role for role, _ in ROLES]
HERE, ELSEWHERE = 1, 2


def viewer(*roles: str, own: frozenset[int] = frozenset(), scopes: frozenset[str] | None = None) -> Viewer:
    return Viewer(user_id=1, name="x", roles={HERE: frozenset(roles)}, own={HERE: own}, scopes=scopes)


def test_every_action_asks_a_permission_of_the_table() -> None:
    for module in iter_modules(actions.__path__):
        import_module(f"liangqing.books.actions.{module.name}")
    assert {name: needed for name, needed in PERMISSION_OF.items() if needed not in PERMISSIONS} == {}
    assert PERMISSION_OF["post_draft"] == "post_draft"


def test_every_role_of_the_table_is_a_role() -> None:
    assert set().union(*PERMISSIONS.values()) == set(ALL_ROLES)


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_an_auditor_changes_nothing(permission: str) -> None:
    assert permission.startswith("read_") or not viewer("auditor").may(permission, HERE)


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_an_administrator_of_the_installation_posts_nothing(permission: str) -> None:
    assert permission.startswith("read_") or viewer("administrator").may(permission, HERE) == (permission in RUNNING)
    assert {
        *("open_entity", "grant_role", "revoke_role", "issue_api_key", "revoke_api_key"),
        *("invite_user", "reset_user", "deactivate_user"),
    } == RUNNING


@pytest.mark.parametrize("permission", PERMISSIONS)
@pytest.mark.parametrize("role", ALL_ROLES)
def test_a_role_here_is_nothing_elsewhere(role: str, permission: str) -> None:
    with pytest.raises(NotFound):
        viewer(role).require(permission, ELSEWHERE)


def test_what_the_role_does_not_allow_is_refused() -> None:
    with pytest.raises(NotPermitted):
        viewer("clerk").require("post_draft", HERE)


def test_another_ones_partner_is_not_found() -> None:
    sales = viewer("sales", own=frozenset({7}))
    sales.require_partner("read_ledger", HERE, 7)
    with pytest.raises(NotFound):
        sales.require_partner("read_ledger", HERE, 8)


def test_who_is_clerk_and_sales_sees_all() -> None:
    assert viewer("clerk", "sales").partner_ids("read_ledger", HERE) is None


def test_a_key_does_no_more_than_its_scopes() -> None:
    key = viewer("clerk", scopes=frozenset({"read_ledger"}))
    assert key.may("read_ledger", HERE)
    assert not key.may("type_draft", HERE)


def test_what_belongs_to_no_books_needs_the_right_in_some() -> None:
    viewer("administrator").require_anywhere("open_entity")
    for other in (viewer("manager"), viewer(), viewer("administrator", scopes=frozenset({"read_ledger"}))):
        with pytest.raises(NotPermitted):
            other.require_anywhere("open_entity")


@pytest.mark.parametrize("role", ALL_ROLES)
def test_who_decides_over_money_or_rights_is_privileged(role: str) -> None:
    assert viewer(role).is_privileged == (role in {"administrator", "manager", "reviewer"})


def test_books_are_never_mixed(entity: Entity, other_entity: Entity) -> None:
    assert entity.pk != other_entity.pk
