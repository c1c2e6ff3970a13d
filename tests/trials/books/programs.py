"""The programs of the trials, run as processes of their own, and what they tell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[3]


def told_by(program: str, home: Path, *arguments: object) -> dict[str, Any]:
    """Run `tests.trials.books.<program>` with a home of its own; the JSON it prints."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "liangqing.site.settings", "LIANGQING_HOME": str(home)}
    command = [sys.executable, "-m", f"tests.trials.books.{program}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told
