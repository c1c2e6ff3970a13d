"""Runs that wait are carried on by the worker: all that can be, and one that fails holds up none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django_q.models import Schedule
from tests.formats.ledgers import write_book

from liangqing.runs.import_file import start_import
from liangqing.runs.models import Run
from liangqing.runs.waiting import carry_on_waiting, schedule

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

MARCH = """单据标识|客户编码|单据类型|单据日期|单据编号|金额
A1|C001|发票|2026-03-01|INV-1|1130"""

pytestmark = pytest.mark.usefixtures("partner")


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


def test_what_waits_is_carried_on_until_a_person_is_asked(clerk: Viewer, entity: Entity, tmp_path: Path) -> None:
    run = start_import(clerk, entity, write_book(tmp_path / "三月.xlsx", MARCH))
    assert carry_on_waiting() == 1
    run.refresh_from_db()
    assert run.state == "review"
    assert carry_on_waiting() == 0


def test_one_that_fails_holds_up_no_other(clerk: Viewer, entity: Entity, tmp_path: Path) -> None:
    broken = Run.objects.create(
        entity=entity, kind="import", phase="none", started_by_id=clerk.user_id, request={"file": "x"}
    )
    run = start_import(clerk, entity, write_book(tmp_path / "三月.xlsx", MARCH))
    with pytest.raises(ExceptionGroup) as told:
        carry_on_waiting()
    assert [type(fault) for fault in told.value.exceptions] == [KeyError]
    run.refresh_from_db()
    broken.refresh_from_db()
    assert (run.state, broken.state, broken.attempts) == ("review", "waiting", 1)


@pytest.mark.django_db
def test_the_worker_is_asked_once_however_often_it_starts() -> None:
    schedule()
    schedule()
    assert [(row.func, row.minutes) for row in Schedule.objects.all()] == [
        ("liangqing.runs.waiting.carry_on_waiting", 1)
    ]
