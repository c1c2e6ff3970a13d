"""Logging in: two factors where it matters, the same answer for all who fail, and doors that close."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.test import Client
from django.utils import timezone
from tests.web.conftest import PASSWORD

from liangqing.books.drawn_secret import draw_secret
from liangqing.books.invitations import invite
from liangqing.books.models import User
from liangqing.web.login.lockout import USED_SECONDS, use_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

NEW = "eleven blue umbrellas"


def log_in(client: Client, name: str, password: str = PASSWORD) -> Any:
    return client.post("/login/", {"login": name, "password": password})


def code_of(user: User) -> str:
    """What the person's phone shows now."""
    secret = Authenticator.objects.get(user=user, type="totp").wrap()
    from allauth.mfa.utils import decrypt

    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(decrypt(secret.instance.data["secret"]), counter)))


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_a_clerk_logs_in_with_a_password(member: Callable[..., User], client: Client) -> None:
    member("li", "clerk", factor=False)
    answer = log_in(client, "li")
    assert answer.headers["Location"] == "/"
    cookie = answer.cookies["sessionid"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("", True, "Lax")
    assert is_in(client)


@pytest.mark.parametrize("role", ["administrator", "manager", "reviewer"])
def test_who_decides_sets_up_a_second_factor_first(member: Callable[..., User], client: Client, role: str) -> None:
    member("chen", role, factor=False)
    log_in(client, "chen")
    assert client.get("/").headers["Location"] == "/second-factor/totp/activate/"
    assert client.get("/second-factor/totp/activate/").headers["Location"].startswith("/confirm/")
    client.post("/confirm/", {"password": PASSWORD})
    page = client.get("/second-factor/totp/activate/")
    secret = re.search(r'value="([A-Z2-7]{32})"', page.text)
    assert secret is not None
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret[1], counter))
    answer = client.post("/second-factor/totp/activate/", {"code": code})
    assert answer.headers["Location"] == "/second-factor/recovery-codes/"
    codes = client.get("/second-factor/recovery-codes/").text
    assert len(re.findall(r"^[0-9a-z]{8}$|>[0-9a-z]{8}$|^[0-9a-z]{8}<", codes, re.MULTILINE)) >= 9
    assert "<script" not in codes
    assert is_in(client)


def test_the_second_factor_is_asked_for(member: Callable[..., User], client: Client) -> None:
    user = member("chen", "manager")
    assert log_in(client, "chen").headers["Location"].startswith("/second-factor/authenticate/")
    assert not is_in(client)
    client.post("/second-factor/authenticate/", {"code": code_of(user)})
    assert is_in(client)


def test_a_code_is_good_once(member: Callable[..., User], client: Client) -> None:
    user, thief = member("chen", "manager"), Client()
    log_in(client, "chen")
    log_in(thief, "chen")
    code = code_of(user)
    client.post("/second-factor/authenticate/", {"code": code})
    thief.post("/second-factor/authenticate/", {"code": code})
    assert (is_in(client), is_in(thief)) == (True, False)


def test_a_code_that_was_used_is_remembered_longer_than_it_is_good(member: Callable[..., User]) -> None:
    factor = Authenticator.objects.get(user=member("chen", "manager"), type="totp")
    assert [use_up(factor, "123456", at) for at in (0, 91, USED_SECONDS - 1, USED_SECONDS)] == [
        True,
        False,
        False,
        True,
    ]


def test_the_secret_of_the_second_factor_is_kept_sealed(member: Callable[..., User]) -> None:
    from allauth.mfa.utils import decrypt

    kept = Authenticator.objects.get(user=member("chen", "manager"), type="totp").data["secret"]
    assert decrypt(kept) not in kept


def test_who_fails_is_told_the_same_whoever_it_is(member: Callable[..., User]) -> None:
    member("li", "clerk", factor=False)
    left = member("zhao", "clerk", factor=False)
    left.is_active = False
    left.save()
    User.objects.create_user("invited")
    pages = {
        re.sub(r'value="[^"]*"', "", log_in(Client(), name, "a wrong password").text)
        for name in ("li", "nobody", "zhao", "invited")
    }
    assert len(pages) == 1


def test_who_fails_costs_the_same_work_whoever_it_is(member: Callable[..., User], settings: Settings) -> None:
    member("li", "clerk", factor=False)
    User.objects.create_user("invited")
    settings.PASSWORD_HASHERS = ["tests.web.test_login.CountingHasher"]
    for name in ("li", "nobody", "invited"):
        CountingHasher.count = 0
        log_in(Client(), name, "a wrong password")
        assert (name, CountingHasher.count) == (name, 1)


class CountingHasher(ScryptPasswordHasher):
    """The hasher of the site, which counts."""

    count = 0

    def encode(self, *arguments: Any, **named: Any) -> str:
        """One more."""
        CountingHasher.count += 1
        return str(super().encode(*arguments, **named))


def test_five_wrong_passwords_close_the_door_to_the_right_one(member: Callable[..., User]) -> None:
    member("li", "clerk", factor=False)
    for name in ("li", "LI", "li", "Li", "li"):
        log_in(Client(), name, "a wrong password")
    client = Client()
    assert log_in(client, "li").status_code == 429
    assert not is_in(client)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    log_in(elsewhere, "li")
    assert is_in(elsewhere)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    later = Client()
    log_in(later, "li")
    assert is_in(later)


@pytest.mark.django_db
def test_a_name_nobody_has_is_locked_out_alike() -> None:
    assert [log_in(Client(), "nobody", "wrong").status_code for _ in range(6)][-1] == 429


def test_five_wrong_codes_close_the_door_to_the_right_one(member: Callable[..., User], client: Client) -> None:
    user = member("chen", "manager")
    log_in(client, "chen")
    for _ in range(5):
        client.post("/second-factor/authenticate/", {"code": "000000"})
    client.post("/second-factor/authenticate/", {"code": code_of(user)})
    assert not is_in(client)
    assert log_in(Client(), "chen").status_code == 429


def test_no_attempt_is_kept_with_its_password(member: Callable[..., User]) -> None:
    member("li", "clerk", factor=False)
    log_in(Client(), "li", "a wrong password")
    assert "a wrong password" not in str(list(AccessAttempt.objects.values_list()))


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["/signup/", "/login/signup/", "/accounts/signup/", "/admin/"])
def test_nobody_signs_up(client: Client, where: str) -> None:
    assert client.post(where, {"username": "x", "password1": NEW}).status_code == 404
    assert User.objects.count() == 0


@pytest.mark.django_db
def test_a_form_of_another_site_is_refused() -> None:
    assert log_in(Client(enforce_csrf_checks=True), "li").status_code == 403


@pytest.mark.django_db
def test_an_invitation_sets_the_password_once(client: Client) -> None:
    user = User.objects.create_user("qian")
    drawn = draw_secret()
    invite(user, drawn.sha256, timezone.now())
    where = f"/invitation/{drawn.text}/"
    assert "qian" in client.get(where).text
    assert client.post(where, {"password": NEW, "again": "another"}).status_code == 200
    assert client.post(where, {"password": "short", "again": "short"}).status_code == 200
    assert client.post(where, {"password": NEW, "again": NEW}).headers["Location"] == "/login/"
    assert client.get(where).status_code == 404
    log_in(client, "qian", NEW)
    assert is_in(client)


def test_an_invitation_of_who_lost_the_phone_takes_the_old_factor(member: Callable[..., User], client: Client) -> None:
    user = member("chen", "manager")
    drawn = draw_secret()
    invite(user, drawn.sha256, timezone.now())
    client.post(f"/invitation/{drawn.text}/", {"password": NEW, "again": NEW})
    log_in(client, "chen", NEW)
    assert client.get("/").headers["Location"] == "/second-factor/totp/activate/"


def test_a_new_password_ends_other_sessions(member: Callable[..., User], client: Client) -> None:
    user = member("li", "clerk", factor=False)
    log_in(client, "li")
    user.set_password(NEW)
    user.save()
    assert not is_in(client)


def test_who_changes_the_password_stays_in_and_others_are_out(member: Callable[..., User], client: Client) -> None:
    member("li", "clerk", factor=False)
    elsewhere = Client()
    for browser in (client, elsewhere):
        log_in(browser, "li")
    client.post("/confirm/", {"password": PASSWORD})
    weak = client.post("/password/", {"oldpassword": PASSWORD, "password1": "12345678", "password2": "12345678"})
    assert weak.status_code == 200
    client.post("/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert User.objects.get(username="li").check_password(NEW)
