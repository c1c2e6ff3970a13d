"""The first books and their administrator."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from liangqing.books import audit
from liangqing.books.drawn_secret import draw_secret
from liangqing.books.founding import EntityContent, UserContent, found
from liangqing.books.invitations import invited
from liangqing.books.models import Entity, Membership, User
from liangqing.books.refusals import AlreadyFounded, ContentInvalid

NOW = datetime(2026, 1, 1, 8, tzinfo=UTC)
BOOKS = EntityContent(code="A01", name="两清电器有限公司", opened_on=date(2026, 1, 1))
PERSON = UserContent(username="zhou")


@pytest.mark.django_db
def test_an_installation_is_founded_with_one_who_gives_rights() -> None:
    drawn = draw_secret()
    entity = found(BOOKS, PERSON, roles=["manager"], secret_sha256=drawn.sha256, now=NOW)
    user = invited(drawn.text, NOW)
    assert sorted(Membership.objects.filter(entity=entity, user=user).values_list("role", flat=True)) == [
        "administrator",
        "manager",
    ]
    assert not user.has_usable_password()
    assert (audit.head().position, audit.broken_link()) == (1, None)


@pytest.mark.django_db
def test_it_is_founded_once() -> None:
    found(BOOKS, PERSON, roles=[], secret_sha256=draw_secret().sha256, now=NOW)
    with pytest.raises(AlreadyFounded):
        found(BOOKS, UserContent(username="wu"), roles=[], secret_sha256=draw_secret().sha256, now=NOW)
    assert (Entity.objects.count(), User.objects.count()) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["emperor", "customer"])
def test_a_role_nobody_has_in_the_house_is_refused(role: str) -> None:
    with pytest.raises(ContentInvalid):
        found(BOOKS, PERSON, roles=[role], secret_sha256=draw_secret().sha256, now=NOW)
    assert Entity.objects.count() == 0
