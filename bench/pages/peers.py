"""The program beside its peers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bench.pages.cells import seconds, share, table
from bench.results import OURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.results import Contest, Entry

_HEADING: Final = (
    *("program", "precision", "recall of what can be told", "refused", "median s (spread)", "times ours", "peak MiB"),
)


def chapter(contests: Sequence[Contest]) -> list[str]:
    """Every contest as a table, and the plot of the last one."""
    return [
        "## Peers on the same files",
        "",
        "In turn, in the same run; each peer as [its file](../bench/peers) describes it, training included. Balances",
        "brought forward are given to all. A peer gives groups, no causes: the seconds are not for the same work.",
        "",
        *(line for contest in contests for line in _table(contest)),
        "![Precision and recall of each noise, for each program](pictures/benchmark-noises.svg)",
        "",
    ]


def _table(contest: Contest) -> list[str]:
    data, ours = contest.data, contest.entries[OURS].measured.median_s
    title = f"### {data.profile}, {data.lines:,} lines a side"
    rows = [_row(name, entry, ours) for name, entry in contest.entries.items()]
    return [title, "", *table(_HEADING, rows), ""]


def _row(name: str, entry: Entry, ours_s: float) -> list[str]:
    groups, measured = entry.score, entry.measured
    shares = [share(groups.precision), share(groups.recall), share(groups.refused)]
    return [name, *shares, seconds(measured), f"{measured.median_s / ours_s:.2f}", f"{measured.peak_mib:,.0f}"]
