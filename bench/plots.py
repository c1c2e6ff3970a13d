"""The pictures of the page, as SVG: the same figures give the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib.figure import Figure

from bench.results import OURS, YARDSTICK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bench.results import Answer, Contest, Race, Results
    from bench.scores.groups import GroupScore
    from bench.scores.wilson import Share

#: Text stays text, and no number in the file is drawn by chance.
_STYLE: Final = {
    "svg.fonttype": "none",
    "svg.hashsalt": "liangqing",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#e4e4e4",
    "legend.frameon": False,
}
_OURS_COLOUR: Final = "#b3261e"
#: Of the others, in their order: colour and mark, told apart without colours too.
_OTHERS: Final = (
    ("#1f4e79", "s"),
    ("#3a7d44", "^"),
    ("#7b5ea7", "D"),
    ("#b8860b", "v"),
    ("#5f6b73", "P"),
    ("#0f8b8d", "X"),
)
_LEAST_PPM: Final = 1.0


def draw(results: Results, directory: Path) -> None:
    """Write the pictures of those parts that were measured."""
    with mpl.rc_context(_STYLE):
        if results.contests:
            _save(_noises(results.contests[-1]), directory / "benchmark-noises.svg")
        if results.answers:
            _save(_calibration(results.answers), directory / "benchmark-calibration.svg")
        if results.races:
            _save(_seconds(results.races, results.contests), directory / "benchmark-seconds.svg")


def _save(figure: Any, path: Path) -> None:  # noqa: ANN401 - matplotlib is not looked at
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight", facecolor="white")


def _looks(name: str, place: int) -> dict[str, Any]:
    """Colour and mark of a program; `place` is its own among the others."""
    if name == OURS:
        return {"color": _OURS_COLOUR, "marker": "o", "markersize": 7, "zorder": 3}
    colour, mark = _OTHERS[place % len(_OTHERS)]
    return {"color": colour, "marker": mark, "markersize": 5, "alpha": 0.85}


def _noises(contest: Contest) -> Any:  # noqa: ANN401 - a figure
    """Two panels side by side: precision and recall of each noise, a mark a program."""
    ours = contest.entries[OURS].score
    noises = sorted(ours.recall_by_noise, key=lambda noise: (_value(ours.recall_by_noise[noise]), noise))
    figure = Figure(figsize=(9.5, 0.32 * len(noises) + 1.0))
    left, right = figure.subplots(1, 2, sharey=True)
    _marks(left, contest, noises, lambda score: score.precision_by_noise)
    _marks(right, contest, noises, lambda score: score.recall_by_noise)
    left.set_xlabel("precision: right groups of those found")
    right.set_xlabel("recall: right groups of those that can be told")
    left.set_yticks(range(len(noises)), noises)
    left.set_ylim(-0.6, len(noises) - 0.4)
    handles, names = left.get_legend_handles_labels()
    figure.legend(handles, names, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=4)
    data = contest.data
    figure.suptitle(f"{data.profile}, {data.lines:,} lines a side", y=1.0, fontsize=9)
    figure.tight_layout()
    return figure


def _marks(axes: Any, contest: Contest, noises: list[str], shares: Callable[[GroupScore], dict[str, Share]]) -> None:  # noqa: ANN401 - axes
    for place, (name, entry) in enumerate(contest.entries.items(), -1):
        known = shares(entry.score)
        # a little apart, for many stand at 0 or at 1
        beside = (place - len(contest.entries) / 2 + 1) * 0.11
        points = [(_value(known[noise]), row - beside) for row, noise in enumerate(noises) if noise in known]
        axes.plot(*zip(*points, strict=True), linestyle="none", label=name, **_looks(name, place))
    axes.set_xlim(-0.03, 1.03)


def _value(share: Share) -> float:
    return share.value or 0.0


def _calibration(answers: Sequence[Answer]) -> Any:  # noqa: ANN401 - a figure
    """The share of wrong groups against the rate of coincidence, with its bounds; a line a profile."""
    figure = Figure(figsize=(7, 4))
    axes = figure.subplots()
    for place, answer in enumerate(answers):
        bins = answer.score.calibration
        shares = [one.wrong for one in bins]
        values = [_value(share) for share in shares]
        bounds = [
            [value - share.low for value, share in zip(values, shares, strict=True)],
            [share.high - value for value, share in zip(values, shares, strict=True)],
        ]
        # side by side, not on top of each other
        rates = [max(one.mean_ppm, _LEAST_PPM) * 1.06**place for one in bins]
        colour, mark = _OTHERS[place]
        axes.errorbar(rates, values, bounds, color=colour, marker=mark, capsize=2, label=answer.data.profile)
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel("rate of coincidence, parts per million (0 stands at 1)")
    axes.set_ylabel("share of groups that are wrong")
    axes.legend()
    return figure


def _seconds(races: Sequence[Race], contests: Sequence[Contest]) -> Any:  # noqa: ANN401 - a figure
    """Seconds against lines, both by powers of ten; the peers where they ran on the same profile."""
    figure = Figure(figsize=(7, 4.2))
    axes = figure.subplots()
    points: dict[str, list[tuple[int, float]]] = {}
    for race in races:
        for name in (OURS, YARDSTICK):
            points.setdefault(name, []).append((race.data.lines, race.measured[name].median_s))
    for contest in contests:
        if contest.data.profile == races[0].data.profile:
            for name, entry in contest.entries.items():
                if name != OURS:
                    points.setdefault(name, []).append((contest.data.lines, entry.measured.median_s))
    for place, (name, found) in enumerate(points.items(), -1):
        axes.plot(*zip(*sorted(found), strict=True), label=name, **_looks(name, place))
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.yaxis.set_major_formatter("{x:g}")
    axes.xaxis.set_minor_formatter("")
    axes.yaxis.set_minor_formatter("")
    axes.set_xlabel("lines a side")
    axes.set_ylabel("seconds, median")
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return figure
