"""A full disk is told in plain words; nothing half is left, and with room again the same is done once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.trials.books.programs import told_by

if TYPE_CHECKING:
    from pathlib import Path

SAID = {"zh": "磁盘已满", "en": "The disk is full"}


def test_with_less_and_less_room_an_act_is_done_or_refused_as_a_whole(tmp_path: Path) -> None:
    told = told_by("filling", tmp_path)
    assert told["wrong"] == []
    assert {"done", "full"} >= set(told["ended"].values())
    for act in ("import", "reconcile", "backup"):
        assert told["ended"][f"{act} 0"] == "full"
    for command, (code, said) in told["commands"].items():
        assert code == 2, (command, said)
        assert SAID[command.rpartition(" ")[2]] in said
        assert "Traceback" not in said
