"""Every published figure: `make bench`, or `python -m bench.run --lines 1000000 --rounds 5`.

Makes the ledgers from a seed, runs the whole command and the yardstick in turn, scores the answer against the truth,
and prints a table in Markdown; with `--write` it goes to docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path
from typing import Any, Final

import click
import polars as pl
from examples.scale import write_scaled
from examples.score import Score, score

from bench.measure import Measured, interleaved
from liangqing import __version__
from liangqing.core.policy import Policy
from liangqing.matching import reconcile
from liangqing.pipeline.stopwatch import Stopwatch

_PAGE: Final = Path("docs/benchmarks.md")


@click.command()
@click.option("--lines", default=1_000_000, show_default=True, help="Lines a side for speed.")
@click.option("--scored", default=100_000, show_default=True, help="Lines a side for accuracy.")
@click.option("--rounds", default=5, show_default=True, help="Counted runs of each command.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other ledgers.")
@click.option("--out", default=Path("build/bench"), type=click.Path(path_type=Path), show_default=True)
@click.option("--write", is_flag=True, help="Write docs/benchmarks.md.")
def main(*, lines: int, scored: int, rounds: int, seed: int, out: Path, write: bool) -> None:
    """Measure, and print the page."""
    speed = _speed(_ledgers(out, lines, seed), rounds)
    stages = _stages(_ledgers(out, lines, seed))
    accuracy = _accuracy(_ledgers(out, scored, seed))
    command = f"python -m bench.run --lines {lines} --scored {scored} --rounds {rounds} --seed {seed}"
    page = _page(command, lines, scored, speed, stages, accuracy)
    click.echo(page)
    if write:
        _PAGE.write_text(page, encoding="utf-8")


def _ledgers(out: Path, lines: int, seed: int) -> Path:
    directory = out / f"{lines}-{seed}"
    if not (directory / "truth.parquet").exists():
        directory.mkdir(parents=True, exist_ok=True)
        write_scaled(directory, lines=lines, seed=seed)
    return directory


def _speed(directory: Path, rounds: int) -> dict[str, Measured]:
    """The whole command against the yardstick, in turn; and the start of the program."""
    ours, theirs = str(directory / "ours.parquet"), str(directory / "theirs.parquet")
    program = str(Path(sys.executable).with_name("liangqing"))
    return interleaved(
        {
            "yardstick": [sys.executable, "-m", "bench.yardstick", ours, theirs, str(directory / "join.parquet")],
            "reconcile": [program, "reconcile", ours, theirs, "--out", str(directory / "answer"), "--write", "data"],
            "help": [program, "--help"],
        },
        rounds,
    )


def _stages(directory: Path) -> dict[str, float]:
    """Seconds of each stage of the engine, in this process."""
    ledgers = [pl.read_parquet(directory / f"{side}.parquet") for side in ("ours", "theirs")]
    watch = Stopwatch()
    reconcile(*ledgers, policy=Policy(), progress=lambda stage, _: watch.done(stage))
    return watch.seconds_by_stage


def _accuracy(directory: Path) -> Score:
    interleaved({"scored": _command(directory)}, rounds=1)
    return score(directory / "answer", directory)


def _command(directory: Path) -> list[str]:
    program = str(Path(sys.executable).with_name("liangqing"))
    files = [str(directory / f"{side}.parquet") for side in ("ours", "theirs")]
    return [program, "reconcile", *files, "--out", str(directory / "answer"), "--write", "data"]


def _page(
    command: str,
    lines: int,
    scored: int,
    speed: dict[str, Measured],
    stages: dict[str, float],
    accuracy: Score,
) -> str:
    yardstick, whole, start = speed["yardstick"], speed["reconcile"], speed["help"]
    total = sum(stages.values())
    rows = [
        "# Benchmarks",
        "",
        f"Made by `{command}` on {machine()}. Versions: {versions()}.",
        "The ledgers come from our own generator (`examples/scale.py`): figures on our own data are optimistic.",
        "",
        f"## Speed: {lines:,} lines a side, canonical Parquet, whole command, data written",
        "",
        "| | median s | shortest – longest | peak MiB |",
        "|---|---|---|---|",
        _speed_row("yardstick: DuckDB equi-join, 2 threads", yardstick),
        _speed_row("`liangqing reconcile`", whole),
        _speed_row("`liangqing --help`", start),
        "",
        f"Ratio to the yardstick: **{whole.median_s / yardstick.median_s:.1f}**. The yardstick joins what is equal to",
        "the letter; it finds no other group, explains nothing and proves nothing.",
        "",
        "| stage of the engine | s | share |",
        "|---|---|---|",
        *(f"| {name} | {seconds:.2f} | {seconds / total:.0%} |" for name, seconds in stages.items()),
        "",
        f"## Accuracy: {scored:,} lines a side",
        "",
        "Groups are compared as exact sets of lines on both sides; lines that look the same are interchangeable.",
        "",
        "| figure | value |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in _accuracy_rows(accuracy)),
        "",
        "| true code | right | called otherwise |",
        "|---|---|---|",
        *(_code_row(code, called) for code, called in sorted(accuracy.codes.items())),
        "",
    ]
    return "\n".join(rows)


def _speed_row(name: str, measured: Measured) -> str:
    shortest, longest = measured.spread_s
    return f"| {name} | {measured.median_s:.2f} | {shortest:.2f} – {longest:.2f} | {measured.peak_mib:,.0f} |"


def _accuracy_rows(accuracy: Score) -> list[tuple[str, str]]:
    return [
        ("true groups", f"{accuracy.true_groups:,}"),
        ("groups matched", f"{accuracy.found_groups:,}"),
        ("precision of matched groups", f"{accuracy.precision:.5f}"),
        ("recall of groups that can be told", f"{accuracy.recall:.5f}"),
        ("ambiguous groups refused", f"{accuracy.refused:.5f}"),
        ("differences with the right code", f"{accuracy.codes_right:.5f}"),
    ]


def _code_row(code: str, called: dict[str, int]) -> str:
    total = sum(called.values())
    others = {name: count for name, count in called.items() if name != code}
    return f"| {code} | {called.get(code, 0):,} of {total:,} | {json.dumps(others) if others else ''} |"


def machine() -> str:
    """Cores, memory and system of this machine, as a page names them."""
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"{os.cpu_count()} cores, {memory_gib:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def versions() -> str:
    """The versions a figure depends on."""
    import duckdb  # noqa: PLC0415 - only its version

    found: dict[str, Any] = {"liangqing": __version__, "polars": pl.__version__, "duckdb": duckdb.__version__}
    return ", ".join(f"{name} {version}" for name, version in found.items())


if __name__ == "__main__":
    main()
