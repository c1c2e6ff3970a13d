"""Codes and names of partners by id: for rows of sums, which have no partner to join."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.books.models import Partner

if TYPE_CHECKING:
    from liangqing.books.models import Entity


def names_of_partners(entity: Entity) -> dict[int, tuple[str, str]]:
    """Id -> code and name, of every partner of the books."""
    rows = Partner.objects.filter(entity=entity).values_list("pk", "code", "name")
    return {pk: (code, name) for pk, code, name in rows}
