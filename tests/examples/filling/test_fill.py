"""A company's books from its own files: every figure of them follows from what was planted and what people did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unittest.mock import patch

import pytest
from django.db import transaction
from django.db.models import F
from django.test import override_settings
from django.utils import timezone
from examples.companies.engineering import ENGINEERING
from examples.filling.fill import Filled, fill, steps
from examples.filling.home import ADMINISTRATOR
from examples.months import JULY, JUNE, MONTHS, month_end
from examples.sample import write_sample
from examples.walk import Walk
from tests.examples.walked import read_in_this_process

from liangqing.books.drawn_secret import draw_secret
from liangqing.books.founding import EntityContent, UserContent, found
from liangqing.books.invariants import violations
from liangqing.books.models import Agreement, Difference, DifferenceEvent, Document, Draft, ImportBatch, Reconciliation
from liangqing.books.queries.agreements import changed_histories
from liangqing.pipeline import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from examples.filling.filling import Filling
    from pytest_django import DjangoDbBlocker

MONTH_COUNT: Final = 2
#: Each test in a savepoint of the transaction the books were filled in.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told() -> list[str]:
    """The steps the filling told of."""
    return []


@pytest.fixture(scope="module")
def filled(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    told: list[str],
) -> Iterator[Filled]:
    """Two months of the engineering company, filled once for all tests here. Files are read in this process."""
    del django_db_setup
    out = tmp_path_factory.mktemp("books")
    walk = Walk(ENGINEERING, ENGINEERING.tell(1), out, "en", "data")
    walk.files = write_sample(ENGINEERING, walk.story, walk.sample)
    books = {"code": ENGINEERING.key, "name": ENGINEERING.en, "opened_on": JUNE.isoformat()}
    in_store, in_process = override_settings(FILES=out / "files"), patch.object(read, "run_child", read_in_this_process)
    with django_db_blocker.unblock(), transaction.atomic(), in_store, in_process:
        administrator = UserContent.read({"username": ADMINISTRATOR})
        now = timezone.now()
        found(EntityContent.read(books), administrator, roles=(), secret_sha256=draw_secret().sha256, now=now)
        yield fill(walk, MONTH_COUNT, "en", out / "exported", told.append)
        transaction.set_rollback(True)


@pytest.fixture
def filling(filled: Filled) -> Filling:
    return filled.filling


def test_all_is_kept_closed_tied_and_holds(filled: Filled) -> None:
    assert filled.refusal == ""
    assert (filled.tally.closed, filled.tally.gap_minor) == (MONTH_COUNT, 0)
    assert violations() == []


def test_each_file_and_customer_is_a_step(filled: Filled, told: list[str]) -> None:
    walk = Walk(filled.filling.company, filled.filling.story, filled.filling.sample, "en", "data")
    assert len(told) == steps(walk, MONTH_COUNT)


def test_the_command_repeats_the_answer_of_the_books_from_exported_files(filled: Filled) -> None:
    assert filled.digests is not None
    assert filled.digests[0] == filled.digests[1]


def test_every_gap_is_what_was_planted_less_what_was_corrected(filling: Filling) -> None:
    rows = Reconciliation.objects.filter(entity=filling.office.entity).exclude(conclusion="no_reply")
    assert {row.as_of for row in rows} == {month_end(month) for month in MONTHS[:MONTH_COUNT]}
    for row in rows.select_related("partner"):
        customer = filling.company.customer(row.partner.code)
        corrected = filling.owed_minor(customer, row.as_of) - filling.story.balance_minor("ours", customer, row.as_of)
        gap = sum(party["gap_minor"] for party in row.proof["customers"])
        assert gap == filling.story.gap_minor(customer, row.as_of) + corrected


def test_every_line_of_our_ledger_is_a_document_with_its_place(filling: Filling) -> None:
    lines = [
        line
        for customer in filling.accounts
        for line in filling.story.lines("ours", customer)
        if line.date <= month_end(JULY)
    ]
    filed = Document.objects.filter(entity=filling.office.entity, dated_on__gte=JUNE, batch__isnull=False)
    assert filed.count() == sum(line.date >= JUNE for line in lines)
    assert not filed.filter(source="").exists()


def test_nobody_approved_what_he_proposed(filling: Filling) -> None:
    entity = filling.office.entity
    assert not Document.objects.filter(entity=entity, typed_by=F("posted_by")).exists()
    assert not Draft.objects.filter(entity=entity, reviewed_by=F("typed_by")).exists()
    assert not ImportBatch.objects.filter(entity=entity, draft__typed_by=F("imported_by")).exists()


def test_people_did_with_each_difference_what_its_cause_asks(filling: Filling) -> None:
    told = DifferenceEvent.objects.filter(difference__entity=filling.office.entity).values_list("verb", flat=True)
    assert {"found", "promised", "assigned", "carried", "cleared"} <= set(told)
    untouched = Difference.objects.filter(entity=filling.office.entity, state="open", due_on__isnull=True)
    assert not untouched.exists()


def test_a_month_that_is_not_settled_has_no_agreement(filling: Filling) -> None:
    agreed = Agreement.objects.filter(entity=filling.office.entity, as_of__gte=JUNE).exclude(grade="0")
    assert agreed.exists()
    for agreement in agreed.select_related("reconciliation"):
        assert agreement.reconciliation is not None
        assert agreement.reconciliation.conclusion != "not_agreed"
    manager = filling.office.viewer("manager", month_end(JULY))
    assert changed_histories(manager, filling.office.entity, month_end(JULY)) == ()
