"""kill -9 at any statement of an act, on a real database: nothing acknowledged is lost, doubled or halved."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
#: The ordinary run kills each act a few times, `make trials` often.
KILLS = int(os.environ.get("LIANGQING_KILLS", "10"))


@pytest.mark.parametrize("act", ["post", "allocate", "reverse", "close"])
def test_an_act_that_is_killed_happened_wholly_or_not_at_all(act: str, tmp_path: Path) -> None:
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "liangqing.site.settings", "LIANGQING_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "tests.trials.books.killing", "--act", act, "--kills", str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    assert told["moments"] > 5
    assert len(told["killed_at"]) == KILLS
