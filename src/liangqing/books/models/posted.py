"""What is posted: rows that nobody changes or deletes. The database itself refuses (`books/immutable.py`)."""

from __future__ import annotations

from django.db import models


class Posted(models.Model):
    """A row written once. What changes about it later (what is open, who undid it) stands in rows of its own."""

    class Meta:
        """No table of its own."""

        abstract = True


def posted_models() -> list[type[Posted]]:
    """Every model whose rows are never changed, by name; for the triggers, `verify` and the tests."""
    return sorted(_concrete(Posted), key=lambda model: model.__name__)


def _concrete(model: type[models.Model]) -> list[type[Posted]]:
    found: list[type[Posted]] = []
    for child in model.__subclasses__():
        if child._meta.abstract:
            found += _concrete(child)
        elif issubclass(child, Posted):
            found.append(child)
    return found
