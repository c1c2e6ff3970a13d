"""Several lines whose texts name the same documents: `合并付款 A-0012、0013` twice, or `第2期 A-0012` three times.

None of them has the sum of what it names, but together they have.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from liangqing.matching.pool.groups import Group, Part
from liangqing.matching.references.completed import complete

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block


def match_shared_lists(block: Block, read: Iterable[tuple[Line, list[Line]]]) -> None:
    """Match lines that name the same documents, with these, where both sides come to one sum.

    Where they name a single document and part of it is missing, lines that nobody names may complete it.

    Args:
        block: the customer.
        read: lines, and the lines of the other side that their texts name.
    """
    sharing: defaultdict[frozenset[int], list[Line]] = defaultdict(list)
    documents: dict[frozenset[int], list[Line]] = {}
    for anchor, named in read:
        rows = frozenset(line.row for line in named)
        sharing[rows].append(anchor)
        documents[rows] = named
    for rows, anchors in sharing.items():
        if block.pool.is_open([*rows, *(line.row for line in anchors)]):
            _match(block, anchors, documents[rows])


def _match(block: Block, anchors: list[Line], named: list[Line]) -> None:
    if sum(line.amount_minor for line in anchors) == sum(line.amount_minor for line in named):
        block.pool.match(_group(anchors, named))
    elif len(named) == 1 and all(_is_part(line, named[0]) for line in anchors):
        ours, theirs = (anchors, named) if anchors[0].side == "ours" else (named, anchors)
        complete(block, ours, theirs)


def _is_part(line: Line, whole: Line) -> bool:
    """Whether a line is less than the document it names, of its direction, and has no number the other side has."""
    is_less = abs(line.amount_minor) < abs(whole.amount_minor)
    return is_less and (line.amount_minor < 0) == (whole.amount_minor < 0) and not line.known_there


def _group(anchors: Sequence[Line], named: Sequence[Line]) -> Group:
    lines = [*anchors, *named]
    references = [line.key or line.other_key for line in named]
    code = "B03" if len(named) > 1 else "B04"
    note = Part(code, "proved", {"count": max(len(anchors), len(named))}, amount_minor=0)
    return Group(
        tuple(sorted(line.row for line in lines)),
        tuple(sorted(line.row for line in anchors)),
        "listed",
        {"references": references, "count": len(named), "anchor_side": anchors[0].side},
        (note,) if all(line.is_money for line in lines) else (),
    )
