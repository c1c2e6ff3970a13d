"""What a monitor is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django_q.brokers import get_broker
from django_q.conf import Conf

import liangqing
from liangqing.web.health import views

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_without_a_worker_it_fails(client: Client) -> None:
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "failing",
        "version": liangqing.__version__,
        "database": "ok",
        "worker": "failing",
        "disk": "ok",
    }


def test_a_full_disk_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "LEAST_FREE_BYTES", 10**18)
    assert client.get("/health").json()["disk"] == "failing"


def test_a_worker_is_heard_as_long_as_it_beats() -> None:
    from django_q.signing import SignedPackage
    from django_q.status import Status

    get_broker().set_stat(f"{Conf.Q_STAT}:one", SignedPackage.dumps(Status(1, "one"), compressed=True), 3)
    assert views.worker_beats()
    cache.delete(f"{Conf.Q_STAT}:one")
    assert not views.worker_beats()


def test_nothing_of_the_books_is_told(client: Client) -> None:
    assert set(client.get("/health").json()) == {"status", "version", "database", "worker", "disk"}
