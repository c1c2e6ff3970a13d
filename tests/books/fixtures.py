"""A set of books with its people, for every test that works on the books."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Final

import pytest
from tests.books.guards import drop_guards, put_guards_back

from liangqing.books.action import Ask
from liangqing.books.models import Entity, Membership, Partner, User
from liangqing.books.viewers import viewer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import DjangoDbBlocker

    from liangqing.books.access import Viewer

TODAY: Final = date(2026, 3, 31)
_KEYS: Final = count()


@pytest.fixture
def _guards(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The triggers stand again once a test that commits was flushed away."""
    del django_db_setup
    yield
    with django_db_blocker.unblock():
        put_guards_back()


@pytest.fixture
def committed(_guards: None, transactional_db: None) -> Iterator[None]:
    """For tests that really commit: afterwards all rows are flushed, which the triggers would refuse."""
    del _guards, transactional_db
    yield
    drop_guards()


@pytest.fixture
def entity(db: None) -> Entity:
    """The books A01."""
    del db
    return Entity.objects.create(code="A01", name="两清电器有限公司", currency="CNY", opened_on=date(2026, 1, 1))


@pytest.fixture
def other_entity(entity: Entity) -> Entity:
    """Another set of books in the same installation."""
    del entity
    return Entity.objects.create(code="B02", name="两清汽配有限公司", currency="CNY", opened_on=date(2026, 1, 1))


@pytest.fixture
def person(entity: Entity) -> Callable[..., Viewer]:
    """Make someone with roles in the books: `person("李", "clerk")`."""

    def make(name: str, *roles: str, books: Entity | None = None, partner: Partner | None = None) -> Viewer:
        user, _ = User.objects.get_or_create(username=name, defaults={"display_name": name})
        for role in roles:
            Membership.objects.create(user=user, entity=books or entity, role=role, partner=partner)
        return viewer_of(user, TODAY)

    return make


@pytest.fixture
def clerk(person: Callable[..., Viewer]) -> Viewer:
    """Who types."""
    return person("李会计", "clerk")


@pytest.fixture
def reviewer(person: Callable[..., Viewer]) -> Viewer:
    """Who reviews."""
    return person("王主管", "reviewer")


@pytest.fixture
def manager(person: Callable[..., Viewer]) -> Viewer:
    """Who closes."""
    return person("陈经理", "manager")


@pytest.fixture
def administrator(person: Callable[..., Viewer]) -> Viewer:
    """Who gives and takes rights."""
    return person("周管理", "administrator")


@pytest.fixture
def partner(entity: Entity) -> Partner:
    """The customer C001."""
    return Partner.objects.create(entity=entity, code="C001", name="广州大明商贸有限公司", currency="CNY")


@pytest.fixture
def ask(entity: Entity) -> Callable[..., Ask]:
    """A request with a fresh key: `ask(clerk)`."""

    def make(viewer: Viewer, *, key: str | None = None, books: str | None = None, reason: str = "") -> Ask:
        return Ask(viewer, books or entity.code, key or f"test-{next(_KEYS)}", TODAY, reason)

    return make
