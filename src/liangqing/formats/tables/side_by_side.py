"""Two ledgers beside each other on one sheet, ours on the left and theirs on the right: days and amounts, twice over.

Read as one table, the days of one would stand beside the amounts of the other, or one of them be passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem
from liangqing.formats.cells import column_letter
from liangqing.formats.tables.column_values import is_day, minor_of
from liangqing.formats.words.headings import meanings
from liangqing.formats.words.roles import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid
    from liangqing.formats.mapping import Mapping
    from liangqing.formats.tables.layout import Table

#: Rows in which both are looked for.
_SEARCHED: Final = 200


def side_by_side(file: str, grid: Grid, table: Table, mapping: Mapping) -> list[Problem]:
    """The refusal where a second day and amount stand to the right of the first ones, and both hold values.

    A person who names the day and an amount by `columns` has chosen one of the two.
    """
    if "date" in mapping.columns and mapping.columns.keys() & set(AMOUNTS):
        return []
    blocks = _blocks(table.headings)
    below = grid.rows[table.rows[-1] :][:_SEARCHED]
    if len(blocks) < 2 or not all(any(_is_filled(row, block) for row in below) for block in blocks[:2]):  # noqa: PLR2004 - two ledgers
        return []
    values = {"left": column_letter(blocks[0][0]), "right": column_letter(blocks[1][0])}
    return [Problem("ledgers-side-by-side", file, grid.sheet, table.rows[-1], values["right"], None, values)]


def _blocks(headings: Sequence[str]) -> list[list[int]]:
    """Each place of days with those of amounts to its right, up to the next days; days without amounts left out."""
    blocks: list[list[int]] = []
    for place, heading in enumerate(headings):
        roles = [role for role, _ in meanings(heading)][:1]
        if roles == ["date"]:
            blocks.append([place])
        elif blocks and roles and roles[0] in AMOUNTS:
            blocks[-1].append(place)
    return [block for block in blocks if len(block) > 1]


def _is_filled(row: Sequence[Cell], block: Sequence[int]) -> bool:
    day, *amounts = (row[place] if place < len(row) else None for place in block)
    return is_day(day) and any(minor_of(cell) for cell in amounts)
