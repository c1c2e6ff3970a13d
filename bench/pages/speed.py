"""Seconds and memory beside the yardstick, by size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.pages.cells import seconds, table
from bench.results import OURS, START, YARDSTICK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.results import Race


def chapter(races: Sequence[Race]) -> list[str]:
    """Every size as a row, the plot, and the stages of each size."""
    start = seconds(races[0].measured[START])
    staged = [race for race in races if race.stages]
    return [
        "## Speed and memory",
        "",
        "The whole command on canonical Parquet, all stages, data written; the yardstick is a DuckDB join of the same",
        "files on customer, reference and amount, its result written, with two threads. It joins what is equal to the",
        "letter; it finds no other group, explains nothing and proves nothing. Memory is that of all processes of the",
        "command together. Medians, with the shortest and the longest run; five million lines and more are run once.",
        f"`liangqing --help` takes {start} s.",
        "",
        *table(
            [
                "lines a side",
                "liangqing, s",
                "s a million lines a side",
                "yardstick, s",
                "ratio",
                "liangqing, peak MiB",
                "yardstick, peak MiB",
            ],
            map(_row, races),
        ),
        "",
        "![Seconds against lines a side](pictures/benchmark-seconds.svg)",
        "",
        "Seconds of each stage, of one more run:",
        "",
        *table(["stage", *(f"{race.data.lines:,}" for race in staged)], _stages(staged)),
        "",
    ]


def _row(race: Race) -> list[str]:
    ours, yardstick = race.measured[OURS], race.measured[YARDSTICK]
    return [
        f"{race.data.lines:,}",
        seconds(ours),
        f"{ours.median_s / race.data.lines * 1_000_000:.1f}",
        seconds(yardstick),
        f"**{ours.median_s / yardstick.median_s:.1f}**",
        f"{ours.peak_mib:,.0f}",
        f"{yardstick.peak_mib:,.0f}",
    ]


def _stages(races: Sequence[Race]) -> list[list[str]]:
    names = list(dict.fromkeys(name for race in races for name in race.stages))
    totals = [sum(race.stages.values()) for race in races]
    return [
        [
            name,
            *(
                f"{race.stages.get(name, 0):.2f} ({race.stages.get(name, 0) / total:.0%})"
                for race, total in zip(races, totals, strict=True)
            ),
        ]
        for name in names
    ]
