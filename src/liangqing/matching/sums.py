"""One line against several of the other side without a common reference: the only set of open lines that adds up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liangqing.core.schemas import SIDES
from liangqing.matching.lines import alike
from liangqing.matching.pool import Group, Part
from liangqing.matching.search import NEAR_STEPS, sets_that_add_up

if TYPE_CHECKING:
    from liangqing.matching.blocks import Block
    from liangqing.matching.lines import Line
    from liangqing.matching.search import Found

_PPM: Final = 1_000_000
_ROUNDS: Final = 6
#: Above this chance a sum says nothing, and is not even asked about.
_WORTH_ASKING_PPM: Final = 200_000
_MOST_SOLUTIONS: Final = 20


@dataclass(frozen=True)
class _Proposal:
    """What the search found for one line: the sets of the other side's lines that add up to it."""

    anchor: Line
    sets: tuple[tuple[Line, ...], ...]
    exact: int
    near: int
    chance_ppm: int
    candidates: int
    step_minor: int

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of the first set and the anchor."""
        return (self.anchor.row, *(line.row for line in self.sets[0]))


def find_sums_of_lines(block: Block) -> None:
    """Match a line with the only set of open lines that adds up to it, in rounds, until no unique answer is left.

    A set that shares a line with another answer, is one of several, or may be chance, is a question.
    """
    for _ in range(_ROUNDS):
        proposals = _proposals(block)
        uses = Counter(row for proposal in proposals for row in _all_rows(proposal))
        sure = [proposal for proposal in proposals if _is_sure(proposal, uses, block)]
        if not sum(block.pool.match(_group(proposal, 0)) for proposal in sure):
            break
    for proposal in proposals:
        if block.pool.is_open(proposal.rows):
            _ask(block, proposal, uses)


def _proposals(block: Block) -> list[_Proposal]:
    found = []
    for side, other in (SIDES, SIDES[::-1]):
        lines = block.open(other)
        for anchor in block.unasked(side):
            proposal = _search(block, anchor, lines)
            if proposal is not None:
                found.append(proposal)
    return found


def _search(block: Block, anchor: Line, lines: list[Line]) -> _Proposal | None:
    truth = block.pool.policy.truth
    candidates = _candidates(block, anchor, lines)
    if len(candidates) < 2:  # noqa: PLR2004 - a sum has two parts
        return None
    if len(candidates) > truth.combine_candidates:
        block.pool.count_limit("combine_candidates")
        return None
    amounts = [abs(line.amount_minor) for line in candidates]
    found = sets_that_add_up(
        amounts, abs(anchor.amount_minor), truth.combine_lines, truth.combine_nodes, truth.suggestions
    )
    if not found.whole:
        block.pool.count_limit("combine_nodes")
        return None
    if not found.exact:
        return None
    sets = tuple(tuple(candidates[place] for place in solution) for solution in found.solutions)
    return _Proposal(anchor, sets, found.exact, found.near, _chance(found), len(candidates), found.step_minor)


def _candidates(block: Block, anchor: Line, lines: list[Line]) -> list[Line]:
    """Open lines of the other side: same direction, smaller but not zero, in the window of dates, of a fitting kind."""
    dates = block.pool.policy.dates
    first, last = anchor.day - dates.combine_before_days, anchor.day + dates.combine_after_days
    if anchor.side == "ours":  # the lines that make up our lump are the customer's, booked later rather than earlier
        first, last = anchor.day - dates.combine_after_days, anchor.day + dates.combine_after_days
    return [
        line
        for line in lines
        if first <= line.day <= last
        and (line.amount_minor > 0) == (anchor.amount_minor > 0)
        and 0 < abs(line.amount_minor) < abs(anchor.amount_minor)
        and alike(anchor, line)
    ]


def _chance(found: Found) -> int:
    """Of the sums in reach on either side of the target, the share that some set attains: how cheap an exact one is."""
    return found.near * _PPM // (2 * NEAR_STEPS)


def _all_rows(proposal: _Proposal) -> set[int]:
    return {proposal.anchor.row, *(line.row for lines in proposal.sets for line in lines)}


def _is_sure(proposal: _Proposal, uses: Counter[int], block: Block) -> bool:
    return (
        proposal.exact == 1
        and proposal.chance_ppm <= block.pool.policy.truth.coincidence_ppm
        and all(uses[row] == 1 and row not in block.pool.asked for row in proposal.rows)
    )


def _ask(block: Block, proposal: _Proposal, uses: Counter[int]) -> None:
    if proposal.exact > _MOST_SOLUTIONS or proposal.chance_ppm > _WORTH_ASKING_PPM:
        return
    is_shared = any(uses[row] > 1 or row in block.pool.asked for row in proposal.rows)
    why = "rivals" if proposal.exact > 1 else "conflict" if is_shared else "coincidence"
    block.pool.ask([_group(proposal, rank) for rank in range(len(proposal.sets))], why, proposal.exact - 1)


def _group(proposal: _Proposal, rank: int) -> Group:
    lines = proposal.sets[rank]
    evidence = {
        "candidates": proposal.candidates,
        "chosen": len(lines),
        "near": proposal.near,
        "window_minor": NEAR_STEPS * proposal.step_minor,
    }
    rows = tuple(sorted((proposal.anchor.row, *(line.row for line in lines))))
    parts = (Part("B03", "proved", {"count": len(lines)}, amount_minor=0),) if proposal.anchor.is_money else ()
    return Group(
        rows,
        (proposal.anchor.row,),
        "subset",
        evidence,
        parts,
        rivals=proposal.exact - 1,
        coincidence_ppm=proposal.chance_ppm,
    )
