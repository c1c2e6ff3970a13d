"""Rows that are marked as void: 作废 in a column of states, `Voided`, 作废标志 = 是, or nothing but 作废 as their text.

Programs keep such rows, some with an amount that no longer counts, some beside the row that reverses it. Whether it
counts only balances and totals can prove, or a person say. A text that only mentions it is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem
from liangqing.core.readings import Remark, Skipped
from liangqing.formats.cells import column_letter, plain, text_of
from liangqing.formats.words.labels import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.runs import Run

_WORD: Final = (
    r"(?:已|被)?(?:作[废廢]|取消|[删刪]除|[撤注]销)|void(?:ed)?|cancel(?:l?ed)?|deleted|storniert|annul(?:lato|ee?|ado)"
)
#: A whole cell that says it, as `plain` gives it, in brackets or not.
_VOID: Final = re.compile(rf"[(（\[【*]*(?:{_WORD})[)）\]】*]*(?:单据|凭证|发票|invoice|document)?")
_STATE: Final = re.compile(r".*(?:状态|狀態|status|state)")
_FLAG: Final = re.compile(r"(?:是否|已)?作[废廢](?:标志|标记|标识|否)?|(?:is)?(?:void|cancel)(?:l?ed)?(?:flag)?")
_YES: Final = frozenset({"是", "y", "yes", "true", "1", "√", "✓", "✔", "x", "v", "t"})
_MENTIONED: Final = re.compile(r"(?<![未非])作[废廢]|\b(?:void|voided|cancelled|canceled)\b", re.IGNORECASE)


def settle_voided(draft: Draft) -> list[Problem]:
    """Leaves void rows out as a person said; or the question, where one has an amount; tells which rows they are."""
    marked = {id(entry): (entry, place) for run in draft.runs() for entry, place in _marked(run)}
    mentioned = [entry for run in draft.runs() for entry in _mentioning(run) if id(entry) not in marked]
    rows = [entry for entry, _ in marked.values()]
    said = draft.mapping.voided
    if said == "left_out" and rows:
        draft.entries = [entry for entry in draft.entries if id(entry) not in marked]
        draft.skipped += [Skipped(Remark("voided"), one.sheet, one.row, 1, shown(one.cells)) for one in rows]
        draft.remarks.append(_told("voided-left-out", rows))
        rows = []
        draft.regroup()
    if counted := sorted([*rows, *mentioned], key=lambda entry: (entry.sheet or "", entry.row)):
        draft.remarks.append(_told("voided-counted", counted))
    if not rows or said == "counts":
        return []
    first, place = next(iter(marked.values()))
    values = {"count": len(rows)}
    text = text_of(first.cells[place])
    return [Problem("rows-voided", draft.file, first.sheet, first.row, column_letter(place), text, values)]


def _told(code: str, rows: list[Entry]) -> Remark:
    return Remark(code, {"count": len(rows), "row": rows[0].row, "text": shown(rows[0].cells)[:60]})


def _marked(run: Run) -> Iterator[tuple[Entry, int]]:
    """The lines with an amount that are marked as void, and the place of the mark; each different cell is read once."""
    for place, says_so in _places(run):
        cells = run.cells_at(place)
        void = {cell for cell in set(cells) if (cell or cell == 1) and says_so(plain(text_of(cell)))}
        if void:
            pairs = zip(run.entries, cells, strict=True)
            yield from ((entry, place) for entry, cell in pairs if cell in void and _counts(entry))


def _places(run: Run) -> Iterator[tuple[int, Callable[[str], object]]]:
    """Columns where a mark may stand, each with what tells one."""
    table = run.table
    words = {table.columns[role] for role in ("text", "kind") if role in table.columns} | {*table.texts}
    for place, heading in enumerate(table.headings):
        name = plain(heading)
        if _FLAG.fullmatch(name):
            yield place, lambda text: text in _YES or _VOID.fullmatch(text)
        elif _STATE.fullmatch(name) or place in words:
            yield place, _VOID.fullmatch


def _mentioning(run: Run) -> Iterator[Entry]:
    for role in ("text", "kind"):
        if _MENTIONED.search("\n".join(set(run.texts(role)))):
            pairs = zip(run.entries, run.column(role), strict=True)
            yield from (entry for entry, cell in pairs if _MENTIONED.search(text_of(cell)) and _counts(entry))


def _counts(entry: Entry) -> bool:
    return entry.kind == "line" and bool(entry.debit_minor or entry.credit_minor)
