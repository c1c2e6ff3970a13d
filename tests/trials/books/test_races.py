"""Many at once: no cent is settled twice, no key acts twice, and nobody is told that a database was locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.trials.books.programs import told_by

if TYPE_CHECKING:
    from pathlib import Path


def test_sixteen_processes_settle_one_receipt_to_the_cent(tmp_path: Path) -> None:
    told = told_by("racing", tmp_path, "--trial", "race", "--processes", 16)
    assert told["failed"] == []
    assert told["told"] == {"done": 10, "not-enough-open": 70}
    assert (told["settled_minor"], told["open_minor"], told["broken"]) == (100_000, [0, 0], [])


def test_a_hundred_identical_requests_post_once(tmp_path: Path) -> None:
    told = told_by("racing", tmp_path, "--trial", "same_key", "--processes", 100)
    assert len(told["answers"]) == 1
    assert "invoice-2026-000001" in told["answers"][0]
    assert (told["documents"], told["events"], told["broken"]) == (1, 1, [])
