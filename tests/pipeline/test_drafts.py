"""Drafts beside the output: those of killed runs go, those of living runs stay, and what a person made stays too."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from liangqing.pipeline.drafts import draft_beside, remove_leftovers, take_place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: A run that has written something, and says so; then it works on until it is told to go on.
RUN = """
import sys
from pathlib import Path
from liangqing.pipeline.drafts import draft_beside
with draft_beside(Path(sys.argv[1])) as draft:
    (draft / "00000").mkdir()
    (draft / "00000" / "state").write_bytes(b"half")
    print("working", flush=True)
    sys.stdin.read()
"""
#: A run that ends as a killed one does when it has taken this many steps to let its result take the place.
REPLACING = """
import os, sys
from pathlib import Path
from liangqing.pipeline.drafts import draft_beside, take_place
out, left = Path(sys.argv[1]), int(sys.argv[2])
rename = Path.rename
def counted(path, target):
    global left
    left -= path.parent == out.parent or Path(target).parent == out.parent
    if left < 0:
        os._exit(9)
    return rename(path, target)
with draft_beside(out) as draft:
    (draft / "new").mkdir()
    (draft / "new" / "text").write_text("second")
    Path.rename = counted
    take_place(draft / "new", out)
"""


@contextmanager
def working(out: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process in the middle of a run into `out`."""
    with subprocess.Popen(
        [sys.executable, "-c", RUN, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"working\n"
        yield process
        if process.poll() is None:
            process.communicate(b"")


def drafts(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir() if path.name.startswith(".out-draft-"))


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with working(out) as process:
        process.kill()
    (left,) = drafts(out)
    assert (out.parent / left / "00000" / "state").read_bytes() == b"half"
    with draft_beside(out) as draft:
        assert drafts(out) == [draft.name] != [left]
    assert list(tmp_path.iterdir()) == []


def test_a_living_run_keeps_its_draft(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with working(out), working(out) as killed:
        assert len(drafts(out)) == 2
        killed.kill()
        killed.wait()
        with draft_beside(out):
            assert len(drafts(out)) == 2
        (own,) = drafts(out)
        assert (out.parent / own / "00000" / "state").read_bytes() == b"half"
    assert drafts(out) == []


def failing(out: Path) -> None:
    """A disk that fills up in the middle."""
    with draft_beside(out) as draft:
        (draft / "half").write_bytes(b"half")
        raise OSError(28, "no space left on device")


def test_a_run_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no space"):
        failing(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_the_runs_own_is_never_touched(tmp_path: Path) -> None:
    out = tmp_path / "out"
    own = [".out-draft-letters", ".out-spill-x", "out-draft-y", ".other-draft-z"]
    for name in own:
        (tmp_path / name).mkdir()
        (tmp_path / name / "thesis.docx").write_bytes(b"three years")
    with working(tmp_path / "other") as process:
        process.kill()
    (left,) = (path.name for path in tmp_path.glob(".other-draft-*") if path.name not in own)
    (tmp_path / ".out-draft-link").symlink_to(tmp_path / left)
    with draft_beside(out):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*own, left, ".out-draft-link"])
    assert all((tmp_path / name / "thesis.docx").is_file() for name in own)


@pytest.mark.parametrize(("steps", "found"), [(0, "first"), (1, "first"), (2, "second"), (3, "second")])
def test_an_earlier_result_is_never_lost(steps: int, found: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "text").write_text("first", encoding="utf-8")
    ended = subprocess.run([sys.executable, "-c", REPLACING, str(out), str(steps)], check=False)
    assert ended.returncode == (9 if steps < 2 else 0)
    remove_leftovers(out)
    assert (out / "text").read_text(encoding="utf-8") == found
    assert drafts(out) == []


def test_a_result_that_cannot_take_its_place_leaves_the_earlier_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with draft_beside(out) as draft:
        with pytest.raises(FileNotFoundError):
            take_place(draft / "never-written", out)
        assert out.is_dir()
    assert list(tmp_path.iterdir()) == [out]
