from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK

from liangqing.core.limits import READ_MEMORY_BYTES
from liangqing.core.problems import Problem
from liangqing.pipeline.read_child import shown

if TYPE_CHECKING:
    from pathlib import Path


def run(directory: Path, **request: object) -> subprocess.CompletedProcess[bytes]:
    content = {"what": "ledger", "side": "theirs", "currency": "CNY", "mapping": None, "time_seconds": 60, **request}
    (directory / "request.json").write_text(json.dumps({"memory_bytes": READ_MEMORY_BYTES, **content}))
    command = [sys.executable, "-m", "liangqing.pipeline.read_child", str(directory)]
    return subprocess.run(command, check=False, capture_output=True)


def test_an_answer_is_two_files(tmp_path: Path) -> None:
    ended = run(tmp_path, path=str(write_book(tmp_path / "a.xlsx", BOOK)))
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert {"reading.json", "lines.parquet"} <= {path.name for path in tmp_path.iterdir()}


def test_problems_are_an_answer_too(tmp_path: Path) -> None:
    assert run(tmp_path, path=str(tmp_path / "nowhere.csv")).returncode == 0
    (problem,) = json.loads((tmp_path / "problems.json").read_text())
    assert Problem(**problem).code == "file-missing"


def test_memory_beyond_the_limit_ends_it(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", BOOK)
    assert run(tmp_path, path=str(path), memory_bytes=256 * 1024**2).returncode != 0
    assert not (tmp_path / "reading.json").exists()


def test_of_very_many_problems_the_first_say_how_many_more() -> None:
    problems = [Problem("date-missing", "a.csv", row=row) for row in range(10_005)]
    kept = shown(problems)
    assert (kept[0].code, kept[0].values) == ("more-problems", {"count": 5})
    assert len(kept) == 10_001
    assert shown(problems[:3]) == problems[:3]


def test_limits_the_system_set_lower_are_kept() -> None:
    lines = (
        "import resource",
        "from liangqing.pipeline.read_child import limit",
        "resource.setrlimit(resource.RLIMIT_CPU, (50, 60))",
        f"limit({READ_MEMORY_BYTES}, 300)",
        "print(*resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_AS)[0])",
    )
    ended = subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False, capture_output=True, text=True)
    assert (ended.stdout, ended.stderr) == (f"60 60 {READ_MEMORY_BYTES}\n", "")
