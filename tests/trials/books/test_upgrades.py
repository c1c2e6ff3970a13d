"""Books of the previous release become today's, and an upgrade that is killed is completed by the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.trials.books.programs import told_by
from tests.trials.effort import times

if TYPE_CHECKING:
    from pathlib import Path


def test_an_upgrade_carries_all_over_and_a_killed_one_is_completed(tmp_path: Path) -> None:
    kills = times(10, 200)
    told = told_by("migrating", tmp_path, "--kills", kills)
    assert told["whole"] is None
    assert told["wrong"] == []
    assert len(told["killed_at"]) == kills
    assert any(phase.startswith("books.") for phase in told["moments"]), "nothing to upgrade: see release.py"
