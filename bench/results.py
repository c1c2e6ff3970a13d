"""What was measured, as a file of its own: pages and plots are made from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from bench.data import DataSet  # noqa: TC001 - pydantic reads it
from bench.measure import Measured  # noqa: TC001 - pydantic reads it
from bench.scores.groups import GroupScore  # noqa: TC001 - pydantic reads it
from bench.scores.score import Score  # noqa: TC001 - pydantic reads it

if TYPE_CHECKING:
    from pathlib import Path

OURS: Final = "liangqing"
YARDSTICK: Final = "yardstick"
START: Final = "liangqing --help"


@dataclass(frozen=True)
class Made:
    """By what command a part was made, on what machine, with what versions."""

    command: str
    machine: str
    versions: str


@dataclass(frozen=True)
class Answer:
    """How good the program is on a data set."""

    data: DataSet
    score: Score


@dataclass(frozen=True)
class Entry:
    """How one program did in a contest; `stages` are its own seconds of each stage of the first run, if it tells."""

    measured: Measured
    score: GroupScore
    stages: dict[str, float]


@dataclass(frozen=True)
class Contest:
    """Several programs on one data set, in turn."""

    data: DataSet
    entries: dict[str, Entry]


@dataclass(frozen=True)
class Race:
    """The program and the yardstick on one data set, in turn; `stages` are the seconds of each stage of one run."""

    data: DataSet
    measured: dict[str, Measured]
    stages: dict[str, float]


@dataclass(frozen=True)
class Results:
    """All that is published. `made` is by part: accuracy, peers, speed."""

    made: dict[str, Made] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    contests: tuple[Contest, ...] = ()
    races: tuple[Race, ...] = ()

    def having(self, part: str, made: Made) -> Results:
        """The same with a part made anew."""
        return replace(self, made={**self.made, part: made})


_FORM: Final = TypeAdapter(Results)


def save(results: Results, path: Path) -> None:
    """Write the results."""
    path.write_bytes(_FORM.dump_json(results, indent=1))


def load(path: Path) -> Results:
    """Results that were saved; none where there is no file."""
    return _FORM.validate_json(path.read_bytes()) if path.exists() else Results()
