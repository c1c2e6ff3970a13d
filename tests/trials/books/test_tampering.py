"""Whoever forges posted rows, the log or a kept file, past the triggers and with all sums made to fit, is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.trials.books.programs import told_by
from tests.trials.effort import times

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"changed amount", "deleted row", "inserted row", "rewritten event", "cut log", "changed file"}


def test_every_forgery_is_found_and_the_first_bad_row_named(tmp_path: Path) -> None:
    often = times(10, 50)
    told = told_by("tampering", tmp_path, "--times", often)
    assert told["missed"] == []
    assert told["found"] == dict.fromkeys(KINDS, often)
    assert told["after"] == []
