"""What a run takes for each line, step by step: the figures of docs/capacity.md.

`python -m bench.capacity --lines 1000000`, or `--data DIR` for a data set that is there. CPU seconds are of one process
that runs the buckets in turn; bytes are of the boxes after each step, and of what passes between the steps. The last
row is the whole command, with the memory of all its processes together.
"""

from __future__ import annotations

import json
import pickle
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click
import polars as pl

from bench.data import ANSWERED, SIDES, DataSet, make, reconciled
from bench.measure import run_once
from liangqing.matching.buckets.in_buckets import reconcile_in_buckets
from liangqing.matching.start.task import Task
from liangqing.pipeline.garbage import collected_afterwards
from liangqing.pipeline.in_buckets import cut_for
from liangqing.pipeline.spill import spilled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.buckets.in_buckets import Step
    from liangqing.pipeline.spill import Spill


@dataclass(frozen=True)
class Taken:
    """What one step took: CPU, what was given to all buckets and told by them, and what the boxes hold after it."""

    name: str
    cpu_s: float
    given_bytes: int
    told_bytes: int
    box_bytes: int

    def row(self, lines: int) -> str:
        """A row of the table, for so many lines of both sides."""
        figures = [f"{self.cpu_s / lines * 1e6:.1f}"]
        figures += [f"{size / lines:.1f}" for size in (self.box_bytes, self.given_bytes, self.told_bytes)]
        return f"| {self.name} | {' | '.join(figures)} |"


@dataclass
class Counting:
    """An `Each` of the engine that runs the buckets in turn and counts."""

    spill: Spill
    steps: list[Taken] = field(default_factory=list)

    def __call__(self, step: Step, given: Sequence[Any]) -> list[Any]:
        """What the step tells of each bucket."""
        told = []
        begun = time.process_time()
        for box, what in zip(self.spill.boxes, given, strict=True):
            with collected_afterwards():
                added, one = step(box, what)
                box.keep(added)
            told.append(one)
        cpu_s = time.process_time() - begun
        self.steps.append(Taken(step.__name__, cpu_s, _pickled(given), _pickled(told), _held(self.spill)))
        return told


def taken(directory: Path) -> tuple[int, int, list[Taken]]:
    """Lines of both sides, customers, and what each step took."""
    ledgers = [pl.read_parquet(directory / f"{side}.parquet") for side in SIDES]
    drawn = json.loads((directory / "drawn.json").read_text(encoding="utf-8"))
    task, cut = Task.of(*ledgers, as_of=date.fromisoformat(drawn["as_of"])), cut_for(*ledgers)
    lines = sum(ledger.height for ledger in ledgers)
    with TemporaryDirectory(dir=directory) as name, spilled(Path(name) / "boxes", cut.buckets) as spill:
        begun = time.process_time()
        spill.put(cut.ledgers(ledgers.pop(0)) for _ in SIDES)
        each = Counting(spill, [Taken("cut", time.process_time() - begun, 0, 0, _held(spill))])
        answer = reconcile_in_buckets(each, cut.tasks(task), lambda _, __: None)
    return lines, len(answer.proof["customers"]), each.steps


def _pickled(items: Sequence[Any]) -> int:
    return sum(len(pickle.dumps(item)) for item in items)


def _held(spill: Spill) -> int:
    return sum(path.stat().st_size for box in spill.boxes for path in box.directory.iterdir())


@click.command()
@click.option("--lines", default=1_000_000, show_default=True, help="Lines a side.")
@click.option("--data", type=click.Path(path_type=Path), help="A data set that is there, instead.")
@click.option("--out", default=Path("build/bench"), type=click.Path(path_type=Path), show_default=True)
def main(*, lines: int, data: Path | None, out: Path) -> None:
    """Measure, and print the table."""
    directory = data or make(DataSet("normal", lines, 1), out)
    both, customers, steps = taken(directory)
    click.echo(f"{both:,} lines of both sides, {customers:,} customers\n")
    click.echo("| step | CPU s a million lines | bytes a line in boxes | bytes a line given | bytes a line told |")
    click.echo("| --- | ---: | ---: | ---: | ---: |")
    for step in steps:
        click.echo(step.row(both))
    run = run_once(reconciled(directory, out / "answer"), ANSWERED)
    click.echo(f"\nwhole command: {run.seconds:.1f} s, {run.peak_mib:,.0f} MiB in all processes together")


if __name__ == "__main__":
    main()
