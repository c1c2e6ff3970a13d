"""A sheet that lists the others - customers with their balances - held against what those sheets end with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.core.money import format_minor
from liangqing.core.problems import Problem
from liangqing.core.readings import Remark
from liangqing.formats.cells import is_blank, plain, text_of
from liangqing.formats.tables.column_values import minor_of
from liangqing.formats.tables.heading_rows import heading_text
from liangqing.formats.words.headings import meanings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liangqing.formats.grids import Grid
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry


def compare_index(draft: Draft, index: Grid, ends: Mapping[str, Sequence[Entry]]) -> None:
    """Hold the balances on an index sheet against the last ones of the sheets; `ends` name of a sheet -> its entries.

    What agrees is said; a balance that differs is a problem. An index without a column of balances lists names only.
    """
    column = _balance_column(index)
    if column is None:
        return
    agreed = 0
    for row, name, declared in _listed(index, column, ends):
        closing = _closing(ends[name])
        if closing is None:
            continue
        if abs(closing) == abs(declared):
            agreed += 1
            continue
        values = {"name": name, "declared": format_minor(declared, "CNY"), "sum": format_minor(closing, "CNY")}
        draft.problems.append(Problem("index-contradicts", draft.file, index.sheet, row, values=values))
    if agreed:
        draft.remarks.append(Remark("index-agrees", {"count": agreed, "sheet": str(index.sheet)}))


def _balance_column(index: Grid) -> int | None:
    """The place of the only column headed as a balance."""
    places = {
        at
        for row in index.rows
        for at, cell in enumerate(row)
        if any(role == "balance" for role, _ in meanings(heading_text(cell)))
    }
    return places.pop() if len(places) == 1 else None


def _listed(index: Grid, column: int, ends: Mapping[str, Sequence[Entry]]) -> Iterator[tuple[int, str, int]]:
    """Row, sheet and balance of every row that names a sheet, by its tab or by its party."""
    known = {plain(name): name for name in ends}
    for name, entries in ends.items():
        if entries and entries[0].party:
            known.setdefault(plain(entries[0].party), name)
    for number, row in enumerate(index.rows, 1):
        named = {known[key] for cell in row if (key := plain(text_of(cell))) in known}
        declared = minor_of(row[column]) if column < len(row) else None
        if len(named) == 1 and declared is not None:
            yield number, named.pop(), declared


def _closing(entries: Sequence[Entry]) -> int | None:
    """The last balance of a sheet, of the figures as they stand."""
    balances = [entry.cell("balance") for entry in entries]
    last = next((cell for cell in reversed(balances) if not is_blank(cell)), None)
    return minor_of(last)
