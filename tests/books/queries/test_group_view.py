"""The group sees who buys from several of our entities, each balance in its own books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.books.papers import posted

from liangqing.books.models import Entity, Partner
from liangqing.books.queries.group_view import group_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask


def test_one_customer_in_two_books(
    person: Callable[..., Viewer],
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    partner: Partner,
    other_entity: Entity,
) -> None:
    Partner.objects.create(entity=other_entity, code="K88", name=partner.name, currency="CNY")
    posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1000.00")
    person("集团", "auditor")
    viewer = person("集团", "auditor", books=other_entity)
    (row,) = group_view(viewer)
    assert row.known_by == partner.name
    assert [(cell.entity, cell.partner, cell.balance_minor) for cell in row.cells] == [("A01", "C001", 100_000)]


def test_who_reads_one_of_the_books_sees_nothing_of_the_other(
    clerk: Viewer, partner: Partner, other_entity: Entity
) -> None:
    Partner.objects.create(entity=other_entity, code="K88", name=partner.name, currency="CNY")
    assert group_view(clerk) == ()
