"""The dates of the entries: from one column, or from month and day in two; the year from where the file says it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from liangqing.core.date_texts import full_year
from liangqing.core.dates import DateError, DateFault, depends_on_order, is_date_like, read_date
from liangqing.core.problems import Problem
from liangqing.core.readings import Remark
from liangqing.formats.cells import NOT_COMPUTED, is_blank, is_error, plain, text_of
from liangqing.formats.tables.runs import place
from liangqing.formats.values.date_orders import Dated, contradicted, order_of
from liangqing.formats.words.periods import period_of, year_as_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.date_texts import DateOrder
    from liangqing.core.dates import Period
    from liangqing.formats.cells import Cell
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.runs import Run

_CODES: Final = {
    DateFault.NOT_A_DATE: "date-not-a-date",
    DateFault.NO_SUCH_DAY: "date-no-such-day",
    DateFault.OUT_OF_RANGE: "date-out-of-range",
    DateFault.DAY_OR_MONTH: "date-day-or-month",
    DateFault.YEAR_UNSURE: "date-year-unsure",
    DateFault.YEAR_MISSING: "date-year-missing",
    DateFault.NOT_IN_PERIOD: "date-not-in-period",
    DateFault.ZERO_LOST: "date-zero-lost",
}
#: One problem of these stands for the whole column: one answer settles all of its cells.
_ASKED_ONCE: Final = frozenset({DateFault.DAY_OR_MONTH, DateFault.YEAR_UNSURE, DateFault.YEAR_MISSING})
_OTHERS: Final = ("document_on", "due_on")
_LIKE_NUMBER: Final = re.compile(r"\d{1,2}\.\d{1,2}", re.ASCII)
_YEAR: Final = re.compile(r"(\d{4}|\d{2})年?", re.ASCII)

#: `day_first` in a mapping, by the order it means.
_SAID: Final = {"dmy": "true", "mdy": "false"}

_Found = date | DateFault | None


class _Days(dict["Cell", _Found]):
    """The day of each different cell of a period, worked out once; null where the cell is blank."""

    def __init__(self, order: DateOrder | None, period: Period | None) -> None:
        super().__init__()
        self._order, self._period = order, period

    def __missing__(self, cell: Cell) -> _Found:
        found: _Found = None
        if not is_blank(cell):
            try:
                found = read_date(cell, self._order, self._period)
            except DateError as error:
                found = error.reason
        self[cell] = found
        return found


def read_dates(draft: Draft) -> None:
    """Fill `date` of every entry that has one; lines must."""
    cells: list[Cell] = []
    periods: list[Period | None] = []
    named = _periods_named(draft)
    for run in draft.runs():
        cells += _day_cells(run)
        periods += _periods(run, named.get(run.table.sheet), draft.file)
    order = draft.mapping.said_order()
    if any(cell.__class__ is str and depends_on_order(cell) for cell in set(cells)):
        others = (run.column(role) for role in _OTHERS for run in draft.runs())
        items = [
            Dated(cell, period, (entry.sheet, entry.party, entry.customer), entry.kind == "line")
            for cell, period, entry in zip(cells, periods, draft.entries, strict=True)
        ]
        found, remark = order_of(items, others)
        if order is None:
            order = found
            draft.remarks += [remark] if remark else []
        elif found is not None:
            _judge_said(draft, items, order, found, remark)
    _fill(draft, cells, periods, order)


def _judge_said(draft: Draft, items: Sequence[Dated], said: DateOrder, found: DateOrder, remark: Remark | None) -> None:
    """What was said of last month's dates may not fit these: told where the rows deny it, refused where days do."""
    against = contradicted(items, said, found)
    if against is None:
        return
    name = "day_first" if draft.mapping.date_order is None else "date_order"
    values = {"entry": f"{name} = {_SAID[said] if name == 'day_first' else said}", "text": against[0]}
    values["date"] = against[1].isoformat()
    if remark is not None and remark.code == "date-order-sorted":
        draft.remarks.append(Remark("date-order-overruled", values))
    else:
        draft.problems.append(Problem("date-order-misfits", draft.file, values=values))


def _fill(draft: Draft, cells: Sequence[Cell], periods: Sequence[Period | None], order: DateOrder | None) -> None:
    memos = {period: _Days(order, period) for period in set(periods)}
    asked: set[DateFault] = set()
    for entry, cell, period in zip(draft.entries, cells, periods, strict=True):
        found = memos[period][cell]
        if isinstance(found, date):
            entry.date = found
        elif entry.kind == "line" or _was_meant(entry, cell):
            fault = found if isinstance(found, DateFault) else None
            if fault not in asked:
                draft.problems.append(_problem(draft.file, entry, cell, fault, period))
            asked |= {fault} & _ASKED_ONCE if fault else set()


def _problem(file: str, entry: Entry, cell: Cell, fault: DateFault | None, period: Period | None) -> Problem:
    if fault is None:
        return place(file, entry, "date", "date-missing")
    if cell == NOT_COMPUTED:
        return place(file, entry, "date", "formula-not-computed")
    if is_error(cell):
        return place(file, entry, "date", "cell-error")
    if fault is DateFault.NOT_IN_PERIOD and period:
        days = {"first": period[0].isoformat(), "last": period[1].isoformat()}
        return place(file, entry, "date", _CODES[fault], **days)
    return place(file, entry, "date", _CODES[fault])


def _was_meant(entry: Entry, cell: Cell) -> bool:
    """Whether the cell of a row that is no line was meant as a date; `6月合计` was not."""
    if is_blank(cell):
        return False
    if isinstance(cell, date) or entry.kind != "opening":
        return isinstance(cell, date) or is_date_like(cell)
    return any(sign.isdigit() for sign in text_of(cell)) and plain(text_of(cell)).strip(":：") != entry.label


def _day_cells(run: Run) -> list[Cell]:
    """The date cells, or month and day put together in ledgers that write them apart."""
    if "date" in run.table.columns:
        cells = run.column("date")
        return _as_numbers(cells) if run.table.sheet is None else cells
    years = [year or str(run.table.year or "") for year in _years(run)]
    months = [text_of(cell).rstrip("月") for cell in run.column("month")]
    days = [text_of(cell).rstrip("日") for cell in run.column("day")]
    return [_put_together(*parts) for parts in zip(years, months, days, strict=True)]


def _as_numbers(cells: list[Cell]) -> list[Cell]:
    """The dates of a text file, where 6.1 may be 6.10: if no cell ends in a nought, they were number cells once."""
    texts = {cell for cell in set(cells) if isinstance(cell, str) and _LIKE_NUMBER.fullmatch(cell)}
    if not texts or any(text.endswith("0") for text in texts):
        return cells
    return [float(str(cell)) if cell in texts else cell for cell in cells]


def _put_together(year: str, month: str, day: str) -> str | None:
    if not (month and day):
        return None
    return f"{year}年{month}月{day}日" if year else f"{month}月{day}日"


def _years(run: Run) -> list[str]:
    """The year in the column of years, with its four digits; empty where there is none."""
    found = (_YEAR.fullmatch(text_of(cell)) for cell in run.column("year"))
    return [str(full_year(match[1])) if match else "" for match in found]


def _periods_named(draft: Draft) -> dict[str | None, Period]:
    """Sheet -> the period its words name, where they name only one."""
    found: dict[str | None, set[Period]] = {}
    for titles in draft.titles if draft.mapping.year is None else ():
        if titles.period:
            found.setdefault(titles.sheet, set()).add(titles.period)
    return {sheet: periods.pop() for sheet, periods in found.items() if len(periods) == 1}


def _periods(run: Run, named: Period | None, file: str) -> list[Period | None]:
    """In which days a date without a year lies: of its year, of the period above, of the tab or of the file name."""
    table = run.table
    period = table.period or named or period_of([table.sheet or ""]) or period_of([file.rpartition(".")[0]])
    if "year" not in table.columns or "date" not in table.columns:
        return [period] * len(run.entries)
    return [year_as_period(int(year)) if year else period for year in _years(run)]
