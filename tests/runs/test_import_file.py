"""A file comes in phase by phase; killed anywhere, the next start carries on, and nothing is half or doubled."""

from __future__ import annotations

import errno
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.books.fixtures import TODAY
from tests.formats.ledgers import write_book

from liangqing.books.invariants import violations
from liangqing.books.models import Document, Draft, ImportBatch
from liangqing.books.refusals import NotFound, NotPermitted, SamePerson
from liangqing.runs import advance as advancing
from liangqing.runs.advance import MOST_ATTEMPTS, advance, carry_on
from liangqing.runs.import_file import approve_import, preview_of, start_import
from liangqing.runs.lease import LEASE, waiting_runs
from liangqing.runs.models import Run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)
MARCH = """单据标识|客户编码|单据类型|单据日期|单据编号|金额
A1|C001|发票|2026-03-01|INV-1|1130
A2|C001|收款单|2026-03-05|RC-1|500"""

pytestmark = pytest.mark.usefixtures("partner")


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> None:
    """The store of this test."""
    settings.FILES = tmp_path / "files"


def on(run: Run) -> Run:
    """Carry a run on as far as it goes."""
    return carry_on(run.pk, now=NOW, today=TODAY)


def test_a_file_is_read_shown_reviewed_and_posted(
    clerk: Viewer, reviewer: Viewer, entity: Entity, tmp_path: Path
) -> None:
    run = on(start_import(clerk, entity, write_book(tmp_path / "三月.xlsx", MARCH)))
    assert (run.phase, run.state, run.total_count) == ("review", "review", 2)
    assert preview_of(run).new == 2
    assert not Document.objects.exists()
    assert waiting_runs(NOW) == []
    run = on(approve_import(reviewer, entity, run.pk))
    assert (run.state, run.answer["new"]) == ("done", 2)
    assert list(Document.objects.order_by("pk").values_list("source", flat=True)) == [
        "三月.xlsx!Sheet1!2",
        "三月.xlsx!Sheet1!3",
    ]
    document = Document.objects.earliest("pk")
    assert (document.typed_by_id, document.posted_by_id) == (clerk.user_id, reviewer.user_id)


def test_what_is_wrong_with_the_file_ends_it_with_every_problem(clerk: Viewer, entity: Entity, tmp_path: Path) -> None:
    broken = MARCH.replace("发票", "白条").replace("2026-03-05", "2026-02-30")
    run = on(start_import(clerk, entity, write_book(tmp_path / "a.xlsx", broken)))
    assert run.state == "refused"
    assert [problem["code"] for problem in run.problems] == ["import-choice-unknown", "date-no-such-day"]


def test_rows_the_books_refuse_are_shown_and_not_proposed(clerk: Viewer, entity: Entity, tmp_path: Path) -> None:
    run = on(start_import(clerk, entity, write_book(tmp_path / "a.xlsx", MARCH.replace("A2|C001", "A2|C999"))))
    assert (run.state, run.answer["refusal"]["code"]) == ("refused", "import-not-clean")
    assert [(problem["code"], problem["row"]) for problem in run.problems] == [("import-partner-unknown", 3)]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("phase", ["read", "preview", "propose", "post"])
def test_killed_after_any_phase_it_is_done_again_and_comes_to_the_same(
    phase: str, clerk: Viewer, reviewer: Viewer, entity: Entity, tmp_path: Path
) -> None:
    run = start_import(clerk, entity, write_book(tmp_path / "a.xlsx", MARCH))
    while run.state != "done":
        if run.state == "review":
            run = approve_import(reviewer, entity, run.pk)
        before = Run.objects.filter(pk=run.pk).values().get()
        run = advance(run.pk, now=NOW, today=TODAY)
        if before["phase"] == phase:
            # As a kill leaves it: what the phase committed is there, the run does not know of it and has the lease.
            Run.objects.filter(pk=run.pk).update(**{**before, "lease_until": NOW + LEASE, "attempts": 1})
            assert advance(run.pk, now=NOW, today=TODAY).phase == phase
            assert waiting_runs(NOW) == []
            assert waiting_runs(NOW + LEASE) == [run.pk]
            run = advance(run.pk, now=NOW + LEASE, today=TODAY)
    assert (Document.objects.count(), ImportBatch.objects.count(), Draft.objects.count()) == (2, 1, 1)
    assert violations() == []


def test_who_began_cannot_agree_and_others_see_nothing(
    clerk: Viewer,
    reviewer: Viewer,
    entity: Entity,
    other_entity: Entity,
    person: Callable[..., Viewer],
    tmp_path: Path,
) -> None:
    path = write_book(tmp_path / "a.xlsx", MARCH)
    run = on(start_import(reviewer, entity, path))
    with pytest.raises(SamePerson):
        approve_import(reviewer, entity, run.pk)
    with pytest.raises(NotPermitted):
        approve_import(clerk, entity, run.pk)
    stranger = person("赵外账", "manager", books=other_entity)
    for books in (entity, other_entity):
        with pytest.raises(NotFound):
            approve_import(stranger, books, run.pk)
    with pytest.raises(NotFound):
        start_import(stranger, entity, path)
    with pytest.raises(NotPermitted):
        start_import(person("周业务", "sales"), entity, path)


def test_the_same_file_again_ends_at_once(clerk: Viewer, reviewer: Viewer, entity: Entity, tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", MARCH)
    on(approve_import(reviewer, entity, on(start_import(clerk, entity, path)).pk))
    run = on(start_import(clerk, entity, path))
    assert (run.state, run.answer["known"]) == ("done", True)
    assert Document.objects.count() == 2


def test_a_phase_that_always_fails_fails_in_the_end(
    clerk: Viewer, entity: Entity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(run: Run, today: object) -> None:
        raise ZeroDivisionError(run.pk, today)

    run = start_import(clerk, entity, write_book(tmp_path / "a.xlsx", MARCH))
    monkeypatch.setitem(advancing.STEPS["import"], "read", fail)
    for attempt in range(MOST_ATTEMPTS):
        with pytest.raises(ZeroDivisionError):
            advance(run.pk, now=NOW + attempt * timedelta(minutes=1), today=TODAY)
    assert Run.objects.get(pk=run.pk).state == "failed"
    assert waiting_runs(NOW + LEASE) == []


@pytest.mark.parametrize("fails", [False, True])
def test_who_lost_the_lease_leaves_alone_what_others_made_of_the_run(
    clerk: Viewer, reviewer: Viewer, entity: Entity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    theirs = {"phase": "post", "reviewer_id": reviewer.user_id, "lease_by": "elsewhere:1", "attempts": 1}

    def outlast(run: Run, today: object) -> None:
        Run.objects.filter(pk=run.pk).update(**theirs, lease_until=NOW + 2 * LEASE)
        run.phase = "preview"
        if fails:
            raise ZeroDivisionError(today)

    run = start_import(clerk, entity, write_book(tmp_path / "a.xlsx", MARCH))
    monkeypatch.setitem(advancing.STEPS["import"], "read", outlast)
    with pytest.raises(ZeroDivisionError) if fails else nullcontext():
        assert advance(run.pk, now=NOW, today=TODAY).phase == "post"
    assert Run.objects.filter(pk=run.pk, state="waiting", lease_until=NOW + 2 * LEASE, **theirs).exists()


def test_a_full_disk_is_waited_for_however_long(
    clerk: Viewer, entity: Entity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(run: Run, today: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str((run.pk, today)))

    run = start_import(clerk, entity, write_book(tmp_path / "a.xlsx", MARCH))
    with monkeypatch.context() as disk:
        disk.setitem(advancing.STEPS["import"], "read", fill)
        for _ in range(2 * MOST_ATTEMPTS):
            with pytest.raises(OSError, match="No space left"):
                advance(run.pk, now=NOW, today=TODAY)
            assert waiting_runs(NOW) == [run.pk]
    assert on(run).state == "review"
