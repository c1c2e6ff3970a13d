"""A month with a partner: what was posted, what it sent, what the engine answered; for tests of what follows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from tests.books.files import imported
from tests.books.papers import posted
from tests.books.statements import statement

from liangqing.books.invariants import violations
from liangqing.books.models import Difference
from liangqing.runs.reconcile import Month, reconcile_partner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity

#: A difference of the time before the books.
TAKEN_OVER: Final = {
    "partner": "C001",
    "code": "P01",
    "currency": "CNY",
    "amount_minor": 20_000,
    "first_seen_on": "2025-09-30",
    "owner": "李会计",
    "promise": "一月补票",
    "due_on": "2026-01-31",
}


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


@pytest.fixture
def found(post: Callable[..., None], month: Callable[..., Answer]) -> dict[str, Difference]:
    """The differences of January by code: an invoice in transit, an invoice doubled, a rounding, one unexplained."""
    post("""
        2026-01-05 invoice INV-1001 1130.00
        2026-01-05 invoice INV-1002 2260.00
        2026-01-06 invoice INV-1002 2260.00
        2026-01-09 invoice INV-1004 339.03
        2026-01-30 invoice INV-1003 565.00
    """)
    theirs = (
        "2026-01-06 INV-1001 1130.00\n2026-01-07 INV-1002 2260.00\n2026-01-08 - 77.70 其他\n2026-01-10 INV-1004 339.00"
    )
    month(date(2026, 1, 31), "2026-01-01 0.00", theirs)
    return {row.code: row for row in Difference.objects.all()}


@pytest.fixture
def taken_over(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, entity: Entity) -> Difference:
    """A difference taken over at go-live."""
    imported(ask, clerk, reviewer, entity, "differences", [TAKEN_OVER])
    return Difference.objects.get()


@pytest.fixture
def sound(db: None) -> Iterator[None]:
    """All invariants hold at the end of the test."""
    del db
    yield
    assert violations() == []
