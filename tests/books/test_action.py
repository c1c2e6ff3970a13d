"""Once a key, and only who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import paper

from liangqing.books.actions.type_draft import type_draft
from liangqing.books.models import AuditEvent, Draft, Entity
from liangqing.books.refusals import KeyUsedOtherwise, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask

pytestmark = pytest.mark.usefixtures("partner")


@pytest.mark.clause("21-2")
def test_the_same_key_with_the_same_request_happens_once(ask: Callable[..., Ask], clerk: Viewer) -> None:
    content = paper("2026-03-01 invoice INV-1 100.00")
    answers = [type_draft(ask(clerk, key="k1"), content=content) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert (Draft.objects.count(), AuditEvent.objects.count()) == (1, 1)


def test_the_same_key_with_another_request_is_refused(ask: Callable[..., Ask], clerk: Viewer) -> None:
    type_draft(ask(clerk, key="k1"), content=paper("2026-03-01 invoice INV-1 100.00"))
    with pytest.raises(KeyUsedOtherwise):
        type_draft(ask(clerk, key="k1"), content=paper("2026-03-01 invoice INV-1 200.00"))


def test_the_same_key_of_another_person_is_refused(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    content = paper("2026-03-01 invoice INV-1 100.00")
    type_draft(ask(clerk, key="k1"), content=content)
    with pytest.raises(KeyUsedOtherwise):
        type_draft(ask(reviewer, key="k1"), content=content)


def test_other_books_do_not_exist_for_who_has_no_role_there(
    ask: Callable[..., Ask], clerk: Viewer, other_entity: Entity
) -> None:
    with pytest.raises(NotFound):
        type_draft(ask(clerk, books=other_entity.code), content=paper("2026-03-01 invoice INV-1 100.00"))
    with pytest.raises(NotFound):
        type_draft(ask(clerk, books="nowhere"), content=paper("2026-03-01 invoice INV-1 100.00"))
