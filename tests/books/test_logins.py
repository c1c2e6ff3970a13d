"""The log of the door: whoever fails however often adds a few events, and every failure is counted in one of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liangqing.books.audit import broken_link
from liangqing.books.logins import FAILED, INTERVAL, LOCKED_OUT, LOGGED_IN, record_failure, record_login, tell_failures
from liangqing.books.models import AuditEvent, LoginTally, User

if TYPE_CHECKING:
    from collections.abc import Sequence

NINE = datetime(2026, 3, 31, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def li() -> User:
    return User.objects.create(username="li")


def told(**only: object) -> list[tuple[str, str, int]]:
    rows = AuditEvent.objects.filter(**only).order_by("position")
    return [(row.action, row.subject, (row.after or {}).get("count", 0)) for row in rows]


def test_a_thousand_failures_of_strangers_are_two_events_an_hour() -> None:
    for second in range(1_000):
        record_failure(None, FAILED, NINE + timedelta(seconds=second))
    assert told() == [(FAILED, "unknown name", 1)]
    assert tell_failures(NINE + timedelta(minutes=59)) == 0
    assert tell_failures(NINE + INTERVAL) == 1
    assert told() == [(FAILED, "unknown name", 1), (FAILED, "unknown name", 999)]
    assert broken_link() is None


def test_getting_in_tells_what_failed_before(li: User) -> None:
    for second in range(3):
        record_failure(li, FAILED, NINE + timedelta(seconds=second))
    record_failure(li, LOCKED_OUT, NINE + timedelta(seconds=3))
    record_login(li, LOGGED_IN, NINE + timedelta(minutes=20), address="192.0.2.7")
    assert told() == [
        (FAILED, "user li", 1),
        (LOCKED_OUT, "user li", 1),
        (FAILED, "user li", 2),
        (LOGGED_IN, "user li", 0),
    ]
    event = AuditEvent.objects.get(action=LOGGED_IN)
    assert (event.entity, event.by, event.after) == (None, li, {"address": "192.0.2.7"})


@given(minutes=st.lists(st.integers(0, 300), min_size=1, max_size=40).map(sorted))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
def test_every_failure_is_in_one_event_and_events_are_few(li: User, minutes: Sequence[int]) -> None:
    before = AuditEvent.objects.count()
    LoginTally.objects.all().delete()
    for minute in minutes:
        record_failure(li, FAILED, NINE + timedelta(minutes=minute))
    tell_failures(NINE + timedelta(hours=9))
    counts = [count for _, _, count in told(position__gt=before)]
    assert sum(counts) == len(minutes)
    assert len(counts) <= 2 * (minutes[-1] - minutes[0] + 60) // 60 + 1
