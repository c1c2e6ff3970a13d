"""Data sets by profile, lines and seed, made when they are first asked for."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_GENERATOR: Final = Path(__file__).parent / "ledgers"
SIDES: Final = ("ours", "theirs")
#: Exit codes of an answer: proved, and proved with open questions.
ANSWERED: Final = (0, 1)


@dataclass(frozen=True)
class DataSet:
    """What a data set is made from; the same always gives the same lines."""

    profile: str
    lines: int
    seed: int

    @property
    def name(self) -> str:
        """As a directory is named."""
        return f"{self.profile}-{self.lines}-{self.seed}"


def make(data: DataSet, out: Path) -> Path:
    """The directory of a data set under `out`, made unless it is there.

    It is named after the generator too: another generator makes other data.
    """
    directory = out / f"{data.name}-{_generator()}"
    # the last file that is written
    if not (directory / "drawn.json").exists():
        sys.stderr.write(f"making {data.name}\n")
        subprocess.run([sys.executable, *generated(data), "--out", str(directory)], check=True)
    return directory


def generated(data: DataSet) -> list[str]:
    """What Python is told to make a data set."""
    values = ("--profile", data.profile, "--lines", str(data.lines), "--seed", str(data.seed))
    return ["-m", "bench.ledgers.generate", *values]


def reconciled(directory: Path, answer: Path) -> list[str]:
    """The command that reconciles a data set; it writes data only, whatever the size."""
    program = str(Path(sys.executable).with_name("liangqing"))
    as_of = json.loads((directory / "drawn.json").read_text(encoding="utf-8"))["as_of"]
    return [program, "reconcile", *files(directory), "--as-of", as_of, "--out", str(answer), "--write", "data"]


def files(directory: Path) -> list[str]:
    """The two ledgers."""
    return [str(directory / f"{side}.parquet") for side in SIDES]


def _generator() -> str:
    """A name for the generator as it is."""
    read = hashlib.sha256()
    for module in sorted(_GENERATOR.glob("*.py")):
        read.update(module.read_bytes())
    return read.hexdigest()[:8]
