"""Another set of books in the installation."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.open_entity import open_entity
from liangqing.books.models import Entity, User
from liangqing.books.refusals import CodeTaken, ContentInvalid
from liangqing.books.viewers import viewer_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask

BOOKS = {"code": "C03", "name": "两清服装有限公司", "opened_on": "2026-01-01", "currency": "USD", "standard": "ifrs"}


def test_who_opens_books_administers_them(ask: Callable[..., Ask], administrator: Viewer) -> None:
    answer = open_entity(ask(administrator, books=""), content=BOOKS)
    entity = Entity.objects.get(pk=answer["entity"])
    assert (entity.code, entity.currency, entity.standard) == ("C03", "USD", "ifrs")
    opener = viewer_of(User.objects.get(pk=administrator.user_id), date(2026, 3, 31))
    assert opener.roles[entity.pk] == {"administrator"}


def test_a_code_is_used_once(ask: Callable[..., Ask], administrator: Viewer) -> None:
    with pytest.raises(CodeTaken):
        open_entity(ask(administrator, books=""), content={**BOOKS, "code": "A01"})


@pytest.mark.parametrize(
    "wrong", [{"currency": "XXQ"}, {"code": ""}, {"code": "a b"}, {"opened_on": "soon"}, {"standard": "gaap"}, {"x": 1}]
)
def test_what_no_books_can_be_is_refused(
    ask: Callable[..., Ask], administrator: Viewer, wrong: dict[str, object]
) -> None:
    with pytest.raises(ContentInvalid):
        open_entity(ask(administrator, books=""), content={**BOOKS, **wrong})
    assert not Entity.objects.filter(name=BOOKS["name"]).exists()
