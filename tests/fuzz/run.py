"""Damaged files by the ten thousand: `make fuzz`, or `python -m tests.fuzz.run --count 10000 --seed 1`.

Prints a table, a row for each reader; ends with 1 where anything failed. `--keep READER NUMBER` writes that file.
How far it is stands on stderr: every hundred files in a terminal, else every thousand.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click
from tests.fuzz.goldens import READERS, golden
from tests.fuzz.mutations import mutated
from tests.fuzz.pool import Tally, fuzz

_OUTCOMES: Final = ("refused", "refused-by-child", "equal", "told-otherwise", "failed")


@click.command()
@click.option("--count", default=10_000, show_default=True, help="Damaged files of each reader.")
@click.option("--seed", default=1, show_default=True, help="Another seed damages otherwise.")
@click.option("--readers", default=",".join(READERS), help="Only these, between commas.")
@click.option("--keep", nargs=2, type=(str, int), help="Write the damaged file of a reader and a number.")
def main(*, count: int, seed: int, readers: str, keep: tuple[str, int] | None) -> None:
    """Damage, read, and print the table."""
    if keep is not None:
        one = golden(keep[0])
        path = Path(f"build/fuzz-{seed}-{keep[1]}{one.suffix}")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(mutated(one, seed, keep[1])[1])
        click.echo(path)
        return
    tallies = fuzz(readers.split(","), count, seed, progress=lambda tally: _tell(tally, count))
    click.echo(page(tallies, seed))
    sys.exit(any(tally.failures for tally in tallies))


def _tell(tally: Tally, count: int) -> None:
    done = tally.outcomes.total()
    if done % (100 if sys.stderr.isatty() else 1_000) == 0 or done == count:
        click.echo(f"{tally.reader} {done:,} of {count:,}, failed {tally.outcomes['failed']:,}", err=True)


def page(tallies: list[Tally], seed: int) -> str:
    """The table, and below it the first failures."""
    rows = [
        "| reader | damaged files | refused | refused by the child | read alike | words read otherwise | failed | s |",
        "|---|" + "---|" * 7,
    ]
    for tally in tallies:
        counts = [tally.outcomes[name] for name in _OUTCOMES]
        shown = " | ".join(f"{count:,}" for count in (tally.outcomes.total(), *counts))
        rows.append(f"| {tally.reader} | {shown} | {tally.seconds:.0f} |")
    for tally in tallies:
        rows += [f"{tally.reader} --seed {seed}, {n}: {how}: {detail}" for n, how, detail in tally.failures]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
