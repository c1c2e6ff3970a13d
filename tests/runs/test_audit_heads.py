"""Heads kept outside betray a log that was cut, rewritten or swapped; each day has its own, and none is overwritten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import Schedule

from liangqing.books import audit
from liangqing.books.logins import FAILED, record_failure
from liangqing.books.models import AuditEvent
from liangqing.runs.audit_heads import DAILY, heads_kept, keep_head, schedule_heads, write_head
from liangqing.runs.refusals import HeadsInside

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 31, 9, tzinfo=UTC)


@pytest.fixture
def outside(settings: Settings, tmp_path: Path) -> Path:
    """An installation that keeps its heads elsewhere."""
    settings.HOME, settings.HEADS = tmp_path / "home", str(tmp_path / "elsewhere")
    return tmp_path / "elsewhere"


def event(subject: str) -> None:
    audit.record(entity=None, at=NINE, by_id=None, action="test", subject=subject)


def test_the_head_of_each_day_is_a_file_that_stays(outside: Path) -> None:
    event("one")
    first = write_head(outside, NINE)
    event("two")
    second = write_head(outside, NINE + timedelta(days=1))
    heads = [audit.Head.parse(text) for text in heads_kept(outside)]
    assert [head.position for head in heads] == [1, 2]
    assert audit.broken_link(heads) is None
    assert (first.name, second.name) == ("liangqing-head-20260331T090000Z.txt", "liangqing-head-20260401T090000Z.txt")
    with pytest.raises(FileExistsError):
        write_head(outside, NINE)


def test_a_log_rewritten_since_is_betrayed_by_the_first_head_it_does_not_have(outside: Path) -> None:
    event("one")
    write_head(outside, NINE)
    row = AuditEvent.objects.get()
    row.subject = "another"
    row.sha256 = audit.link_sha256(row)
    rewritten = audit.Head(1, row.sha256)
    assert rewritten not in [audit.Head.parse(text) for text in heads_kept(outside)]
    assert audit.broken_link([rewritten]) == audit.Break(1, "rewritten")


def test_a_log_that_was_cut_is_betrayed(outside: Path) -> None:
    event("one")
    write_head(outside, NINE)
    beyond = audit.Head(2, "0" * 64)
    assert audit.broken_link([*map(audit.Head.parse, heads_kept(outside)), beyond]) == audit.Break(2, "truncated")


def test_the_workers_daily_job_is_scheduled_once_and_does_it(outside: Path) -> None:
    assert (schedule_heads(), schedule_heads()) == (True, True)
    job = Schedule.objects.get(name=DAILY)
    assert (job.schedule_type, job.next_run <= timezone.now()) == (Schedule.DAILY, True)
    import_string(job.func)()
    (text,) = heads_kept(outside)
    assert audit.Head.parse(text) == audit.head()


def test_the_job_tells_what_was_counted_at_the_door_before_it_writes(outside: Path) -> None:
    for minute in (0, 1, 2):
        record_failure(None, FAILED, NINE + timedelta(minutes=minute))
    keep_head()
    assert list(AuditEvent.objects.order_by("position").values_list("after__count", flat=True)) == [1, 2]
    assert [audit.Head.parse(text).position for text in heads_kept(outside)] == [2]


def test_without_a_directory_nothing_is_scheduled(outside: Path, settings: Settings) -> None:
    schedule_heads()
    settings.HEADS = ""
    assert not schedule_heads()
    assert not Schedule.objects.filter(name=DAILY).exists()
    assert keep_head() == ""
    assert not outside.exists()


def test_a_directory_within_the_installation_keeps_nothing_safe(outside: Path, settings: Settings) -> None:
    settings.HEADS = str(settings.HOME / "files" / ".." / "heads")
    for ask in (schedule_heads, keep_head):
        with pytest.raises(HeadsInside):
            ask()
    assert not outside.exists()
