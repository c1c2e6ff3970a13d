"""People at a browser: the same books and people as in the tests of the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from liangqing.books.models import User

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.models import Entity

PASSWORD = "seventeen green kettles"  # noqa: S105 - a test's own


@pytest.fixture(autouse=True)
def fresh_counts(settings: Settings, tmp_path: Path) -> None:
    """Each test counts attempts from nothing."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": str(tmp_path / "cache")}}


@pytest.fixture
def member(person: Callable[..., object]) -> Callable[..., User]:
    """A person with a password: `member("li", "clerk")`; privileged ones have a second factor unless told otherwise."""

    def make(name: str, *roles: str, books: Entity | None = None, factor: bool = True) -> User:
        person(name, *roles, books=books)
        user = User.objects.get(username=name)
        user.set_password(PASSWORD)
        user.save()
        if factor:
            TOTP.activate(user, generate_totp_secret())
        return user

    return make


@pytest.fixture
def at_browser() -> Callable[[User | None], Client]:
    """A browser in which a person is logged in, or nobody."""

    def open_(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return open_
