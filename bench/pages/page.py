"""The page of figures, in Markdown: what was measured, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bench.data import DataSet, generated
from bench.pages import accuracy, peers, speed

if TYPE_CHECKING:
    from bench.results import Made, Results

_INTRODUCTION: Final = """\
# Benchmarks

Two ledgers and the truth about every line come from our own [generator](../bench/ledgers), with the shares of noises
listed [here](../bench/ledgers/profiles.py). Fees, rates, delays, series of numbers and words are drawn anew for each
data set, so that none can be known beforehand; still, figures on one's own data are optimistic.
`make bench` makes this page again as `build/bench/benchmarks.md`, without the largest sizes; `make bench-full` with
them. Another seed makes other ledgers: `python -m bench.run --seed 2`.
"""


def page(results: Results) -> str:
    """The whole page; chapters that were not measured are left out."""
    chapters = [_INTRODUCTION, *_how_made(results.made)]
    if results.answers:
        chapters += accuracy.chapter(results.answers)
    if results.contests:
        chapters += peers.chapter(results.contests)
    if results.races:
        chapters += speed.chapter(results.races)
    return "\n".join([*chapters, *_step_by_step(results)])


def _how_made(made: dict[str, Made]) -> list[str]:
    """By what command each part was made, where, with what."""
    parts: dict[Made, list[str]] = {}
    for part, one in made.items():
        parts.setdefault(one, []).append(part)
    return [
        *(f"- {', '.join(names)}: `{one.command}` on {one.machine}; {one.versions}." for one, names in parts.items()),
        "",
    ]


def _step_by_step(results: Results) -> list[str]:
    """The commands behind a figure, for one who wants to see the files."""
    data = results.answers[0].data if results.answers else DataSet("hard", 100_000, 1)
    directory = f"build/{data.profile}"
    files = f"{directory}/ours.parquet {directory}/theirs.parquet"
    return [
        "## One data set by hand",
        "",
        f"    python {' '.join(generated(data))} --out {directory}",
        f"    liangqing reconcile {files} --as-of DATE --out {directory}/answer --write data",
        f"    python -m bench.scores.score {directory}/answer {directory}",
        f"    python -m bench.peers.duckdb_join {directory} {directory}/peer.parquet",
        f"    python -m bench.scores.score {directory}/peer.parquet {directory}",
        "",
        f"DATE is `as_of` of `{directory}/drawn.json`, which names every value that was drawn.",
        "",
    ]
