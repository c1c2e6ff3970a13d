"""References listed in a text: `付 INV-0012、0013` belongs to the two documents it names, if they add up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liangqing.core.references import digits_of, mentions
from liangqing.matching.causes.amounts import Amounts, looks_miskeyed, named_cause
from liangqing.matching.lines.one_event import alike
from liangqing.matching.pool.groups import Group, Part
from liangqing.matching.pool.reference_index import ReferenceIndex
from liangqing.matching.references.shared_lists import match_shared_lists

if TYPE_CHECKING:
    from liangqing.core.references import Mention
    from liangqing.core.schemas import Side
    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block

#: A text without a number names no document; most have none, and looking closer costs.
_NUMBER: Final = re.compile(r"\d")


def find_listed(block: Block) -> None:
    """Match a line with the lines of the other side that its text names, where their sum is its amount.

    A difference with a name (rounding, discount, bank charge) is allowed; a line named by two lists is not matched.
    Several lines with one list are summed up together.
    """
    read = [*_read(block, "theirs", "ours"), *_read(block, "ours", "theirs")]
    found = [(anchor, lines) for anchor, named in read if (lines := _adding_up(anchor, named, block))]
    uses: dict[int, int] = {}
    for anchor, lines in found:
        for line in (anchor, *lines):
            uses[line.row] = uses.get(line.row, 0) + 1
    for anchor, lines in found:
        if all(uses[line.row] == 1 for line in (anchor, *lines)):
            _match(block, anchor, lines)
    match_shared_lists(block, read)
    for anchor, named in read:
        if block.pool.is_open(line.row for line in (anchor, *named)):
            _ask(block, anchor, named[0], is_only=len(named) == 1)


def _read(block: Block, side: Side, other: Side) -> list[tuple[Line, list[Line]]]:
    """The lines of a side whose text names lines of the other, with those."""
    anchors = [line for line in block.each_open(side) if line.text and _NUMBER.search(line.text)]
    if not anchors:
        return []
    index = ReferenceIndex(block.open(other))
    return [(anchor, named) for anchor in anchors if (named := _named(anchor, index))]


def _ask(block: Block, anchor: Line, named: Line, *, is_only: bool) -> None:
    """A text that names one document, without the amount or a name for the difference, is a question."""
    if not is_only or not named.digits or (anchor.amount_minor < 0) != (named.amount_minor < 0):
        return
    has_own = anchor.key is not None and (anchor.known_there or anchor.key == named.key)
    if has_own or not alike(anchor, named) or not looks_miskeyed(anchor, named, block.pool.policy):
        return
    rows = tuple(sorted((anchor.row, named.row)))
    evidence = {"references": [named.key], "count": 1, "anchor_side": anchor.side}
    block.pool.ask([Group(rows, (anchor.row,), "listed", evidence)], "amounts_differ", 0)


def _named(anchor: Line, index: ReferenceIndex) -> list[Line]:
    """The lines of the other side that the anchor's text names, each once."""
    found: dict[int, Line] = {}
    for mention in mentions(anchor.text or ""):
        found.update((line.row, line) for line in _resolve(mention, index))
    return list(found.values())


def _resolve(mention: Mention, index: ReferenceIndex) -> list[Line]:
    for reading in mention:
        lines = [line for key in reading for line in index.find(key, digits_of(key))]
        if lines:
            return lines
    return []


def _adding_up(anchor: Line, named: list[Line], block: Block) -> list[Line]:
    """The named lines of the anchor's direction, else all of them (a credit note in the list), if they add up."""
    same_sign = [line for line in named if (line.amount_minor > 0) == (anchor.amount_minor > 0)]
    for lines in (same_sign, named):
        if lines and sum(line.amount_minor for line in lines) == anchor.amount_minor:
            return lines
    may_differ = anchor.is_money or len(same_sign) == 1
    if same_sign and may_differ and named_cause(_amounts(anchor, same_sign, block)) is not None:
        return same_sign
    return []


def _amounts(anchor: Line, lines: list[Line], block: Block) -> Amounts:
    ours, theirs = ([anchor], lines) if anchor.side == "ours" else (lines, [anchor])
    return Amounts(ours, theirs, block.pool)


def _match(block: Block, anchor: Line, lines: list[Line]) -> None:
    rows = tuple(sorted((anchor.row, *(line.row for line in lines))))
    amounts = _amounts(anchor, lines, block)
    parts = []
    if amounts.gap_minor:
        named = named_cause(amounts)
        assert named is not None  # noqa: S101 - `_adding_up` let it pass for this cause
        parts.append(named)
    if len(lines) > 1 and anchor.is_money:
        parts.append(Part("B03", "proved", {"count": len(lines)}, amount_minor=0))
    references = [line.key or line.other_key for line in lines]
    evidence = {"references": references, "count": len(lines), "anchor_side": anchor.side}
    block.pool.match(Group(rows, (anchor.row,), "listed", evidence, tuple(parts)))
