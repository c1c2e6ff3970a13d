"""Every address, every method, everyone: what stands in this table, and nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import ResolverMatch, URLPattern, get_resolver, reverse

from liangqing.books.models.user import ROLES
from liangqing.web.doors import DOORS, DoorMiddleware

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client
    from django.urls import URLResolver

    from liangqing.books.models import Entity, Partner, User

METHODS: Final = ("GET", "POST", "PUT", "DELETE")
STAFF: Final = [role for role, _ in ROLES if role != "customer"]
#: What each address needs in its path, by whose it is.
OWN: Final = {"books": {"code": "A01"}, "invitation": {"secret": "nobody-was-given-this"}}
OTHER: Final = {"books": {"code": "B02"}}
#: address -> what anonymous get by GET, POST, PUT, DELETE; then what a person gets.
ROWS: Final[dict[str, tuple[tuple[int, int, int, int], tuple[int, int, int, int]]]] = {
    "health": ((503, 405, 405, 405), (503, 405, 405, 405)),  # no worker runs in a test
    "invitation": ((404, 404, 405, 405), (404, 404, 405, 405)),
    "account_login": ((200, 200, 200, 405), (302, 302, 302, 302)),
    "mfa_authenticate": ((302, 302, 302, 302), (302, 302, 302, 302)),
    "account_logout": ((302, 302, 302, 302), (200, 302, 405, 405)),
    "account_reauthenticate": ((302, 302, 302, 302), (200, 200, 200, 405)),
    "account_change_password": ((302, 302, 302, 302), (200, 200, 200, 405)),
    "mfa_index": ((302, 302, 302, 302), (200, 405, 405, 405)),
    "mfa_reauthenticate": ((302, 302, 302, 302), (200, 200, 200, 405)),
    "mfa_activate_totp": ((302, 302, 302, 302), (302, 302, 302, 302)),
    "mfa_deactivate_totp": ((302, 302, 302, 302), (302, 302, 302, 302)),
    "mfa_view_recovery_codes": ((302, 302, 302, 302), (404, 405, 405, 405)),  # there are none yet
    "mfa_generate_recovery_codes": ((302, 302, 302, 302), (302, 302, 302, 302)),
    "mfa_download_recovery_codes": ((302, 302, 302, 302), (404, 404, 404, 404)),
    "first": ((302, 302, 302, 302), (200, 405, 405, 405)),
    "books": ((302, 302, 302, 302), (200, 405, 405, 405)),
}


def addresses(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[str | None]:
    """The name of every address there is."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        else:
            yield from addresses(pattern.url_patterns)


def statuses(browser: Callable[[], Client], name: str, path: dict[str, str] | None = None) -> tuple[int, ...]:
    """What the four methods are answered, each in a fresh browser."""
    where = reverse(name, kwargs=path or OWN.get(name))
    return tuple(browser().generic(method, where).status_code for method in METHODS)


def test_every_address_has_a_door_and_a_row() -> None:
    assert sorted(map(str, addresses())) == sorted(DOORS) == sorted(ROWS)


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.usefixtures("entity")
def test_nobody(name: str, at_browser: Callable[..., Client]) -> None:
    assert statuses(partial(at_browser, None), name) == ROWS[name][0]


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door == "person"])
@pytest.mark.usefixtures("entity")
def test_nobody_is_led_to_the_log_in(name: str, at_browser: Callable[..., Client]) -> None:
    where = reverse(name, kwargs=OWN.get(name))
    answer = at_browser(None).get(where)
    assert answer.headers["Location"] == f"/login/?next={where}"


@pytest.mark.parametrize("role", STAFF)
def test_everyone_who_works_here(role: str, member: Callable[..., User], at_browser: Callable[..., Client]) -> None:
    user = member("li", role)
    seen = {name: statuses(partial(at_browser, user), name) for name in ROWS}
    assert seen == {name: row[1] for name, row in ROWS.items()}


def test_a_customer(partner: Partner, person: Callable[..., object], at_browser: Callable[..., Client]) -> None:
    from liangqing.books.models import User

    person("daming", "customer", partner=partner)
    assert statuses(partial(at_browser, User.objects.get(username="daming")), "books") == ROWS["books"][1]


@pytest.mark.parametrize("role", STAFF)
def test_other_books_are_not_found(
    role: str, other_entity: Entity, member: Callable[..., User], at_browser: Callable[..., Client]
) -> None:
    stranger = member("sun", role, books=other_entity)
    assert statuses(partial(at_browser, stranger), "books", OWN["books"])[0] == 404
    assert statuses(partial(at_browser, stranger), "books", OTHER["books"])[0] == 200
    colleague = member("li", role)
    assert statuses(partial(at_browser, colleague), "books", OTHER["books"])[0] == 404
    assert statuses(partial(at_browser, colleague), "books", {"code": "nowhere"})[0] == 404


def test_who_has_no_role_finds_nothing(
    entity: Entity, member: Callable[..., User], at_browser: Callable[..., Client]
) -> None:
    client = at_browser(member("qian"))
    assert (client.get("/").status_code, client.get(f"/books/{entity.code}/").status_code) == (200, 404)
    assert entity.name not in client.get("/").text


def test_a_role_that_was_taken_opens_nothing_any_more(
    entity: Entity, member: Callable[..., User], at_browser: Callable[..., Client]
) -> None:
    user = member("li", "clerk")
    client = at_browser(user)
    assert client.get(f"/books/{entity.code}/").status_code == 200
    user.memberships.all().delete()
    assert client.get(f"/books/{entity.code}/").status_code == 404


def test_who_was_deactivated_is_logged_out(
    entity: Entity, member: Callable[..., User], at_browser: Callable[..., Client]
) -> None:
    user = member("li", "clerk")
    client = at_browser(user)
    user.is_active = False
    user.save()
    assert client.get(f"/books/{entity.code}/").status_code == 302


def test_an_address_that_does_not_stand_in_the_table_is_not_found() -> None:
    request = RequestFactory().get("/new/")
    request.resolver_match = ResolverMatch(print, (), {}, url_name="new")
    with pytest.raises(Http404):
        DoorMiddleware(lambda _: pytest.fail("it was let in")).process_view(request)
