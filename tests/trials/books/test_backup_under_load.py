"""A backup taken while people post is of one moment, and comes back with the head it states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.trials.books.programs import told_by
from tests.trials.effort import times

if TYPE_CHECKING:
    from pathlib import Path


def test_backups_under_load_are_restored_sound_with_an_equal_head(tmp_path: Path) -> None:
    backups = times(2, 20)
    told = told_by("backing_up", tmp_path, "--backups", backups)
    assert all(isinstance(count, int) for count in told["posted"]), told["posted"]
    assert told["are_links"] == [True] * backups
    assert [one["head"] for one in told["restored"]] == [one["head"] for one in told["taken"]]
    assert [one["documents"] for one in told["restored"]] == [one["held"] for one in told["taken"]]
    assert all(one["before"] <= one["held"] <= one["after"] for one in told["taken"])
    assert [one["broken"] for one in told["restored"]] == [[]] * backups
    assert told["broken"] == []
