"""The one line that a document lacks: the only one near of exactly the missing amount.

A single line is no sum: however many others stand around it, an odd amount hardly meets it by chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.core.policy import WHOLE_PPM
from liangqing.matching.lines.one_event import are_two_documents
from liangqing.matching.pairs.chance import amount_coincidence_ppm
from liangqing.matching.sums.line_sets import LineSets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block


def only_rest(block: Block, short: Sequence[Line], full: Sequence[Line], missing_minor: int) -> LineSets | None:
    """The only open line of `missing_minor`, signs aside, on the short side of a document, where chance is unlikely.

    The other side has one line of the document. None where a line of that side may be the partner of what was found.
    """
    if len(full) != 1:
        return None
    like, known = short[0], {line.row for line in short}
    days = block.pool.policy.dates.combine_before_days
    near = block.unnamed(like.side).of_amount(
        like,
        block.pool,
        first_day=like.day - days,
        last_day=like.day + days,
        amount_minor=-missing_minor if like.amount_minor < 0 else missing_minor,
    )
    rests = [line for line in near if line.row not in known]
    if len(rests) != 1 or _is_doubtful(block, full[0], rests[0]):
        return None
    chance_ppm = _chance_ppm(block, full[0], rests[0])
    found = LineSets((tuple(rests),), 1, 0, 0, chance_ppm)
    return found if found.is_sure(block.pool.policy.truth.coincidence_ppm) else None


def _is_doubtful(block: Block, full: Line, rest: Line) -> bool:
    """Whether the line is asked about already, its words speak against it, or another one may be its partner."""
    one, other = (full, rest) if full.side == "ours" else (rest, full)
    return (
        rest.row in block.pool.asked or block.pool.habits.words_disagree(one, other) or _has_partner(block, full, rest)
    )


def _has_partner(block: Block, full: Line, rest: Line) -> bool:
    dates = block.pool.policy.dates
    days = max(dates.alone_days, dates.window_days)
    partners = block.unnamed(full.side).of_amount(
        rest, block.pool, first_day=rest.day - days, last_day=rest.day + days, amount_minor=rest.amount_minor
    )
    return any(not are_two_documents(line, rest) for line in partners)


def _chance_ppm(block: Block, full: Line, rest: Line) -> int:
    """How likely one of the lines around, smaller than the document, has the amount without belonging to it."""
    days = block.pool.policy.dates.combine_before_days
    around = block.unnamed(rest.side).possible(
        rest,
        block.pool,
        first_day=rest.day - days,
        last_day=rest.day + days,
        most_minor=abs(full.amount_minor) - 1,
        most_lines=len(block.lines[rest.side]),
    )
    lines = len(block.lines["ours"]) + len(block.lines["theirs"])
    chance = amount_coincidence_ppm(abs(rest.amount_minor), len(around), rest.amount_repeats - 1, lines)
    return min(WHOLE_PPM, chance * block.pool.terms.alone_ppm // WHOLE_PPM)
