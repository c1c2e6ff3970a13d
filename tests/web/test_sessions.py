"""When a session ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore

from liangqing.web.sessions import IDLE_SECONDS, LONGEST_SECONDS, is_over, note

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from liangqing.books.models import User

NOW = 1_800_000_000


def test_who_is_away_for_an_hour_is_out() -> None:
    session = SessionStore()
    note(session, NOW)
    assert not is_over(session, NOW + IDLE_SECONDS - 1)
    assert is_over(session, NOW + IDLE_SECONDS)


def test_who_works_on_stays_until_the_day_is_over() -> None:
    session = SessionStore()
    for at in range(NOW, NOW + LONGEST_SECONDS, IDLE_SECONDS // 2):
        assert not is_over(session, at)
        note(session, at)
    assert is_over(session, NOW + LONGEST_SECONDS)


def test_being_there_is_not_written_down_each_time() -> None:
    session = SessionStore()
    note(session, NOW)
    session.modified = False
    note(session, NOW + 59)
    assert not session.modified
    note(session, NOW + 60)
    assert session.modified


@pytest.mark.parametrize(("field", "seconds"), [("seen_at", IDLE_SECONDS), ("began_at", LONGEST_SECONDS)])
def test_a_session_that_is_over_opens_nothing(
    member: Callable[..., User], at_browser: Callable[..., Client], field: str, seconds: int
) -> None:
    client = at_browser(member("li", "clerk"))
    assert client.get("/").status_code == 200
    session = client.session
    session[field] -= seconds
    session.save()
    assert client.get("/").status_code == 302
