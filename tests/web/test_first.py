"""The first page: what the person may see, in the person's language, for a phone and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, User


@pytest.fixture
def invoice(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, partner: object) -> None:
    del partner
    posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1130.00")


@pytest.mark.usefixtures("invoice")
def test_where_the_books_stand(entity: Entity, member: Callable[..., User], at_browser: Callable[..., Client]) -> None:
    page = at_browser(member("chen", "manager")).get(f"/books/{entity.code}/").text
    assert [word in page for word in ("往来单位", "应收账款", "1,130.00", "审计链")] == [True] * 4


@pytest.mark.usefixtures("invoice")
def test_in_english_for_who_chose_it(
    entity: Entity, member: Callable[..., User], at_browser: Callable[..., Client]
) -> None:
    user = member("chen", "manager")
    user.language = "en"
    user.save()
    page = at_browser(user).get(f"/books/{entity.code}/")
    assert [word in page.text for word in ("Receivables", "Head of the audit chain", '<html lang="en">')] == [True] * 3
    assert page.headers["Content-Language"] == "en"


@pytest.mark.usefixtures("invoice")
def test_the_head_is_not_for_a_clerk(
    entity: Entity, member: Callable[..., User], at_browser: Callable[..., Client]
) -> None:
    assert "审计链" not in at_browser(member("li", "clerk")).get(f"/books/{entity.code}/").text


def test_a_name_is_no_mark_up(entity: Entity, member: Callable[..., User], at_browser: Callable[..., Client]) -> None:
    entity.name = "<script>alert(1)</script>{{ 7|add:7 }}"
    entity.save()
    page = at_browser(member("li", "clerk")).get(f"/books/{entity.code}/").text
    assert "<script" not in page
    assert "{{ 7|add:7 }}" in page


def test_one_set_of_books_after_another(
    entity: Entity, other_entity: Entity, member: Callable[..., User], at_browser: Callable[..., Client]
) -> None:
    member("chen", "clerk", factor=False)
    page = at_browser(member("chen", "auditor", books=other_entity)).get("/").text
    assert entity.name in page
    assert other_entity.name in page
