"""Rights are read at each request: what was revoked is gone at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from liangqing.books.drawn_secret import secret_hash
from liangqing.books.models import ApiKey, Membership, SalesOwner, User
from liangqing.books.viewers import viewer_of, viewer_of_key

if TYPE_CHECKING:
    from liangqing.books.models import Entity, Partner

TODAY = date(2026, 3, 31)
NOW = datetime(2026, 3, 31, 8, tzinfo=UTC)
SECRET = "lq_0123456789-the-rest-of-the-secret"  # noqa: S105 - a test's own


@pytest.fixture
def user(entity: Entity) -> User:
    user = User.objects.create(username="李会计")
    Membership.objects.create(user=user, entity=entity, role="clerk")
    return user


@pytest.mark.clause("31-34")
def test_a_revoked_role_is_gone_with_the_next_request(user: User, entity: Entity) -> None:
    assert viewer_of(user, TODAY).may("type_draft", entity.pk)
    user.memberships.all().delete()
    assert not viewer_of(user, TODAY).may("type_draft", entity.pk)


def test_who_left_may_nothing(user: User, entity: Entity) -> None:
    user.is_active = False
    assert not viewer_of(user, TODAY).may("read_ledger", entity.pk)


@pytest.mark.parametrize(
    ("from_on", "until_on", "is_own"),
    [
        (date(2026, 1, 1), None, True),
        (date(2026, 1, 1), date(2026, 3, 31), True),
        (date(2026, 1, 1), date(2026, 3, 30), False),
        (date(2026, 4, 1), None, False),
    ],
)
def test_sales_own_a_partner_between_its_days(
    user: User, entity: Entity, partner: Partner, from_on: date, until_on: date | None, *, is_own: bool
) -> None:
    SalesOwner.objects.create(partner=partner, user=user, from_on=from_on, until_on=until_on)
    assert (partner.pk in viewer_of(user, TODAY).own.get(entity.pk, frozenset())) == is_own


def test_a_delegate_owns_as_the_owner_does(user: User, entity: Entity, partner: Partner) -> None:
    owner = User.objects.create(username="赵")
    SalesOwner.objects.create(partner=partner, user=owner, delegate=user, from_on=TODAY)
    assert viewer_of(user, TODAY).own[entity.pk] == {partner.pk}


@pytest.fixture
def key(user: User, entity: Entity) -> ApiKey:
    return ApiKey.objects.create(
        user=user,
        entity=entity,
        name="ERP",
        prefix=SECRET[:12],
        secret_hash=secret_hash(SECRET),
        scopes=["read_ledger"],
    )


def test_a_key_speaks_for_its_user_within_its_scopes(key: ApiKey, entity: Entity) -> None:
    del key
    viewer = viewer_of_key(SECRET, NOW)
    assert viewer is not None
    assert viewer.may("read_ledger", entity.pk)
    assert not viewer.may("type_draft", entity.pk)


def test_a_key_lives_in_the_day_of_the_installation(key: ApiKey, entity: Entity, partner: Partner) -> None:
    SalesOwner.objects.create(partner=partner, user=key.user, from_on=date(2026, 4, 1))
    already_april = datetime(2026, 3, 31, 16, tzinfo=UTC)  # midnight in Shanghai
    for now, own in ((already_april - timedelta(seconds=1), {}), (already_april, {entity.pk: {partner.pk}})):
        viewer = viewer_of_key(SECRET, now)
        assert viewer is not None
        assert viewer.own == own


@pytest.mark.parametrize("change", [{"revoked_at": NOW}, {"expires_at": NOW - timedelta(days=1)}])
def test_a_key_that_was_revoked_or_expired_speaks_for_nobody(key: ApiKey, change: dict[str, datetime]) -> None:
    ApiKey.objects.filter(pk=key.pk).update(**change)
    assert viewer_of_key(SECRET, NOW) is None


def test_a_wrong_secret_speaks_for_nobody(key: ApiKey) -> None:
    del key
    assert viewer_of_key(SECRET[:12] + "x" * 20, NOW) is None
