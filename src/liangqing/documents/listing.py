"""A list on a sheet: heads that stay in sight, rows, and totals that foot.

Totals are formulas over the rows, one a currency, because no total adds currencies. What does not fit into a
sheet is said in the last row and stands in the data file; nothing is left out in silence.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_col_to_name

from liangqing.core.limits import MAX_SHEET_ROWS
from liangqing.core.text import mark
from liangqing.documents.book import Money, Total, lines_needed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.text import Translate
    from liangqing.documents.book import Sheet, Value

#: Head of the column that tells the currencies of a list apart.
CURRENCY: Final = mark("Currency")
#: Rows kept free below a list for its totals and a pointer.
RESERVED_ROWS: Final = 50


@dataclass(frozen=True)
class Column:
    """One column: its head (message id), width in characters, style, and whether it is added up.

    `choices` are offered in its cells, either as texts or as the address of a range; other entries are allowed.
    """

    head: str
    width: float
    style: str = "cell"
    is_summed: bool = False
    choices: tuple[str, ...] | str = ()


Row = tuple["Value", ...]


def write_listing(
    sheet: Sheet,
    columns: Sequence[Column],
    rows: Sequence[Row],
    translate: Translate,
    *,
    data_file: str,
    when_empty: str = mark("Nothing to list."),
    max_rows: int = MAX_SHEET_ROWS,
) -> None:
    """Write heads, rows and totals from the sheet's next row on.

    Args:
        sheet: an empty sheet, or one with a few rows above the list.
        columns: as many as each row has values.
        rows: a money cell in a summed column is added to the total of its currency.
        translate: into the reader's language.
        data_file: where rows that do not fit are to be found.
        when_empty: said below the heads where there are no rows (message id).
        max_rows: of the sheet.
    """
    widths, heads = [column.width for column in columns], [translate(column.head) for column in columns]
    sheet.widths(widths)
    sheet.tall(max(map(lines_needed, heads, widths)))
    head = sheet.write(heads, "head")
    sheet.raw.freeze_panes(head, 0)
    sheet.raw.repeat_rows(head - 1)
    listed = rows[: max_rows - RESERVED_ROWS - head]
    styles = [column.style for column in columns]
    for row in listed:
        sheet.tall(_lines(columns, row))
        sheet.write(row, styles)
    sheet.raw.autofilter(head - 1, 0, max(sheet.row - 1, head), len(columns) - 1)
    _offer_choices(sheet, columns, head)
    if not rows:
        sheet.across(translate(when_empty), len(columns), "wrapped")
    if len(listed) < len(rows):
        said = translate(mark("{n} more rows do not fit into a sheet; all of them stand in {file}."))
        sheet.across(said.format(n=len(rows) - len(listed), file=data_file), len(columns), "wrapped")
    _write_totals(sheet, columns, listed, translate, head)
    printed = [index for index, column in enumerate(columns) if column.style != "key"]
    sheet.raw.print_area(0, 0, sheet.row - 1, printed[-1])


def _lines(columns: Sequence[Column], row: Row) -> int:
    wrapped = zip(columns, row, strict=True)
    texts = [(text, column.width) for column, text in wrapped if column.style == "wrap" and isinstance(text, str)]
    return max((lines_needed(text, width) for text, width in texts), default=1)


def _offer_choices(sheet: Sheet, columns: Sequence[Column], head: int) -> None:
    for index, column in enumerate(columns):
        if column.choices and sheet.row > head:
            source = column.choices if isinstance(column.choices, str) else list(column.choices)
            # Other entries stay possible: the reader names what it cannot take, with its place.
            offer = {"validate": "list", "source": source, "show_error": False}
            sheet.raw.data_validation(head, index, sheet.row - 1, index, offer)


def _write_totals(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[Row], translate: Translate, head: int
) -> None:
    summed = [index for index, column in enumerate(columns) if column.is_summed]
    sums = _sums(rows, summed)
    currencies = sorted({currency for _, currency in sums})
    for currency in currencies:
        line: list[Value] = [None] * len(columns)
        line[0] = translate(mark("Total {currency}")).format(currency=currency)
        for index in summed:
            only = None if len(currencies) == 1 else currency
            formula = _formula(columns, index, (head + 1, head + len(rows)), only)
            line[index] = Total(formula, sums.get((index, currency), 0), currency)
        sheet.write(line, "total")


def _sums(rows: Sequence[Row], summed: Sequence[int]) -> Counter[tuple[int, str]]:
    sums: Counter[tuple[int, str]] = Counter()
    for row in rows:
        for index in summed:
            value = row[index]
            if isinstance(value, Money | Total):
                sums[index, value.currency] += value.minor
    return sums


def _formula(columns: Sequence[Column], index: int, span: tuple[int, int], only: str | None) -> str:
    cells = _range(index, span)
    if only is None:
        return f"=SUM({cells})"
    currency = [column.head for column in columns].index(CURRENCY)
    return f'=SUMIF({_range(currency, span)},"{only}",{cells})'


def _range(index: int, span: tuple[int, int]) -> str:
    letter = xl_col_to_name(index)
    return f"{letter}{span[0]}:{letter}{span[1]}"
