"""What belongs to no set of books: once a key, by who may, in the one chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.books import audit
from liangqing.books.actions.open_entity import open_entity
from liangqing.books.installation import INSTALLATION
from liangqing.books.models import AuditEvent, Entity
from liangqing.books.refusals import KeyUsedOtherwise, NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask

BOOKS = {"code": "C03", "name": "两清服装有限公司", "opened_on": "2026-01-01"}


def test_it_happens_once_a_key(ask: Callable[..., Ask], administrator: Viewer) -> None:
    request = ask(administrator, key="k1", books=INSTALLATION)
    assert open_entity(request, content=BOOKS) == open_entity(request, content=BOOKS)
    assert Entity.objects.filter(code="C03").count() == 1
    with pytest.raises(KeyUsedOtherwise):
        open_entity(request, content={**BOOKS, "code": "C04"})


def test_it_stands_in_the_chain(ask: Callable[..., Ask], administrator: Viewer) -> None:
    open_entity(ask(administrator, books=INSTALLATION), content=BOOKS)
    event = AuditEvent.objects.get()
    assert event.after is not None
    assert (event.action, event.by_id, event.after["code"]) == ("open_entity", administrator.user_id, "C03")
    assert audit.broken_link() is None


def test_who_administers_no_books_does_nothing(ask: Callable[..., Ask], manager: Viewer) -> None:
    with pytest.raises(NotPermitted):
        open_entity(ask(manager, books=INSTALLATION), content=BOOKS)
