"""Who comes and goes stands in the audit log, and nothing of what they typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from tests.web.conftest import PASSWORD

from liangqing.books.audit import broken_link
from liangqing.books.models import AuditEvent, User
from liangqing.books.queries.audit_events import audit_events
from liangqing.books.viewers import viewer_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.models import Entity

    Member = Callable[..., User]


def log_in(client: Client, name: str, password: str = PASSWORD) -> Any:
    return client.post("/login/", {"login": name, "password": password})


def actions(**only: object) -> list[str]:
    return list(AuditEvent.objects.filter(**only).order_by("position").values_list("action", flat=True))


def test_who_logs_in_and_out_stands_in_the_log(member: Member, client: Client) -> None:
    li = member("li", "clerk", factor=False)
    log_in(client, "li")
    client.post("/logout/")
    assert actions(by=li) == ["log_in", "log_out"]
    assert list(AuditEvent.objects.filter(by=li).values_list("after__address", flat=True)) == ["127.0.0.1"] * 2
    assert not AuditEvent.objects.filter(by=li, entity__isnull=False).exists()


def test_failures_and_the_lock_out_are_told_once_and_counted(member: Member, client: Client) -> None:
    li = member("li", "clerk", factor=False)
    for _ in range(7):
        log_in(client, "Li", "wrong password")
    assert actions(by=li) == ["log_in_failed", "locked_out"]


def test_strangers_never_flood_the_log_and_their_words_are_nowhere_in_it(member: Member) -> None:
    member("li", "clerk", factor=False)
    for number in range(20):
        log_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), f"my-secret-{number}", "my-password")
    assert actions(by=None, action="log_in_failed") == ["log_in_failed"]
    log = json.dumps(list(AuditEvent.objects.values("subject", "before", "after", "reason")))
    assert "my-" not in log
    assert broken_link() is None


def test_a_second_factor_that_comes_or_goes_is_told_without_its_secret(member: Member, client: Client) -> None:
    chen = member("chen", "clerk", factor=False)
    log_in(client, "chen")
    client.post("/confirm/", {"password": PASSWORD})
    factor = Authenticator(user=chen, type=Authenticator.Type.TOTP, data={"secret": "SECRETSECRET"})
    from allauth.mfa.signals import authenticator_added, authenticator_removed

    factor.save()
    for signal in (authenticator_added, authenticator_removed):
        signal.send(sender=Authenticator, request=None, user=chen, authenticator=factor)
    rows = AuditEvent.objects.filter(action__startswith="second_factor")
    assert list(rows.order_by("position").values_list("action", "after__factor")) == [
        ("second_factor_added", "totp"),
        ("second_factor_removed", "totp"),
    ]
    assert "SECRET" not in json.dumps(list(AuditEvent.objects.values("before", "after")))


@pytest.mark.parametrize("is_member", [True, False])
def test_auditors_see_the_door_of_those_who_work_in_their_books(
    member: Member, client: Client, entity: Entity, *, is_member: bool
) -> None:
    auditor = member("qian", "auditor", factor=False)
    if is_member:
        member("li", "clerk", factor=False)
    else:
        User.objects.create_user("li", password=PASSWORD)
    log_in(client, "li")
    seen = [row.by for row in audit_events(viewer_of(auditor, entity.opened_on), entity, action="log_in")]
    assert seen == (["li"] if is_member else [])
