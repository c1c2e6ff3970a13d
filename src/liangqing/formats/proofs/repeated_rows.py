"""Rows of an export that was pasted twice: the same lines, one after the other, further down on the same sheet.

Alike in everything by which a booking is known - day, amounts, number, text, customer, currency - they would count
twice. Running balances, closings and counts that agree prove that they do; a total that was pasted along does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem
from liangqing.formats.tables.runs import Run, runs_of
from liangqing.formats.words.labels import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.core.readings import Proof
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry

    Key = tuple[object, ...]

#: So many lines in the same order, each with its number, are no chance.
_FEWEST: Final = 3
_PROVING: Final = frozenset({"proof-chain", "proof-closing", "proof-over-all", "proof-count"})


@dataclass(frozen=True)
class _Block:
    """Lines that stand twice: the first time, and again."""

    first: list[Entry]
    again: list[Entry]


def repeated_rows(draft: Draft, proofs: Sequence[Proof]) -> list[Problem]:
    """The question for the first such block of each sheet, where nothing proves that its lines count twice."""
    holding = {proof.name.code for proof in proofs if proof.holds}
    if draft.mapping.accept_repeated or holding & _PROVING:
        return []
    found = []
    for _, entries in groupby(draft.entries, key=attrgetter("sheet")):
        of_sheet = list(entries)
        blocks = _blocks([entry for entry in of_sheet if entry.kind == "line"])
        if "proof-total" in holding:
            blocks = (block for block in blocks if _is_total_repeated(of_sheet, block))
        found += [_asked(draft.file, block) for block in islice(blocks, 1)]
    return found


def _blocks(lines: Sequence[Entry]) -> Iterator[_Block]:
    keys = [key for run in runs_of(lines) for key in _keys(run)]
    if len(set(keys)) == len(keys):
        return
    starts: dict[tuple[Key, ...], int] = {}
    at = 0
    while at + _FEWEST <= len(keys):
        window = tuple(keys[at : at + _FEWEST])
        before = starts.setdefault(window, at)
        if before + _FEWEST <= at and all(key[0] for key in window) and len(set(window)) > 1:
            pairs = zip(keys[before:at], keys[at:], strict=False)
            count = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            yield _Block(list(lines[before : before + count]), list(lines[at : at + count]))
            at += count
        else:
            at += 1


def _is_total_repeated(entries: Sequence[Entry], block: _Block) -> bool:
    """Whether the total below the lines stands below them once more: then it was pasted with them."""
    below = [_total_below(entries, block.first[-1].row, block.again[0].row)]
    below.append(_total_below(entries, block.again[-1].row, None))
    figures = [(total.debit_minor, total.credit_minor) for total in below if total is not None]
    return len(figures) > 1 and figures[0] == figures[1]


def _total_below(entries: Sequence[Entry], row: int, end: int | None) -> Entry | None:
    between = (entry for entry in entries if row < entry.row and (end is None or entry.row < end))
    return next((entry for entry in between if entry.kind in TOTALS), None)


def _asked(file: str, block: _Block) -> Problem:
    first, again = block.first, block.again
    values = {"first": first[0].row, "first_end": first[-1].row, "last": again[-1].row, "count": len(again)}
    return Problem("rows-repeated", file, again[0].sheet, again[0].row, values={"row": again[0].row, **values})


def _keys(run: Run) -> list[Key]:
    """By what a booking is known, its number first: empty where it has none."""
    numbers = zip(run.column("reference"), run.column("voucher"), strict=True)
    named = [number or voucher for number, voucher in numbers]
    texts = zip(named, run.column("voucher"), run.column("text"), strict=True)
    return [
        (*cells, entry.date, entry.debit_minor, entry.credit_minor, entry.customer, entry.currency)
        for cells, entry in zip(texts, run.entries, strict=True)
    ]
