"""How often one address may knock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from django.test import Client, RequestFactory

from liangqing.web.limits import MOST_ASKED, MOST_SENT, is_too_often

if TYPE_CHECKING:
    from django.http import HttpRequest

NOW = 1_800_000_000


def knock(method: str, address: str = "192.0.2.1") -> HttpRequest:
    return RequestFactory(REMOTE_ADDR=address).generic(method, "/login/")


@pytest.mark.parametrize(("method", "most"), [("POST", MOST_SENT), ("GET", MOST_ASKED)])
def test_one_too_many_in_a_minute(method: str, most: int) -> None:
    assert [is_too_often(knock(method), NOW) for _ in range(most + 1)] == [False] * most + [True]
    assert not is_too_often(knock(method, "192.0.2.2"), NOW)
    assert not is_too_often(knock(method), NOW + 60)


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["/login/", "/invitation/guessed/", "/second-factor/authenticate/", "/nowhere/"])
def test_the_limit_stands_before_every_door(where: str) -> None:
    now = int(time.time())
    for at in [now, now + 60] * MOST_SENT:
        is_too_often(knock("POST"), at)
    assert Client(REMOTE_ADDR="192.0.2.1").post(where).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.2").post(where).status_code != 429
