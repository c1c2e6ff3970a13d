"""Importers by content: what is new, known, in conflict or wrong; and what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.books.files import documents, imported, previewed
from tests.books.fixtures import TODAY

from liangqing.books.actions.undo_import import undo_import
from liangqing.books.imports.identities import Identities
from liangqing.books.models import (
    Agreement,
    ControlBalance,
    Difference,
    Membership,
    Partner,
    Period,
    Product,
    SalesOwner,
    User,
)
from liangqing.books.queries.agreements import changed_histories
from liangqing.books.refusals import FileUnknown, StillUsed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity
    from liangqing.books.queries.import_preview import ImportPreview

    Bring = Callable[..., Answer]
    Look = Callable[..., ImportPreview]

PARTNERS: list[dict[str, Any]] = [
    {
        "code": "B1",
        "name": "大明分公司",
        "currency": "CNY",
        "parent": "H1",
        "names": ["大明"],
        "contacts": [{"name": "张三", "may_confirm": True, "from_on": "2026-01-01"}],
        "payer_accounts": [{"holder": "李四", "number": "6222"}],
        "addresses": [{"role": "delivery", "address": "一号仓"}],
    },
    {"code": "H1", "name": "大明集团", "currency": "CNY", "terms_days": 30},
]


@pytest.fixture
def bring(
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    entity: Entity,
    partner: Partner,
    settings: Settings,
    tmp_path: Path,
) -> Bring:
    """Import rows."""
    del partner
    settings.FILES = tmp_path

    def make(content: str, *rows: dict[str, Any]) -> Answer:
        return imported(ask, clerk, reviewer, entity, content, list(rows))

    return make


@pytest.fixture
def look(bring: Bring, clerk: Viewer, entity: Entity) -> Look:
    """Look at what rows would do."""
    del bring

    def make(content: str, *rows: dict[str, Any]) -> ImportPreview:
        return previewed(clerk, entity, content, rows)

    return make


def test_partners_come_with_all_that_belongs_to_them(bring: Bring) -> None:
    bring("partners", *PARTNERS)
    branch = Partner.objects.get(code="B1")
    assert branch.group_parent is not None
    assert (branch.group_parent.code, branch.group_parent.terms_days) == ("H1", 30)
    assert list(branch.names.values_list("name", flat=True)) == ["大明"]
    assert branch.contacts.get().may_confirm
    assert branch.payer_accounts.get().holder == "李四"
    assert branch.addresses.get().address == "一号仓"


def test_partners_that_are_there_are_known_or_in_conflict(bring: Bring, look: Look) -> None:
    bring("partners", *PARTNERS)
    preview = look("partners", *PARTNERS, {"code": "N1", "name": "新客户", "currency": "CNY"})
    assert (preview.new, preview.known, preview.conflicts) == (1, 2, 0)
    changed = {**PARTNERS[0], "name": "大明甲", "parent": "C001", "names": ["甲"], "contacts": [{"name": "王五"}]}
    (problem,) = look("partners", changed).problems
    assert problem.values["columns"] == "name, parent, names, contacts"


def test_a_code_twice_in_a_file_and_a_parent_nobody_knows_are_told(look: Look) -> None:
    head = PARTNERS[1]
    preview = look("partners", head, head, {**head, "code": "X1", "parent": "NIX"})
    assert [(problem.row, problem.code) for problem in preview.problems] == [
        (3, "import-row-twice"),
        (4, "import-partner-unknown"),
    ]


def test_products_are_known_by_their_code(bring: Bring, look: Look) -> None:
    row = {"code": "P1", "name": "电饭煲", "unit": "台", "price_minor": 19_900, "currency": "CNY", "tax_rate_bps": 1300}
    bring("products", row)
    assert Product.objects.get().price_minor == 19_900
    assert look("products", row).known == 1
    assert look("products", {**row, "price_minor": 1}).conflicts == 1


def test_declared_balances_stand_on_the_usual_side_of_their_account(bring: Bring, look: Look) -> None:
    rows = [
        {"account": "receivable", "currency": "CNY", "on": "2025-12-31", "balance_minor": 100},
        {"account": "advance", "currency": "CNY", "on": "2025-12-31", "balance_minor": 40},
        {"account": "payable", "currency": "CNY", "on": "2025-12-31", "balance_minor": 7, "direction": "debit"},
    ]
    bring("control_balances", *rows)
    declared = dict(ControlBalance.objects.values_list("account", "balance_minor"))
    assert declared == {"receivable": 100, "advance": -40, "payable": 7}
    assert look("control_balances", rows[0]).known == 1
    assert look("control_balances", {**rows[0], "balance_minor": 101}).conflicts == 1
    assert [one.code for one in look("control_balances", rows[0], rows[0]).problems] == ["import-row-twice"]


def test_old_differences_have_an_owner_and_go_while_nobody_worked_on_them(
    bring: Bring, look: Look, ask: Callable[..., Ask], manager: Viewer, clerk: Viewer
) -> None:
    row = {
        "partner": "C001",
        "code": "p01",
        "amount_minor": 20_000,
        "currency": "CNY",
        "first_seen_on": "2025-09-30",
        "owner": "李会计",
    }
    batch = bring("differences", row)["batch"]
    difference = Difference.objects.get()
    assert (difference.code, difference.owner_id, difference.first_id) == ("P01", clerk.user_id, None)
    assert look("differences", row).known == 1
    wrong = {**row, "code": "Q99", "owner": "无此人", "amount_minor": 0}
    assert [one.code for one in look("differences", wrong).problems] == [
        "import-person-unknown",
        "import-code-unknown",
        "import-amount-zero",
    ]
    Difference.objects.update(state="disputed")
    with pytest.raises(StillUsed):
        undo_import(ask(manager), batch_id=batch)
    Difference.objects.update(state="open")
    undo_import(ask(manager), batch_id=batch)
    assert Difference.objects.get().state == "cleared"
    assert look("differences", row).new == 1


def test_agreements_are_taken_over_as_they_were_signed(bring: Bring, look: Look) -> None:
    row = {
        "partner": "C001",
        "as_of": "2025-12-31",
        "currency": "CNY",
        "our_balance_minor": 1_000,
        "their_balance_minor": 900,
        "agreed_minor": 900,
        "disputed_minor": 100,
        "grade": "A",
        "signer": "陈财务",
    }
    bring("agreements", row)
    assert Agreement.objects.values_list("agreed_minor", "grade", "signer").get() == (900, "A", "陈财务")
    assert look("agreements", row).known == 1
    assert look("agreements", {**row, "grade": "B"}).conflicts == 1


def test_what_was_agreed_before_these_books_is_changed_only_where_its_balance_is(
    bring: Bring, clerk: Viewer, entity: Entity
) -> None:
    row = {"partner": "C001", "as_of": "2025-12-31", "currency": "CNY", "our_balance_minor": 1_000}
    bring("agreements", {**row, "agreed_minor": 1_000, "grade": "A", "signer": "陈财务"})
    (change,) = changed_histories(clerk, entity, TODAY)
    assert (change.was_minor, change.now_minor) == (1_000, 0)
    bring("open_items", {"partner": "C001", "dated_on": "2025-11-30", "currency": "CNY", "open_minor": 1_000})
    assert changed_histories(clerk, entity, TODAY) == ()


def test_a_new_sales_owner_ends_the_one_before(bring: Bring, look: Look, entity: Entity) -> None:
    for name in ("zhang", "zhou"):
        Membership.objects.create(user=User.objects.create(username=name), entity=entity, role="sales")
    first = {"partner": "C001", "user": "zhang", "from_on": "2025-01-01"}
    bring("sales_owners", first)
    bring("sales_owners", {"partner": "C001", "user": "zhou", "delegate": "zhang", "from_on": "2026-02-01"})
    owners = SalesOwner.objects.order_by("from_on").values_list("user__username", "until_on")
    assert [(name, until and until.isoformat()) for name, until in owners] == [("zhang", "2026-01-31"), ("zhou", None)]
    assert look("sales_owners", first).known == 1
    assert look("sales_owners", {**first, "user": "zhou"}).conflicts == 1


def test_a_row_that_begins_before_the_owner_of_now_says_until_when(bring: Bring, look: Look, entity: Entity) -> None:
    for name in ("zhang", "zhou"):
        Membership.objects.create(user=User.objects.create(username=name), entity=entity, role="sales")
    bring("sales_owners", {"partner": "C001", "user": "zhou", "from_on": "2026-02-01"})
    before = {"partner": "C001", "user": "zhang", "from_on": "2025-01-01"}
    assert [one.code for one in look("sales_owners", before).problems] == ["import-owner-later"]
    bring("sales_owners", {**before, "until_on": "2026-01-31"})
    assert SalesOwner.objects.get(until_on__isnull=True).user.username == "zhou"


def test_rows_of_closed_months_and_late_openings_are_told(look: Look, entity: Entity) -> None:
    Period.objects.create(entity=entity, year=2026, month=1)
    preview = look("documents", *documents("2026-01-31 invoice R-1 5.00", "2025-12-15 invoice R-2 5.00"))
    assert [one.code for one in preview.problems] == ["import-period-closed", "import-period-closed"]
    item = {"partner": "C001", "open_minor": 5, "currency": "CNY"}
    preview = look("open_items", {**item, "dated_on": "2025-11-05"}, {**item, "dated_on": "2026-02-01"})
    assert [one.code for one in preview.problems] == ["import-opening-late"]


def test_there_is_no_import_of_anything_else(look: Look) -> None:
    with pytest.raises(FileUnknown):
        look("letters", {})


def test_a_row_has_its_own_key_or_one_of_what_it_says() -> None:
    keys, other = Identities(), Identities()
    row = {"partner": "C1", "kind": "invoice", "dated_on": "2026-03-01", "reference": "R1", "amount_minor": 5}
    assert keys.key_of({**row, "foreign_key": "A1"}) == "A1"
    first, second = keys.key_of(row), keys.key_of(row)
    assert first != second
    assert other.key_of({**row, "amount_minor": 6}) == first
    assert other.key_of({**row, "dated_on": "2026-03-02"}) not in {first, second}
    assert len(first) <= 100
