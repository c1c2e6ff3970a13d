"""One owner at a time, and who it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.assign_sales_owner import assign_sales_owner
from liangqing.books.models import SalesOwner
from liangqing.books.refusals import ContentInvalid, NotFound, NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask

pytestmark = pytest.mark.usefixtures("partner")


@pytest.fixture(autouse=True)
def sales(person: Callable[..., Viewer]) -> None:
    person("zhao", "sales")
    person("qian", "sales")


def owned() -> list[tuple[str, str, str | None]]:
    rows = SalesOwner.objects.order_by("from_on").values_list("user__username", "from_on", "until_on")
    return [(name, str(from_on), str(until_on) if until_on else None) for name, from_on, until_on in rows]


def test_the_owner_before_stays_as_history(ask: Callable[..., Ask], manager: Viewer) -> None:
    assign_sales_owner(ask(manager), partner="C001", user="zhao", from_on="2026-01-01")
    assign_sales_owner(ask(manager), partner="C001", user="qian", from_on="2026-03-01")
    assert owned() == [("zhao", "2026-01-01", "2026-02-28"), ("qian", "2026-03-01", None)]


def test_nobody_owns_before_the_owner_before(ask: Callable[..., Ask], manager: Viewer) -> None:
    assign_sales_owner(ask(manager), partner="C001", user="zhao", from_on="2026-01-01")
    with pytest.raises(ContentInvalid):
        assign_sales_owner(ask(manager), partner="C001", user="qian", from_on="2026-01-01")
    assert owned() == [("zhao", "2026-01-01", None)]


def test_who_has_no_role_here_owns_nothing(ask: Callable[..., Ask], manager: Viewer) -> None:
    with pytest.raises(NotFound):
        assign_sales_owner(ask(manager), partner="C001", user="nobody", from_on="2026-01-01")


def test_a_clerk_names_nobody(ask: Callable[..., Ask], clerk: Viewer) -> None:
    with pytest.raises(NotPermitted):
        assign_sales_owner(ask(clerk), partner="C001", user="zhao", from_on="2026-01-01")
