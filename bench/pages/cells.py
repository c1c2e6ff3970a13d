"""Figures as cells of a table in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.measure import Measured
    from bench.scores.wilson import Share

NOTHING: Final = "–"


def share(value: Share) -> str:
    """`0.99888 (0.99815–0.99932)`: the share and its bounds."""
    if value.value is None:
        return NOTHING
    return f"{value.value:.5f} ({value.low:.5f}–{value.high:.5f})"


def counted(value: Share | None) -> str:
    """`0.9989 (0.998–0.999) of 13,000`: shorter, with what it is a share of."""
    if value is None or value.value is None:
        return NOTHING
    return f"{value.value:.4f} ({value.low:.3f}–{value.high:.3f}) of {value.whole:,}"


def ratio(part: int, whole: int) -> str:
    """A share of an amount, in per cent."""
    return f"{part / whole:.2%}" if whole else NOTHING


def seconds(measured: Measured) -> str:
    """`7.25 (7.01–7.90)`: the median, the shortest and the longest run."""
    shortest, longest = measured.spread_s
    if len(measured.runs) == 1:
        return f"{measured.median_s:.2f}"
    return f"{measured.median_s:.2f} ({shortest:.2f}–{longest:.2f})"


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table: the first column to the left, the others to the right."""
    rules = ["---", *["---:"] * (len(heading) - 1)]
    return [f"| {' | '.join(row)} |" for row in (heading, rules, *rows)]


def folded(title: str, lines: Iterable[str]) -> list[str]:
    """Lines that a reader unfolds."""
    return ["<details>", f"<summary>{title}</summary>", "", *lines, "", "</details>", ""]
