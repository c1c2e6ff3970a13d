"""The set of books of `tests/books`, for commands on it."""

from __future__ import annotations

from tests.books.conftest import ask, clerk, entity, manager, other_entity, partner, person, reviewer

__all__ = ["ask", "clerk", "entity", "manager", "other_entity", "partner", "person", "reviewer"]
