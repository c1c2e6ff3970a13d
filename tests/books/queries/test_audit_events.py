"""The log, by person, time and what was done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from tests.books.papers import posted

from liangqing.books.actions.deactivate_user import deactivate_user
from liangqing.books.actions.reset_user import reset_user
from liangqing.books.drawn_secret import draw_secret
from liangqing.books.invitations import accept
from liangqing.books.logins import FAILED, record_failure
from liangqing.books.queries.audit_events import audit_events
from liangqing.books.refusals import NotPermitted
from liangqing.books.rescue import rescue_user

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity


@pytest.fixture
def auditor(
    partner: object, person: Callable[..., Viewer], ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer
) -> Viewer:
    """Someone who reads all; an invoice was typed, submitted and posted."""
    del partner
    posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1000.00")
    return person("钱审计", "auditor")


@pytest.mark.clause("32")
def test_the_log_is_searched_by_person(auditor: Viewer, entity: Entity) -> None:
    assert [row.action for row in audit_events(auditor, entity, by="李会计")] == ["type_draft", "submit_draft"]


@pytest.mark.clause("32")
def test_by_what_was_done(auditor: Viewer, entity: Entity) -> None:
    assert {row.by for row in audit_events(auditor, entity, text="post_draft")} == {"王主管"}
    assert [row.position for row in audit_events(auditor, entity, text="document")] == [4]


@pytest.mark.clause("32")
def test_by_time_and_page(auditor: Viewer, entity: Entity) -> None:
    now = timezone.now()
    assert audit_events(auditor, entity, from_at=now + timedelta(hours=1)) == ()
    assert len(audit_events(auditor, entity, until_at=now + timedelta(hours=1), after_position=1)) == 3


@pytest.mark.clause("32")
def test_what_is_done_to_people_of_the_books_is_told_there_and_nowhere_else(
    auditor: Viewer,
    entity: Entity,
    other_entity: Entity,
    person: Callable[..., Viewer],
    ask: Callable[..., Ask],
    administrator: Viewer,
) -> None:
    now, drawn = timezone.now(), draw_secret()
    reset_user(ask(administrator, books=""), username="李会计", secret_sha256=draw_secret().sha256)
    rescue_user("李会计", secret_sha256=drawn.sha256, now=now, reason="command line")
    accept(drawn.text, "seventeen green kettles", now)
    deactivate_user(ask(administrator, books=""), username="李会计")
    record_failure(None, FAILED, now)
    told = [row.action for row in audit_events(auditor, entity, after_position=4)]
    assert told == ["reset_user", "rescue_user", "accept_invitation", "deactivate_user", FAILED]
    elsewhere = audit_events(person("赵审计", "auditor", books=other_entity), other_entity)
    assert [row.action for row in elsewhere] == [FAILED]


def test_of_who_works_in_two_books_each_tells_its_own_roles(
    auditor: Viewer,
    entity: Entity,
    other_entity: Entity,
    person: Callable[..., Viewer],
    ask: Callable[..., Ask],
    administrator: Viewer,
) -> None:
    person("李会计", "reviewer", books=other_entity)
    of_both = person(administrator.name, "administrator", books=other_entity)
    deactivate_user(ask(of_both, books=""), username="李会计")
    told = audit_events(auditor, entity, action="deactivate_user")
    assert [row.before["roles"] for row in told] == [[["A01", "clerk"]]]


def test_a_clerk_does_not_read_it(auditor: Viewer, clerk: Viewer, entity: Entity) -> None:
    del auditor
    with pytest.raises(NotPermitted):
        audit_events(clerk, entity)
