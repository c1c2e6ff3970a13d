"""The rows under a heading, told apart: lines of the ledger, openings, totals, closings, and rows that are none.

A row is told by its words before its figures, and only where a whole cell says it: `本月合计`, not `合计扣款`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from liangqing.core.dates import is_date_like
from liangqing.core.readings import Remark, Skipped
from liangqing.formats.cells import is_blank, is_nothing, plain, text_of
from liangqing.formats.titles import party_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid
    from liangqing.formats.layout import Table

EntryKind = Literal["line", "opening", "subtotal", "year-to-date", "total", "closing"]

_ASOF: Final = r"(?:as?at|on|于)?[:：(（]?[\d年月日./-]*[)）]?"
_WORDS: Final[tuple[tuple[EntryKind, re.Pattern[str]], ...]] = (
    (
        "opening",
        re.compile(
            r"(?:期初|年初|月初|本期期初|本月期初|本年期初)(?:余额|结余|结存|数|结转)?|(?:上年|上期|上月|以前年度|上年度)(?:结转|余额|结余|转入|欠款)(?:余额)?|承前页|余额承前"
            r"|(?:opening|startof|start|beginning|previous|prior)balance|balance(?:b/?f(?:wd)?|broughtforward|forward)"
            r"|broughtforward|b/?f(?:wd)?|openingbalance(?:b/?f(?:wd)?|broughtforward)"
        ),
    ),
    ("year-to-date", re.compile(r"(?:本年|年度|全年)?累计(?:发生额|发生|合计)?|本年合计|yeartodate|ytd(?:total)?s?")),
    (
        "closing",
        re.compile(
            r"(?:期末|年末|月末|本期期末|截止|截至)(?:余额|结余|结存|数)?|本期结余|结转下[年期页月]|过次页|转次页|(?:尚欠|结欠|欠款)(?:余额|合计)"
            r"|(?:closing|ending|end|final)balance|balance(?:c/?f(?:wd)?|c/?d|carriedforward)|carriedforward|balancedue|totaldue"
        ),
    ),
    ("total", re.compile(r"总计|总合计|合计总额|grandtotals?|totals?|totalmovement|报表合计")),
    (
        "subtotal",
        re.compile(
            r"(?:本[月日页期季周旬次]|当[月日期]|\d{1,2}月份?|.{0,20})(?:小计|合计)|sub-?totals?|(?:total|subtotal)for.{1,30}|monthtotals?|.{1,20}totals?"
        ),
    ),
)
#: Every label has one of these; looking for them first spares most cells the rest.
_MAYBE: Final = re.compile(r"[期年月初结承页额计欠]|bal|b/?f|forward|total|ytd|year|due", re.IGNORECASE)
_FOOTER: Final = re.compile(
    r"打印|printed|page\d|第\d+页|共\d+页|制单|制表|编制|审核|复核|以下空白|备注[:：]|注[:：]|核对|签章|盖章|preparedby|--+|\*+"
)
_HAS_DIGIT: Final = re.compile(r"\d")
#: Roles whose cells can hold the words of a total.
_LABELS: Final = (
    "date",
    "year",
    "month",
    "day",
    "voucher",
    "text",
    "kind",
    "reference",
    "customer",
    "customer_code",
    "account",
)
_AMOUNTS: Final = ("debit", "credit", "raises", "reduces", "amount")
#: Roles whose cells move or prove a balance.
FIGURES: Final = (*_AMOUNTS, "balance")
#: Columns that say what a line is about; a ledger without any is a list of dates and amounts.
_SAYING: Final = ("voucher", "text", "kind", "reference")
_SHOWN: Final = 120


@dataclass(slots=True)
class Entry:
    """One row that carries figures. `row` counts from 1; `group` numbers the party blocks within the file.

    Filled by later steps: `date`, `currency`, `debit_minor`, `credit_minor` (null where the cell is blank),
    `balance_minor` (positive on the debit side), `customer`.
    """

    kind: EntryKind
    label: str
    sheet: str | None
    row: int
    cells: list[Cell]
    table: Table
    party: str | None = None
    date: date | None = None
    currency: str = ""
    customer: str = ""
    debit_minor: int | None = None
    credit_minor: int | None = None
    balance_minor: int | None = None

    def cell(self, role: str) -> Cell:
        """The cell in the column of this role, null where there is none."""
        index = self.table.columns.get(role)
        return self.cells[index] if index is not None and index < len(self.cells) else None

    def text(self, role: str) -> str:
        """That cell as trimmed text."""
        index = self.table.columns.get(role)
        return text_of(self.cells[index]) if index is not None and index < len(self.cells) else ""

    @property
    def moved_minor(self) -> int:
        """What the row adds on the debit side."""
        return (self.debit_minor or 0) - (self.credit_minor or 0)


def split_rows(grid: Grid, table: Table, party: str | None) -> tuple[list[Entry], list[Skipped]]:
    """The entries of a sheet in the order of its rows, and every row that is none, with its reason."""
    entries: list[Entry] = []
    skipped = [
        Skipped(Remark("title-row"), grid.sheet, number, 1, _shown(row))
        for number, row in enumerate(grid.rows[: table.rows[0] - 1], 1)
        if not _empty(row)
    ]
    places = _Places.of(table)
    headings = tuple(plain(text_of(cell)) for cell in grid.rows[table.rows[-1] - 1])
    blank = sum(_empty(row) for row in grid.rows[: table.rows[0] - 1])
    for number, row in enumerate(grid.rows[table.rows[-1] :], table.rows[-1] + 1):
        if _empty(row):
            blank += 1
            continue
        entry = _entry(Entry("line", "", table.sheet, number, row, table, party), places)
        if isinstance(entry, Entry):
            entries.append(entry)
            continue
        if tuple(plain(text_of(cell)) for cell in row) == headings:
            entry = "heading-row"
        elif named := party_of(row):
            party, entry = named, "party"
        skipped.append(Skipped(Remark(entry), grid.sheet, number, 1, _shown(row)))
    if blank:
        skipped.append(Skipped(Remark("blank"), grid.sheet, None, blank))
    return entries, skipped


@dataclass(frozen=True)
class _Places:
    """Where in a row stand its figures, by role; its amounts, and the words of a label; worked out once a table."""

    figures: dict[str, int]
    amounts: tuple[int, ...]
    labels: tuple[int, ...]
    has_words: bool

    @classmethod
    def of(cls, table: Table) -> _Places:
        at = table.columns
        return cls(
            figures={role: at[role] for role in FIGURES if role in at},
            amounts=tuple(at[role] for role in _AMOUNTS if role in at),
            labels=tuple(at[role] for role in _LABELS if role in at),
            has_words=bool(at.keys() & set(_SAYING)),
        )


def _entry(entry: Entry, places: _Places) -> Entry | str:
    """The row as an entry, or the reason why it is none."""
    row = entry.cells
    figures = [role for role, at in places.figures.items() if at < len(row) and _figure(row[at])]
    kind, label = _told(_label_cells(row, places))
    if kind != "line" and figures:
        entry.kind, entry.label = kind, label
        return entry
    if kind != "line":
        return "zero"
    if not figures:
        # Beside a date even words in an amount column were meant as an amount; it will be refused at its place.
        written = any(not is_nothing(entry.cell(role)) for role in FIGURES)
        return entry if written and _is_dated(entry) else "zero" if _is_dated(entry) else "footer"
    if _is_bare(row, places):
        entry.kind = "total"
        return entry
    if figures == ["balance"] and not any(entry.text(role) for role in ("date", "reference", "voucher")):
        return "footer" if is_note(row) else entry
    return entry


def told(entry: Entry) -> EntryKind:
    """What the words of the row say it is; `line` where they say nothing."""
    return _told(_label_cells(entry.cells, _Places.of(entry.table)))[0]


def is_note(row: list[Cell]) -> bool:
    """Whether a row is a printed note: who wrote the page, when it was printed, its number."""
    return _FOOTER.search(plain(_shown(row))) is not None


def _is_dated(entry: Entry) -> bool:
    return is_date_like(entry.cell("date")) or bool(entry.text("month") and entry.text("day"))


def _is_bare(row: list[Cell], places: _Places) -> bool:
    """Whether a row holds amounts and nothing else, where other rows say more: a sum that nobody named."""
    figures = places.figures.values()
    if not places.has_words or any(not is_blank(cell) for index, cell in enumerate(row) if index not in figures):
        return False
    return any(at < len(row) and not is_nothing(row[at]) for at in places.amounts)


def _figure(cell: Cell) -> bool:
    if isinstance(cell, str):
        return _HAS_DIGIT.search(cell) is not None or cell.startswith("#")
    return cell is not None


def _label_cells(row: list[Cell], places: _Places) -> Iterable[str]:
    texts = [cell for at in places.labels if at < len(row) and isinstance(cell := row[at], str)]
    # The word often stands in a cell of its own, in a column without a name or the first one.
    first = next((cell for cell in row if not is_blank(cell)), None)
    return [*texts, first] if isinstance(first, str) else texts


def _told(texts: Iterable[str]) -> tuple[EntryKind, str]:
    for text in texts:
        if len(text) > 40 or not _MAYBE.search(text):  # noqa: PLR2004 - no label is longer
            continue
        words = plain(text).strip(":：-_*=()（）[]【】")
        for kind, pattern in _WORDS:
            match = pattern.match(words)
            if match and re.fullmatch(_ASOF, words[match.end() :]):
                return kind, words
    return "line", ""


def _empty(row: list[Cell]) -> bool:
    return all(is_blank(cell) for cell in row)


def _shown(row: list[Cell]) -> str:
    return " | ".join(text for text in map(text_of, row) if text)[:_SHOWN]
