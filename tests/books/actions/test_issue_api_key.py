"""Keys for programs: shown once, kept as a hash, never wider than their user."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from liangqing.books.actions.issue_api_key import issue_api_key, revoke_api_key
from liangqing.books.drawn_secret import DrawnSecret, draw_secret
from liangqing.books.models import ActionKey, ApiKey, AuditEvent
from liangqing.books.refusals import ContentInvalid, NotFound, ScopeTooWide
from liangqing.books.viewers import viewer_of_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity

NOW = datetime(2026, 3, 31, 8, tzinfo=UTC)


def key(drawn: DrawnSecret, **more: Any) -> dict[str, Any]:
    usual = {"username": "李会计", "name": "ERP", "scopes": ["read_ledger", "type_draft"]}
    return {**usual, "prefix": drawn.prefix, "secret_sha256": drawn.sha256, **more}


@pytest.mark.usefixtures("clerk")
def test_a_key_opens_what_its_scopes_say_until_it_is_taken_back(
    ask: Callable[..., Ask], administrator: Viewer, entity: Entity
) -> None:
    drawn = draw_secret("lq_")
    issue_api_key(ask(administrator), **key(drawn))
    viewer = viewer_of_key(drawn.text, NOW)
    assert viewer is not None
    assert (viewer.may("type_draft", entity.pk), viewer.may("allocate", entity.pk)) == (True, False)
    for _ in range(2):
        revoke_api_key(ask(administrator), prefix=drawn.prefix)
    assert viewer_of_key(drawn.text, NOW) is None
    assert [event.action for event in AuditEvent.objects.all()] == ["issue_api_key", "revoke_api_key"]


@pytest.mark.usefixtures("clerk")
def test_the_secret_stands_nowhere(ask: Callable[..., Ask], administrator: Viewer) -> None:
    drawn = draw_secret("lq_")
    issue_api_key(ask(administrator), **key(drawn))
    kept = [*ActionKey.objects.values_list(), *AuditEvent.objects.values_list(), *ApiKey.objects.values_list()]
    assert drawn.text not in str(kept)


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize("scopes", [["post_draft"], ["grant_role"], ["read_ledger", "no_such"], []])
def test_a_key_is_not_wider_than_its_user(ask: Callable[..., Ask], administrator: Viewer, scopes: list[str]) -> None:
    with pytest.raises(ScopeTooWide):
        issue_api_key(ask(administrator), **key(draw_secret("lq_"), scopes=scopes))


def test_no_key_gives_rights(ask: Callable[..., Ask], administrator: Viewer) -> None:
    with pytest.raises(ScopeTooWide):
        issue_api_key(ask(administrator), **key(draw_secret("lq_"), username="周管理", scopes=["grant_role"]))


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize("wrong", ["soon", "2027-01-01", "2027-01-01T00:00"])
def test_an_instant_needs_its_zone(ask: Callable[..., Ask], administrator: Viewer, wrong: str) -> None:
    with pytest.raises(ContentInvalid):
        issue_api_key(ask(administrator), **key(draw_secret("lq_"), expires_at=wrong))


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "x" * 101}, {"prefix": "lq_"}, {"secret_sha256": "secret"}])
def test_what_no_key_can_be_is_refused(ask: Callable[..., Ask], administrator: Viewer, wrong: dict[str, str]) -> None:
    with pytest.raises(ContentInvalid):
        issue_api_key(ask(administrator), **key(draw_secret("lq_"), **wrong))


def test_a_key_expires(ask: Callable[..., Ask], administrator: Viewer, clerk: Viewer) -> None:
    del clerk
    drawn = draw_secret("lq_")
    issue_api_key(ask(administrator), **key(drawn, expires_at="2026-03-31T08:00:00+00:00"))
    assert viewer_of_key(drawn.text, NOW) is None


def test_people_and_keys_of_other_books_are_not_found(
    ask: Callable[..., Ask], administrator: Viewer, person: Callable[..., Viewer], other_entity: Entity
) -> None:
    person("孙", "clerk", books=other_entity)
    drawn = draw_secret("lq_")
    with pytest.raises(NotFound):
        issue_api_key(ask(administrator), **key(drawn, username="孙"))
    other = person("郑管理", "administrator", books=other_entity)
    issue_api_key(ask(other, books="B02"), **key(drawn, username="孙"))
    with pytest.raises(NotFound):
        revoke_api_key(ask(administrator), prefix=drawn.prefix)
