"""The people of the books and their months, for what runs on them."""

from __future__ import annotations

from tests.books.conftest import ask, clerk, entity, manager, other_entity, partner, person, reviewer
from tests.books.months import files, found, month, post, sound

__all__ = [
    "ask",
    "clerk",
    "entity",
    "files",
    "found",
    "manager",
    "month",
    "other_entity",
    "partner",
    "person",
    "post",
    "reviewer",
    "sound",
]
