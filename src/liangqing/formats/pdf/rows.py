"""Strips of a page -> its rows: texts that were wrapped over several lines joined with the row they belong to.

A line of text belongs to the row in whose ruled box it stands. Without boxes it belongs to a row whose text was full
to the edge, so that its first word had no room there, or to the row into which its own full line runs. Where both
may be, the wider gap parts them; where nothing tells, it stays a row of its own.
"""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Final

from liangqing.formats.pdf.strips import touching, united

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.pdf.strips import Strip

#: How much wider the widest gap must be than any other to part two rows.
_CLEARLY: Final = 1.12
_TOLERANCE: Final = 2.0  # points
#: Lines of one text are no farther apart, in heights of its signs.
_LEADING: Final = 2.4


def joined_rows(strips: Sequence[Strip], boxes: Sequence[float]) -> list[Strip]:
    """The strips of one page, those of one row joined; `boxes` is where level lines are drawn across the table."""
    return _unwrapped(touching(_in_boxes(strips, boxes)))


def _in_boxes(strips: Sequence[Strip], boxes: Sequence[float]) -> list[Strip]:
    """Strips between the same two level lines are one row, where boxes hold a row each."""
    held: dict[tuple[float, float], list[Strip]] = {}
    for strip in strips:
        box = next(((above, below) for above, below in pairwise(boxes) if above <= strip.y <= below + 1), None)
        if box is not None:
            held.setdefault(box, []).append(strip)
    counts = [sum(strip.is_row for strip in box) for box in held.values()]
    if sum(counts) < 2 or sum(count > 1 for count in counts) * 5 > sum(count > 0 for count in counts):  # noqa: PLR2004 - a fifth
        return list(strips)
    whole = {id(strip): box for box in held.values() if sum(strip.is_row for strip in box) == 1 for strip in box}
    done: list[Strip] = []
    for strip in strips:
        together = whole.get(id(strip), [strip])
        if strip is together[0]:
            done.append(united(together))
    return done


def _unwrapped(strips: Sequence[Strip]) -> list[Strip]:
    edges = [max(ends, default=0.0) for ends in zip(*(strip.ends for strip in strips if strip.ends), strict=True)]
    anchors = [index for index, strip in enumerate(strips) if strip.is_row or strip.is_note or strip.names_party]
    pitch = min((lower.y - upper.y for upper, lower in pairwise(strips) if upper.is_row and lower.is_row), default=inf)
    shares = [_parting(strips[upper : lower + 1], edges, pitch) for upper, lower in pairwise(anchors)]
    start = _head(strips[: anchors[0] + 1], edges) if anchors else len(strips)
    done: list[Strip] = list(strips[:start])
    for anchor, below, share in zip(anchors, anchors[1:], shares, strict=False):
        if share is None:
            done += [united(strips[start : anchor + 1]), *strips[anchor + 1 : below]]
            start = below
        else:
            done.append(united(strips[start : anchor + 1 + share]))
            start = anchor + 1 + share
    if anchors:
        end = anchors[-1] + 1 + _tail(strips[anchors[-1] :], edges)
        done += [united(strips[start:end]), *strips[end:]]
    return done


def _parting(run: Sequence[Strip], edges: Sequence[float], pitch: float) -> int | None:
    """How many of the texts between two rows belong to the upper one, the others to the lower; null: untold.

    `pitch` is how close rows of one line stand; texts that stand no closer tell nothing by that.
    """
    texts = len(run) - 2
    if texts == 0:
        return 0
    fitting = [
        upper
        for upper in range(texts + 1)
        if all(_runs_on(*pair, edges) for pair in pairwise(run[: upper + 1]))
        and all(_runs_on(*pair, edges) for pair in pairwise(run[upper + 1 :]))
    ]
    if len(fitting) == 1:
        return fitting[0]
    gaps = [lower.y - upper.y for upper, lower in pairwise(run)]
    widest = max(gaps)
    if min(gaps) * _CLEARLY > pitch or sum(gap * _CLEARLY > widest for gap in gaps) > 1:
        return None
    place = gaps.index(widest)
    # Lines that a person ended early tell nothing by their width; they hang below their row.
    hangs = not fitting and place == texts and run[0].is_row and _goes_on(run[:-1])
    return place if place in fitting or hangs else None


def _head(run: Sequence[Strip], edges: Sequence[float]) -> int:
    """Where the first row starts: with the texts above it, if all of them run into it."""
    return 0 if all(_runs_on(upper, lower, edges) for upper, lower in pairwise(run)) else len(run) - 1


def _tail(run: Sequence[Strip], edges: Sequence[float]) -> int:
    """How many of the texts below the last row belong to it."""
    count = 0
    while count + 1 < len(run) and _runs_on(run[count], run[count + 1], edges):
        count += 1
    return count


def _runs_on(upper: Strip, lower: Strip, edges: Sequence[float]) -> bool:
    """Whether the texts of the lower strip go on from those of the upper one, which had no room for more."""
    if upper.is_note or lower.is_note or upper.names_party or lower.names_party:
        return False
    if lower.y - upper.y > _LEADING * (lower.bottom - lower.top):
        return False
    text, other = (upper, lower) if not upper.is_row else (lower, upper)
    return all(
        other.cells[at] and upper.ends[at] + lower.firsts[at] > edges[at] - _TOLERANCE
        for at, cell in enumerate(text.cells)
        if cell
    )


def _goes_on(run: Sequence[Strip]) -> bool:
    """Whether texts below a row stand in cells that it fills."""
    return all(run[0].cells[at] for strip in run[1:] for at, cell in enumerate(strip.cells) if cell)
