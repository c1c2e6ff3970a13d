"""One line against several of the other side without a common reference: the only set of open lines that adds up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liangqing.core.limits import MAX_SUM_ROUNDS, MAX_SUMS_ASKED
from liangqing.core.schemas import SIDES
from liangqing.matching.pool.groups import Group, Part
from liangqing.matching.sums.line_sets import sets_of_lines

if TYPE_CHECKING:
    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block
    from liangqing.matching.pool.parts import Parts
    from liangqing.matching.sums.line_sets import LineSets

#: Sums of so many lines that chance may have made are hardly ever true, and ask about many lines that are alone.
_LONG: Final = 6


@dataclass(frozen=True)
class _Proposal:
    """What the search found for one line: the sets of the other side's lines that add up to it."""

    anchor: Line
    found: LineSets
    candidates: int

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of the first set and the anchor."""
        return (self.anchor.row, *(line.row for line in self.found.sets[0]))

    @property
    def all_rows(self) -> set[int]:
        """The rows of every set and the anchor."""
        return {self.anchor.row, *(line.row for lines in self.found.sets for line in lines)}


def find_sums_of_lines(block: Block) -> None:
    """Match a line with the only set of open lines that adds up to it, in rounds, until no unique answer is left.

    A set that shares a line with another answer, is one of several, or may be chance, is a question.
    """
    for _ in range(MAX_SUM_ROUNDS):
        proposals = _proposals(block)
        uses = Counter(row for proposal in proposals for row in proposal.all_rows)
        sure = [proposal for proposal in proposals if _is_sure(proposal, uses, block)]
        if not sum(block.pool.match(_group(proposal, proposal.found.sets[0])) for proposal in sure):
            break
    for proposal in proposals:
        if block.pool.is_open(proposal.rows):
            _ask(block, proposal, uses)


def _proposals(block: Block) -> list[_Proposal]:
    found = []
    for side, other in (SIDES, SIDES[::-1]):
        parts = block.parts(other)
        for anchor in block.unasked(side):
            proposal = _search(block, anchor, parts)
            if proposal is not None:
                found.append(proposal)
    return found


def _search(block: Block, anchor: Line, parts: Parts) -> _Proposal | None:
    truth = block.pool.policy.truth
    candidates = _candidates(block, anchor, parts)
    if len(candidates) < 2:  # noqa: PLR2004 - a sum has two parts
        return None
    if len(candidates) > truth.combine_candidates:
        block.pool.count_limit("combine_candidates")
        return None
    found = sets_of_lines(block.pool, candidates, abs(anchor.amount_minor), truth.combine_lines)
    return _Proposal(anchor, found, len(candidates)) if found is not None and found.exact else None


def _candidates(block: Block, anchor: Line, parts: Parts) -> list[Line]:
    """Open lines of the other side that may be part of the anchor, each smaller than it; one too many at most."""
    dates = block.pool.policy.dates
    # the lines that make up our lump are the customer's, booked later rather than earlier
    before_days = dates.combine_after_days if anchor.side == "ours" else dates.combine_before_days
    first_day, last_day = anchor.day - before_days, anchor.day + dates.combine_after_days
    return parts.possible(
        anchor,
        block.pool,
        first_day=first_day,
        last_day=last_day,
        most_minor=abs(anchor.amount_minor) - 1,
        most_lines=block.pool.policy.truth.combine_candidates + 1,
    )


def _is_sure(proposal: _Proposal, uses: Counter[int], block: Block) -> bool:
    is_free = all(uses[row] == 1 and row not in block.pool.asked for row in proposal.rows)
    return is_free and proposal.found.is_sure(block.pool.policy.truth.coincidence_ppm)


def _ask(block: Block, proposal: _Proposal, uses: Counter[int]) -> None:
    found, truth = proposal.found, block.pool.policy.truth
    is_long = min(len(lines) for lines in found.sets) >= _LONG
    if found.exact > MAX_SUMS_ASKED or found.chance_ppm > (
        truth.coincidence_ppm if is_long else truth.worth_asking_ppm
    ):
        return
    is_shared = any(uses[row] > 1 or row in block.pool.asked for row in proposal.rows)
    why = "rivals" if found.exact > 1 else "conflict" if is_shared else "coincidence"
    block.pool.ask([_group(proposal, lines) for lines in found.sets], why, found.exact - 1)


def _group(proposal: _Proposal, lines: tuple[Line, ...]) -> Group:
    anchor, found = proposal.anchor, proposal.found
    evidence = {
        "candidates": proposal.candidates,
        "chosen": len(lines),
        "near": found.near,
        "window_minor": found.window_minor,
    }
    note = Part("B03", "proved", {"count": len(lines)}, amount_minor=0)
    return Group(
        tuple(sorted((anchor.row, *(line.row for line in lines)))),
        (anchor.row,),
        "subset",
        evidence,
        (note,) if anchor.is_money else (),
        rivals=found.exact - 1,
        coincidence_ppm=found.chance_ppm,
    )
