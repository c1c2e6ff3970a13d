"""kill -9 at any moment of an act, on a real database: nothing acknowledged is lost, doubled or halved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.trials.books.programs import told_by
from tests.trials.effort import times

if TYPE_CHECKING:
    from pathlib import Path

#: The phases in which each must be killed: whoever renames a function there makes its kills nameless.
PHASES = {
    "post": {"act"},
    "allocate": {"act"},
    "reverse": {"act"},
    "close": {"act"},
    "import": {"start", "read", "preview", "propose", "approve", "post", "advance"},
    "reconcile": {"receive", "ledger", "archive", "act"},
}


@pytest.mark.parametrize("act", PHASES)
def test_an_act_that_is_killed_happened_wholly_or_not_at_all(act: str, tmp_path: Path) -> None:
    kills = times(10, 200)
    told = told_by("killing", tmp_path, "--act", act, "--kills", kills)
    assert told["wrong"] == []
    assert sum(told["moments"].values()) > 5
    assert len(told["killed_at"]) == kills
    assert PHASES[act] <= {phase for phase, _ in told["killed_at"]}
