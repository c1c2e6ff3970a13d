"""The one place that writes XLSX: text is always text, money always a number, every row in its order.

A cell that begins with `=`, `+`, `-` or `@` stays text, because text is only ever written as a string; the only
formulas are our own totals, written with the value they have. Rows are written from top to bottom and leave
memory at once, so a long ledger needs no more memory than a short one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Self

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from liangqing.core.money import currency_exponent, format_minor
from liangqing.core.text import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from liangqing.core.text import Language, Translate

#: A spreadsheet keeps 15 digits; what is larger is written as text, exactly.
EXACT_MINOR: Final = 10**15
FONTS: Final[dict[Language, str]] = {"zh": "微软雅黑", "en": "Calibri"}
_RULE: Final = {"border": 1, "border_color": "#D5D5CC"}
_TEXT: Final = {"valign": "vcenter", "indent": 1}
#: Looks by name. Red is for negative figures only, so none of them uses it.
STYLES: Final[dict[str, dict[str, object]]] = {
    "title": {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"},
    "subtitle": {"align": "center", "font_color": "#474D49"},
    "fact": {"font_color": "#474D49", "valign": "vcenter"},
    "plain": {"valign": "vcenter"},
    "wrapped": {"valign": "vcenter", "text_wrap": True},
    "head": {"bold": True, "bg_color": "#E8ECE8", "align": "center", "valign": "vcenter", "text_wrap": True, **_RULE},
    "cell": {**_TEXT, **_RULE},
    "centre": {"valign": "vcenter", "align": "center", **_RULE},
    "wrap": {**_TEXT, "text_wrap": True, **_RULE},
    "band": {**_TEXT, "bold": True, "bg_color": "#F2F4F1", **_RULE},
    "total": {**_TEXT, "bold": True, "top": 1, "bottom": 6, "bg_color": "#F2F4F1"},
    "input": {**_TEXT, "bg_color": "#FFF9E0", "text_wrap": True, **_RULE},
    # Filled, a long key stays inside its cell.
    "key": {"font_size": 8, "font_color": "#8A908B", "valign": "vcenter", "align": "fill", **_RULE},
}
#: Figures and dates look the same in every cell: figures right, dates in the middle.
_FIGURE: Final = {"align": "right", "indent": 0}
_DATE: Final = {"align": "center", "indent": 0, "num_format": "yyyy-mm-dd"}
#: Signs above this code are as wide as two.
_LATIN: Final = 0x2E7F
LINE_HEIGHT: Final = 15.0


@dataclass(frozen=True)
class Money:
    """An amount in minor units of its currency."""

    minor: int
    currency: str


@dataclass(frozen=True)
class Total:
    """A formula of ours, with the value it has."""

    formula: str
    minor: int
    currency: str


Value = str | int | date | Money | Total | None


class Book:
    """A workbook being written; close it by `with`.

    Args:
        path: where to.
        title: of the file's properties.
        created: stands in the properties instead of the clock, so that the same answer makes the same bytes.
        language: chooses the typeface.
    """

    def __init__(self, path: Path, *, title: str, created: date, language: Language, translate: Translate) -> None:
        never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._file = xlsxwriter.Workbook(str(path), {**never, "constant_memory": True})
        self._file.set_properties({"title": title, "created": datetime.combine(created, time(), UTC)})
        self._font = {"font_name": FONTS[language], "font_size": 10}
        self._formats: dict[tuple[str, tuple[tuple[str, object], ...]], Format] = {}
        self._translate = translate

    def __enter__(self) -> Self:
        """The workbook itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Write the file.

        Raises:
            OSError: the disk is full, or the file may not be written.
        """
        try:
            self._file.close()
        except FileCreateError as error:  # not an OSError, though one lies within
            raise OSError(*error.args[0].args) from error

    def sheet(self, name: str) -> Sheet:
        """A new sheet behind the others; landscape A4, one page wide, page x of y at the foot."""
        sheet = self._file.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.hide_gridlines(2)
        sheet.set_footer(f"&L&9&A&R&9{self._translate(mark('Page &P of &N'))}")
        return Sheet(self, sheet)

    def define_name(self, name: str, address: str) -> None:
        """Give a range a name, for lists of choices."""
        self._file.define_name(name, f"={address}")

    def format(self, style: str, more: Mapping[str, object] = MappingProxyType({})) -> Format:
        """The format of a style, with more properties where a figure or a date needs them; made once."""
        key = (style, tuple(more.items()))
        if key not in self._formats:
            self._formats[key] = self._file.add_format({**self._font, **STYLES[style], **more})
        return self._formats[key]


class Sheet:
    """A sheet being written from top to bottom; `row` is the next one, from 0."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book = book
        self.raw = sheet
        self.row = 0

    def write(self, values: Sequence[Value], style: str | Sequence[str] = "cell") -> int:
        """Write a row and go on to the next; answers its number, from 1, as formulas count.

        Args:
            values: from the first column; None is an empty cell.
            style: one for all cells, or one each.
        """
        styles = [style] * len(values) if isinstance(style, str) else style
        for column, (value, name) in enumerate(zip(values, styles, strict=True)):
            self._write_cell(column, value, name)
        self.row += 1
        return self.row

    def tall(self, lines: int) -> None:
        """Make the next row high enough for so many lines of text."""
        if lines > 1:
            self.raw.set_row(self.row, LINE_HEIGHT * lines)

    def skip(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def spans(self, cells: Sequence[tuple[int, int, Value, str]]) -> int:
        """Write a row of cells that reach over columns: first, last, value, style; answers its number, from 1."""
        for first, last, value, style in cells:
            if last > first:
                self.raw.merge_range(self.row, first, self.row, last, "", self._book.format(style))
            self._write_cell(first, value, style)
        self.row += 1
        return self.row

    def across(self, text: str, columns: int, style: str, height: float | None = None) -> None:
        """One text over several columns; a height is needed where it wraps, as merged cells do not grow."""
        self.raw.set_row(self.row, height)
        self.spans([(0, columns - 1, text, style)])

    def widths(self, widths: Sequence[float]) -> None:
        """The columns' widths, in characters."""
        for column, width in enumerate(widths):
            self.raw.set_column(column, column, width)

    def _write_cell(self, column: int, value: Value, style: str) -> None:
        if isinstance(value, Money | Total):
            self._write_amount(column, value, style)
        elif isinstance(value, date):
            self.raw.write_datetime(self.row, column, value, self._book.format(style, _DATE))
        elif isinstance(value, int):
            self.raw.write_number(self.row, column, value, self._book.format(style))
        elif value:
            written = self.raw.write_string(self.row, column, value, self._book.format(style))
            assert written == 0, (self.row, column, len(value))  # noqa: S101 - a text too long would be lost unsaid
        else:
            self.raw.write_blank(self.row, column, None, self._book.format(style))

    def _write_amount(self, column: int, amount: Money | Total, style: str) -> None:
        look = self._book.format(style, {**_FIGURE, "num_format": money_format(amount.currency)})
        if abs(amount.minor) >= EXACT_MINOR:
            self.raw.write_string(self.row, column, format_minor(amount.minor, amount.currency), look)
            return
        number = amount.minor / 10 ** currency_exponent(amount.currency)
        if isinstance(amount, Total):
            self.raw.write_formula(self.row, column, amount.formula, look, number)
        else:
            self.raw.write_number(self.row, column, number, look)


def money_format(currency: str) -> str:
    """The number format of a currency's amounts: thousands, its decimals, negative figures red with a minus."""
    exponent = currency_exponent(currency)
    figure = "#,##0" + ("." + "0" * exponent if exponent else "")
    return f"{figure};[Red]-{figure}"


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column so many characters wide; a Chinese character is two wide."""
    paragraphs = [sum(2 if ord(sign) > _LATIN else 1 for sign in part) for part in text.split("\n")]
    return sum(max(1, ceil((wide + 2) / width)) for wide in paragraphs)
