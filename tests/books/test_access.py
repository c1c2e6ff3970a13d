"""Who may do what: the whole table, every action and every query of it, here and elsewhere, and whose partners."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from inspect import getmembers, isfunction, signature
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Final

import pytest

from liangqing.books import actions, queries
from liangqing.books.access import PERMISSIONS, RUNNING, Viewer
from liangqing.books.action import PERMISSION_OF, Ask
from liangqing.books.installation import INSTALLATION
from liangqing.books.models import Partner, SalesOwner, User
from liangqing.books.models.user import ROLES
from liangqing.books.queries.documents import Search
from liangqing.books.refusals import NotFound, NotPermitted
from liangqing.books.viewers import viewer_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from liangqing.books.models import Entity

ALL_ROLES = [role for role, _ in ROLES]
TODAY: Final = date(2026, 3, 31)
CLERKS, REVIEW, RUN = "clerk reviewer manager", "reviewer manager", "administrator"
READERS = f"administrator auditor {CLERKS}"
#: action -> who may do it; written here a second time, so that a slip in the table is seen.
ACTIONS: Final = {
    "accept_difference": f"{CLERKS} sales billing",
    "allocate": CLERKS,
    "approve_correction": REVIEW,
    "approve_write_offs": REVIEW,
    "consent_to_draft": "manager sales",
    "assign_difference": f"{CLERKS} sales billing",
    "assign_sales_owner": "manager",
    "attach": f"{CLERKS} billing",
    "carry_gap": REVIEW,
    "clear_difference": CLERKS,
    "confirm_openings": "manager",
    "decide": CLERKS,
    "declare_control": CLERKS,
    "delegate": "manager",
    "dispute_difference": f"{CLERKS} sales billing",
    "draft_correction": f"{CLERKS} billing",
    "export_corrections": CLERKS,
    "hand_over": "manager",
    "import_rows": REVIEW,
    "merge_partners": "manager",
    "note_difference": f"{CLERKS} sales billing",
    "promise_difference": f"{CLERKS} sales billing",
    "propose_import": CLERKS,
    "propose_write_offs": f"{CLERKS} billing",
    "record_agreement": CLERKS,
    "record_no_reply": CLERKS,
    "record_reconciliation": CLERKS,
    "propose_rate": CLERKS,
    "undo_import": REVIEW,
    "withdraw_decision": CLERKS,
    "write_back_voucher": CLERKS,
    "close_period": "manager",
    "deactivate_user": RUN,
    "discard_draft": f"{CLERKS} billing",
    "grant_role": RUN,
    "invite_user": RUN,
    "issue_api_key": RUN,
    "open_entity": RUN,
    "post_draft": REVIEW,
    "propose_profile": f"{CLERKS} billing",
    "propose_rule": f"{CLERKS} billing",
    "propose_write_off": CLERKS,
    "reopen_period": "manager",
    "reset_user": RUN,
    "return_draft": REVIEW,
    "retype_draft": f"{CLERKS} billing",
    "reverse_document": REVIEW,
    "revoke_api_key": RUN,
    "revoke_role": RUN,
    "submit_draft": f"{CLERKS} billing",
    "type_draft": f"{CLERKS} billing",
    "undo_allocation": CLERKS,
    "write_partner": CLERKS,
    "write_product": CLERKS,
}
#: Actions of the installation: they name no books.
OF_INSTALLATION: Final = {"open_entity", "reset_user", "deactivate_user"}
#: query -> who may ask it, of which things besides the viewer and the books.
QUERIES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "account_page": (f"{READERS} sales customer", ("entity", "partner_id", "currency", "from_on", "until_on")),
    "audit_events": ("administrator auditor manager", ("entity",)),
    "aging": (f"{READERS} sales customer", ("entity", "today")),
    "balance_of_partner": (f"{READERS} sales customer", ("entity", "partner", "as_of")),
    "balances_of_period": (f"{READERS} sales customer", ("entity", "from_on", "until_on")),
    "board": (f"{READERS} sales customer", ("entity", "as_of", "due_on", "today")),
    "changed_histories": (f"{READERS} sales customer", ("entity", "today")),
    "control_gaps": (READERS, ("entity",)),
    "decisions_in_force": (f"{READERS} sales", ("entity", "partner", "side")),
    "decisions_numbered": (f"{READERS} sales", ("entity", "numbers")),
    "differences": (f"{READERS} sales billing", ("entity", "today")),
    "documents_found": (f"{READERS} sales billing customer", ("entity", "search")),
    "entity_of": (" ".join(ALL_ROLES), ("code",)),
    "escalations": (f"{READERS} sales billing", ("entity", "today")),
    "golive_board": (READERS, ("entity",)),
    "group_view": (" ".join(ALL_ROLES), ()),
    "history_of_difference": (f"{READERS} sales billing", ("entity", "difference_id")),
    "last_agreed": (f"{READERS} sales customer", ("entity", "partner")),
    "last_answered": (f"{READERS} sales", ("entity", "partner", "side")),
    "layout_in_force": (f"{READERS} sales", ("entity", "partner")),
    "ledger_of_partner": (f"{READERS} sales customer", ("entity", "partner")),
    "merge_proposals": (READERS, ("entity",)),
    "policy_in_force": (f"{READERS} sales", ("entity", "partner")),
    "preview_import": (CLERKS, ("entity", "content", "rows_sha256")),
    "preview_of_draft": (f"{READERS} billing", ("entity", "draft_id")),
    "reconciliation_of": (f"{READERS} sales", ("entity", "reconciliation_id")),
    "roll_forward": (f"{READERS} sales", ("entity", "reconciliation_id")),
    "trace_balance": (f"{READERS} sales customer", ("entity", "partner", "as_of")),
    "trace_cell": (f"{READERS} sales billing customer", ("entity", "source")),
    "trace_document": (f"{READERS} sales billing customer", ("entity", "document_id")),
    "unbilled": (f"{READERS} sales customer", ("entity", "as_of")),
    "vouchers_of": (CLERKS, ("entity", "difference_ids")),
    "entities_of_viewer": (" ".join(ALL_ROLES), ()),
    "keys_of_entity": ("administrator auditor manager", ("entity",)),
    "open_items_of_partner": (f"{READERS} sales customer", ("entity", "partner_id")),
    "overview_of_entity": (f"{READERS} sales billing customer", ("entity",)),
    "people_of_entity": ("administrator auditor manager", ("entity",)),
}
HERE, ELSEWHERE = 1, 2


def viewer(*roles: str, own: frozenset[int] = frozenset(), scopes: frozenset[str] | None = None) -> Viewer:
    return Viewer(user_id=1, name="x", roles={HERE: frozenset(roles)}, own={HERE: own}, scopes=scopes)


def functions_of(room: ModuleType) -> dict[str, Callable[..., Any]]:
    """Every public function that a module of the room defines, by name."""
    modules = [import_module(f"{room.__name__}.{module.name}") for module in iter_modules(room.__path__)]
    return {
        name: function
        for module in modules
        for name, function in getmembers(module, isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }


def may_do(function: Callable[..., Any], viewer: Viewer, books: str) -> bool:
    """Whether an action gets past its frame: without arguments it fails right after that."""
    try:
        function(Ask(viewer, books, f"key of {function.__name__}", TODAY))
    except NotPermitted:
        return False
    except TypeError:
        return True
    return True  # it needs no arguments


def may_ask(function: Callable[..., Any], viewer: Viewer, arguments: dict[str, Any]) -> bool:
    """Whether a query answers."""
    try:
        function(viewer, **arguments)
    except NotPermitted:
        return False
    except NotFound as refusal:  # past the door: there is only no such row
        return refusal.values["noun"] not in {"entity", "partner"}
    return True


def things(entity: Entity, partner: Partner) -> dict[str, Any]:
    """Something for every argument a query may need, of these books; what has a number is not there."""
    days = dict.fromkeys(("as_of", "due_on", "today", "from_on", "until_on"), TODAY)
    numbers = dict.fromkeys(("difference_id", "draft_id", "reconciliation_id", "document_id"), 0)
    texts = {"side": "receivable", "currency": "CNY", "source": "x", "content": "partners", "rows_sha256": "0" * 64}
    own = {"entity": entity, "code": entity.code, "partner": partner, "partner_id": partner.pk}
    return {**days, **numbers, **texts, **own, "difference_ids": [], "numbers": [], "search": Search()}


@pytest.fixture
def holder(person: Callable[..., Viewer], partner: Partner) -> Callable[[str], Viewer]:
    """Someone who holds a role here: sales look after the partner C001, a customer speaks for it."""

    def make(role: str) -> Viewer:
        viewer = person(role, role, partner=partner if role == "customer" else None)
        user = User.objects.get(pk=viewer.user_id)
        if role == "sales":
            SalesOwner.objects.create(partner=partner, user=user, from_on=TODAY)
        return viewer_of(user, TODAY)

    return make


def test_every_action_and_every_query_has_a_row() -> None:
    done = {name for name in functions_of(actions) if name in PERMISSION_OF}
    asked = {name for name, function in functions_of(queries).items() if "viewer" in signature(function).parameters}
    assert done == set(PERMISSION_OF) == set(ACTIONS)
    assert asked == set(QUERIES)


def test_every_query_takes_its_viewer_first() -> None:
    strangers = {
        name: list(signature(function).parameters)
        for name, function in functions_of(queries).items()
        if next(iter(signature(function).parameters), "") != "viewer"
    }
    assert strangers == {}


@pytest.mark.parametrize("role", ALL_ROLES)
def test_who_does_what(holder: Callable[[str], Viewer], role: str) -> None:
    viewer = holder(role)
    may = {
        name
        for name, function in functions_of(actions).items()
        if name in ACTIONS and may_do(function, viewer, INSTALLATION if name in OF_INSTALLATION else "A01")
    }
    assert may == {name for name, roles in ACTIONS.items() if role in roles.split()}


@pytest.mark.parametrize("role", ALL_ROLES)
def test_nobody_does_anything_in_other_books(holder: Callable[[str], Viewer], other_entity: Entity, role: str) -> None:
    viewer = holder(role)
    for name in ACTIONS.keys() - OF_INSTALLATION:
        with pytest.raises(NotFound):
            functions_of(actions)[name](Ask(viewer, other_entity.code, "k", TODAY))


@pytest.mark.parametrize("role", ALL_ROLES)
def test_who_asks_what(holder: Callable[[str], Viewer], entity: Entity, partner: Partner, role: str) -> None:
    viewer, here = holder(role), things(entity, partner)
    may = {
        name
        for name, (_, needs) in QUERIES.items()
        if may_ask(functions_of(queries)[name], viewer, {need: here[need] for need in needs})
    }
    assert may == {name for name, (roles, _) in QUERIES.items() if role in roles.split()}


@pytest.mark.parametrize("role", ALL_ROLES)
def test_nobody_asks_anything_of_other_books(holder: Callable[[str], Viewer], other_entity: Entity, role: str) -> None:
    viewer = holder(role)
    other = Partner.objects.create(entity=other_entity, code="C001", name="x", currency="CNY")
    there = things(other_entity, other)
    for name, (_, needs) in QUERIES.items():
        if needs:
            with pytest.raises(NotFound):
                functions_of(queries)[name](viewer, **{need: there[need] for need in needs})


@pytest.mark.parametrize("role", ["sales", "customer"])
def test_a_colleagues_partner_is_not_found(holder: Callable[[str], Viewer], entity: Entity, role: str) -> None:
    viewer = holder(role)
    other = Partner.objects.create(entity=entity, code="C002", name="x", currency="CNY")
    for name, (roles, needs) in QUERIES.items():
        if role in roles.split() and {"partner", "partner_id"} & set(needs):
            with pytest.raises(NotFound):
                functions_of(queries)[name](viewer, **{need: things(entity, other)[need] for need in needs})


def test_every_action_asks_a_permission_of_the_table() -> None:
    functions_of(actions)
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
