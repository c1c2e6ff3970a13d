"""Sets of books, for who has a role in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.books.models import Entity
from liangqing.books.refusals import NotFound

if TYPE_CHECKING:
    from liangqing.books.access import Viewer


def entity_of(viewer: Viewer, code: str) -> Entity:
    """The set of books of a code.

    Raises:
        NotFound: there is none, it is closed down, or the viewer has no role in it.
    """
    entity = Entity.objects.filter(code=code, is_active=True).first()
    if entity is None or not viewer.roles.get(entity.pk):
        raise NotFound(noun="entity", name=code)
    return entity
