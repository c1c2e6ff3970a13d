"""Every published figure: `make bench`, or `python -m bench.run --parts accuracy --lines 20000`.

Makes ledgers from a seed, runs the whole command, its peers and the yardstick in turn, and scores the answers against
the truth. What was measured is kept as build/bench/results.json, parts that were not made again included; from it the
page and its plots are made, in build/bench, or with `--write` in docs.
"""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bench.accuracy import judged
from bench.contest import contested
from bench.data import DataSet
from bench.machine import machine, versions
from bench.pages.page import page
from bench.results import Made, load, save
from bench.speed import raced

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.results import Results

_PROFILES: Final = ("normal", "hard", "adversarial", "holdout")
_CONTESTS: Final = ("normal", "hard")
_SPEED_LINES: Final = (100_000, 1_000_000)
_FULL_SPEED_LINES: Final = 10_000_000
_FULL_PEER_LINES: Final = 1_000_000
_PAGE: Final = Path("docs/benchmarks.md")


@dataclass(frozen=True)
class Plan:
    """What is measured.

    Attributes:
        judged: data sets for accuracy.
        contested: data sets for the peers, and how often each runs.
        raced: data sets for speed.
        rounds: how often each runs for speed.
        out: where data sets are kept.
    """

    judged: tuple[DataSet, ...]
    contested: tuple[tuple[DataSet, int], ...]
    raced: tuple[DataSet, ...]
    rounds: int
    out: Path


def _accuracy(known: Results, plan: Plan) -> Results:
    return replace(known, answers=tuple(judged(data, plan.out) for data in plan.judged))


def _peers(known: Results, plan: Plan) -> Results:
    return replace(known, contests=tuple(contested(data, plan.out, rounds) for data, rounds in plan.contested))


def _speed(known: Results, plan: Plan) -> Results:
    return replace(known, races=tuple(raced(data, plan.out, plan.rounds) for data in plan.raced))


_PARTS: Final[dict[str, Callable[[Results, Plan], Results]]] = {
    "accuracy": _accuracy,
    "peers": _peers,
    "speed": _speed,
}


def _split(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(value.split(",")) if value else ()


def _numbers(_: click.Context, __: click.Parameter, value: str) -> tuple[int, ...]:
    return tuple(map(int, value.split(",")))


@click.command()
@click.option("--parts", default=",".join(_PARTS), show_default=True, callback=_split, help="What to measure anew.")
@click.option("--profiles", default=",".join(_PROFILES), show_default=True, callback=_split, help="For accuracy.")
@click.option("--lines", default=100_000, show_default=True, help="Lines a side for accuracy and peers.")
@click.option("--speed-lines", default=",".join(map(str, _SPEED_LINES)), show_default=True, callback=_numbers)
@click.option("--rounds", default=3, show_default=True, help="Counted runs of each command for speed.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other ledgers.")
@click.option("--full", is_flag=True, help="Ten million lines too, and the peers with a million.")
@click.option("--out", default=Path("build/bench"), type=click.Path(path_type=Path), show_default=True)
@click.option("--plots/--no-plots", default=True, show_default=True, help="Draw the pictures.")
@click.option("--write", is_flag=True, help="Write docs/benchmarks.md and its pictures.")
def main(  # noqa: PLR0913 - one argument an option
    *,
    parts: tuple[str, ...],
    profiles: tuple[str, ...],
    lines: int,
    speed_lines: tuple[int, ...],
    rounds: int,
    seed: int,
    full: bool,
    out: Path,
    plots: bool,
    write: bool,
) -> None:
    """Measure, keep the figures, and make the page."""
    out.mkdir(parents=True, exist_ok=True)
    large = [(DataSet(profile, _FULL_PEER_LINES, seed), rounds) for profile in _CONTESTS if full]
    plan = Plan(
        judged=tuple(DataSet(profile, lines, seed) for profile in profiles),
        contested=(*((DataSet(profile, lines, seed), 1) for profile in _CONTESTS), *large),
        raced=tuple(DataSet("normal", size, seed) for size in (*speed_lines, *([_FULL_SPEED_LINES] * full))),
        rounds=rounds,
        out=out,
    )
    publish(_measured(parts, plan), _PAGE if write else out / _PAGE.name, plots=plots)


def _measured(parts: tuple[str, ...], plan: Plan) -> Results:
    """All results, with these parts made anew; kept after each, for a long run may be stopped."""
    kept = plan.out / "results.json"
    command = shlex.join(["python", "-m", "bench.run", *(word for word in sys.argv[1:] if word != "--write")])
    results = load(kept)
    for part in parts:
        results = _PARTS[part](results, plan).having(part, Made(command, machine(), versions()))
        save(results, kept)
    return results


def publish(results: Results, path: Path, *, plots: bool) -> None:
    """Write the page, and its pictures beside it."""
    path.write_text(page(results), encoding="utf-8")
    if plots:
        from bench.plots import draw  # noqa: PLC0415 - only a machine that draws has matplotlib

        pictures = path.parent / "pictures"
        pictures.mkdir(exist_ok=True)
        draw(results, pictures)
    sys.stderr.write(f"{path}\n")


if __name__ == "__main__":
    main()
