"""A link sets a password once, and not for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liangqing.books.drawn_secret import DrawnSecret, draw_secret
from liangqing.books.invitations import GOOD_FOR, accept, invite, invited
from liangqing.books.models import AuditEvent, User
from liangqing.books.refusals import InvitationInvalid, PasswordWeak

NOW = datetime(2026, 3, 31, 8, tzinfo=UTC)
PASSWORD = "seventeen green kettles"  # noqa: S105 - a test's own


@pytest.fixture
def user(db: None) -> User:
    del db
    return User.objects.create(username="qianxiaoming", display_name="钱会计")


@pytest.fixture
def link(user: User) -> DrawnSecret:
    drawn = draw_secret()
    invite(user, drawn.sha256, NOW)
    return drawn


def test_a_link_sets_the_password_once(user: User, link: DrawnSecret) -> None:
    assert accept(link.text, PASSWORD, NOW) == user
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    with pytest.raises(InvitationInvalid):
        accept(link.text, "another long password", NOW)
    assert AuditEvent.objects.get().action == "accept_invitation"


@pytest.mark.parametrize("late", [GOOD_FOR, GOOD_FOR + timedelta(days=1)])
def test_a_link_expires(link: DrawnSecret, late: timedelta) -> None:
    assert invited(link.text, NOW + GOOD_FOR - timedelta(seconds=1)).username == "qianxiaoming"
    with pytest.raises(InvitationInvalid):
        invited(link.text, NOW + late)


@pytest.mark.usefixtures("link")
def test_a_link_nobody_gave_is_answered_as_one_that_was_used() -> None:
    with pytest.raises(InvitationInvalid):
        invited(draw_secret().text, NOW)


def test_who_left_comes_in_by_no_link(user: User, link: DrawnSecret) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)
    with pytest.raises(InvitationInvalid):
        accept(link.text, PASSWORD, NOW)


@pytest.mark.parametrize("weak", ["short", "password1234", "qianxiaoming1", ""])
def test_a_weak_password_leaves_the_link_good(link: DrawnSecret, weak: str) -> None:
    with pytest.raises(PasswordWeak):
        accept(link.text, weak, NOW)
    assert accept(link.text, PASSWORD, NOW).has_usable_password()


def test_who_comes_in_anew_has_no_second_factor_any_more_and_the_log_tells(user: User, link: DrawnSecret) -> None:
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=user, type=kind, data={})
    with pytest.raises(PasswordWeak):
        accept(link.text, "short", NOW)
    assert Authenticator.objects.count() == 2
    accept(link.text, PASSWORD, NOW)
    assert not Authenticator.objects.exists()
    told = AuditEvent.objects.filter(action="second_factor_removed").order_by("position")
    assert list(told.values_list("after__factor", flat=True)) == ["totp", "recovery_codes"]


def test_the_log_is_locked_before_the_person_as_by_who_resets_a_password(link: DrawnSecret) -> None:
    with CaptureQueriesContext(connection) as asked:
        accept(link.text, PASSWORD, NOW)
    said = [query["sql"] for query in asked.captured_queries]
    head = next(place for place, sql in enumerate(said) if "books_audithead" in sql)
    person = next(place for place, sql in enumerate(said) if sql.startswith("SELECT") and 'FROM "books_user"' in sql)
    assert head < person


def test_a_secret_cannot_be_guessed() -> None:
    drawn = {draw_secret().text for _ in range(100)}
    assert len(drawn) == 100
    assert min(map(len, drawn)) * 6 >= 128
