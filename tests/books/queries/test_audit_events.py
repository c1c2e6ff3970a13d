"""The log, by person, time and what was done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from tests.books.papers import posted

from liangqing.books.queries.audit_events import audit_events
from liangqing.books.refusals import NotPermitted

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


def test_a_clerk_does_not_read_it(auditor: Viewer, clerk: Viewer, entity: Entity) -> None:
    del auditor
    with pytest.raises(NotPermitted):
        audit_events(clerk, entity)
