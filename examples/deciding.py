"""What a person does with the sheet of suggestions: look at the papers, fill in accept or reject, save.

The person of the demo holds the story's deals as papers: an alternative whose lines are all of one deal is
accepted, one that mixes deals is rejected, and one with a line that no paper shows is left open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from python_calamine import CalamineWorkbook

from liangqing.core import decision_sheets
from liangqing.core.text import translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from examples.deals import Deal, Line
    from liangqing.core.text import Language, Translate

_OURS: Final = ("Our date", "Our document", "Our amount")
_THEIRS: Final = ("Customer's date", "Customer's document", "Customer's amount")


@dataclass(frozen=True)
class Shown:
    """A line as the sheet shows it."""

    side: str
    date: date
    reference: str | None
    amount_minor: int


def decide(workbook: Path, decisions: Path, deals: Iterable[Deal], language: Language) -> int:
    """Fill in the suggestions of `workbook` and save the sheet as `decisions`; gives back how many were decided."""
    translate = translator(language)
    name = translate(decision_sheets.SUGGESTIONS)
    rows = CalamineWorkbook.from_path(str(workbook)).get_sheet_by_name(name).to_python(skip_empty_area=False)
    head = next((at for at, row in enumerate(rows) if translate(decision_sheets.KEY) in row), None)
    if head is None:
        return 0
    decided = _filled_in(rows, head, list(deals), translate)
    if decided:
        _save(rows, decisions, name)
    return decided


def _filled_in(rows: list[list[Any]], head: int, deals: list[Deal], translate: Translate) -> int:
    columns = {str(title): place for place, title in enumerate(rows[head])}
    decision = columns[translate(decision_sheets.DECISION)]
    taken: set[Shown] = set()
    decided = 0
    for first, group in _groups(rows, head, columns[translate(decision_sheets.KEY)]):
        shown = list(_shown(group, columns, translate))
        answer = answer_by_papers(shown, deals, taken)
        if answer:
            first[decision] = translate(answer)
            decided += 1
        if answer == decision_sheets.ACCEPT:
            taken.update(shown)
    return decided


def _groups(rows: list[list[Any]], head: int, key: int) -> Iterator[tuple[list[Any], list[list[Any]]]]:
    """Each alternative: its first row, which holds the key, and all its rows."""
    starts = [at for at in range(head + 1, len(rows)) if rows[at][key]]
    for start, end in pairwise([*starts, len(rows)]):
        yield rows[start], rows[start:end]


def _shown(group: list[list[Any]], columns: dict[str, int], translate: Translate) -> Iterator[Shown]:
    for side, titles in (("ours", _OURS), ("theirs", _THEIRS)):
        on, reference, amount = (columns[translate(title)] for title in titles)
        for row in group:
            if row[on]:
                yield Shown(side, _day(row[on]), str(row[reference]) or None, round(row[amount] * 100))


def _day(cell: date | datetime) -> date:
    return cell.date() if isinstance(cell, datetime) else cell


def answer_by_papers(shown: list[Shown], deals: list[Deal], taken: set[Shown]) -> str | None:
    """Accept, reject or nothing; a line is accepted once, so of a document booked twice the second is left."""
    papers = [{id(deal) for deal in deals if any(_is(line, one) for line in deal.lines)} for one in shown]
    if not papers or not all(papers):
        return None
    is_one_deal = bool(set.intersection(*papers)) and taken.isdisjoint(shown)
    return decision_sheets.ACCEPT if is_one_deal else decision_sheets.REJECT


def _is(line: Line, shown: Shown) -> bool:
    same = (line.side, line.date, line.amount_minor) == (shown.side, shown.date, shown.amount_minor)
    return same and (line.reference or None) == shown.reference


def _save(rows: list[list[Any]], path: Path, name: str) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(name)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(row, column, cell, day)
            elif cell != "":
                sheet.write(row, column, cell)
    book.close()
