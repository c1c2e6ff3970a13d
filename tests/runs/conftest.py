"""The people of the books, what is posted in a few words, and a month with a partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.conftest import ask, clerk, entity, manager, other_entity, partner, person, reviewer
from tests.books.papers import posted
from tests.books.statements import statement

from liangqing.runs.reconcile import Month, reconcile_partner

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask

__all__ = ["ask", "clerk", "entity", "manager", "other_entity", "partner", "person", "reviewer"]


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """A store of its own."""
    settings.FILES = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def post(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> Callable[..., None]:
    """Post documents, one a line: `2026-01-05 invoice INV-1001 1130.00`."""

    def lines(text: str, **more: object) -> None:
        for line in filter(None, map(str.strip, text.splitlines())):
            posted(ask, clerk, reviewer, line, **more)

    return lines


@pytest.fixture
def month(ask: Callable[..., Ask], clerk: Viewer, tmp_path: Path) -> Callable[..., Answer]:
    """Reconcile C001 as of a day with what it sent; with nothing where it sent nothing."""

    def run(as_of: date, opened: str = "", text: str = "", *, side: str = "receivable") -> Answer:
        received = statement(tmp_path / f"{as_of:%Y-%m}.csv", opened, text) if opened else None
        return reconcile_partner(ask(clerk), Month("C001", as_of, received, side))

    return run
