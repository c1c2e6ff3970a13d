"""Runs of any size, killed at moments drawn from a seed: `python -m tests.trials.killed --lines 10000000`.

Kills come over the length of a whole run, in turn into an empty place and into one that holds an earlier result.
Afterwards there is nothing, or the earlier result to the byte, or the new one, proved; and the next run leaves nothing
beside it. Prints a row for each kill; ends with 1 where anything else was found.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, Literal

import click
from bench.data import ANSWERED, DataSet, files, make, reconciled

if TYPE_CHECKING:
    from collections.abc import Sequence

    Found = Literal["nothing", "earlier", "new"]

_EARLIER_LINES: Final = 2_000


@dataclass(frozen=True)
class Kill:
    """What a kill left: after so many seconds, of a run that had ended by itself or not, into what, and what then."""

    after_s: float
    had_ended: bool
    before: Found
    found: Found


@dataclass(frozen=True)
class Trial:
    """A command that is killed.

    Attributes:
        program: how `liangqing` is called.
        ledgers: both files.
        options: of `reconcile`, but for `--out`.
        earlier: another result, which stands there before every second run.
        out: where the command writes.
    """

    program: Sequence[str]
    ledgers: Sequence[str]
    options: Sequence[str]
    earlier: Path
    out: Path

    def whole_run(self) -> float:
        """Seconds of a run that nobody kills; nothing but its result is left, and that is proved."""
        begun = time.monotonic()
        code = self._begun().wait()
        seconds = time.monotonic() - begun
        assert code in ANSWERED, code
        assert self._is_proved()
        assert list(self.out.parent.glob(f".{self.out.name}-*")) == []
        return seconds

    def kills(self, moments_s: Sequence[float]) -> list[Kill]:
        """Kill a run after each of these seconds."""
        digest = self._digest()
        return [self._kill(after_s, digest, is_first=place % 2 == 0) for place, after_s in enumerate(moments_s)]

    def _kill(self, after_s: float, digest: str, *, is_first: bool) -> Kill:
        shutil.rmtree(self.out, ignore_errors=True)
        if not is_first:
            shutil.copytree(self.earlier, self.out)
        run = self._begun()
        try:
            had_ended = run.wait(after_s) in ANSWERED
        except subprocess.TimeoutExpired:
            run.kill()
            had_ended = run.wait() in ANSWERED
        return Kill(after_s, had_ended, "nothing" if is_first else "earlier", self._found(digest))

    def _begun(self) -> subprocess.Popen[bytes]:
        command = [*self.program, "reconcile", *self.ledgers, *self.options, "--out", str(self.out)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _found(self, digest: str) -> Found:
        """What stands there now."""
        if not self.out.exists():
            assert not self._is_proved()
            return "nothing"
        if _seals(self.out) == _seals(self.earlier):
            return "earlier"
        assert self._digest() == digest
        assert self._is_proved()
        return "new"

    def _digest(self) -> str:
        digest: str = json.loads((self.out / "proof.json").read_text(encoding="utf-8"))["digest"]
        return digest

    def _is_proved(self) -> bool:
        command = [*self.program, "check", str(self.out), *self.ledgers]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0


def is_whole(kill: Kill) -> bool:
    """Whether what was found is what the run must leave."""
    return kill.found in ({"new"} if kill.had_ended else {kill.before, "new"})


def drawn_moments(seconds: float, count: int, seed: int) -> list[float]:
    """One moment in each of so many equal parts of the time."""
    rng = Random(seed)  # noqa: S311 - moments of a trial
    return [seconds * (place + rng.random()) / count for place in range(count)]


def _seals(directory: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in directory.iterdir()}


@click.command()
@click.option("--lines", default=1_000_000, show_default=True, help="Lines a side.")
@click.option("--kills", default=8, show_default=True)
@click.option("--seed", default=1, show_default=True, help="Of the ledgers and the moments.")
@click.option("--seconds", type=float, help="Of a whole run whose result stands there; else one is made.")
@click.option("--out", default=Path("build/killed"), type=click.Path(path_type=Path), show_default=True)
def main(*, lines: int, kills: int, seed: int, seconds: float | None, out: Path) -> None:
    """Make ledgers, run once, then kill, and at last run once more."""
    trial = _trial(lines, seed, out)
    seconds = seconds or trial.whole_run()
    click.echo(f"{lines:,} lines a side, whole run {seconds:.1f} s")
    told = trial.kills(drawn_moments(seconds, kills, seed))
    for kill in told:
        ended = "had ended" if kill.had_ended else "killed"
        click.echo(f"after {kill.after_s:6.1f} s, {ended}: {kill.before} before, {kill.found} now")
    click.echo(f"whole run again {trial.whole_run():.1f} s, nothing left beside it")
    sys.exit(not all(map(is_whole, told)))


def _trial(lines: int, seed: int, out: Path) -> Trial:
    directory, small = (make(DataSet("normal", count, seed), out) for count in (lines, _EARLIER_LINES))
    earlier = small / "answer"
    subprocess.run(reconciled(small, earlier), check=False, capture_output=True)
    program = reconciled(directory, earlier)[:1]
    return Trial(program, files(directory), ["--write", "data"], earlier, out / "answer")


if __name__ == "__main__":
    main()
