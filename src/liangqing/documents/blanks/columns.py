"""The columns of a blank sheet: headings with a word of help, cells that take dates, amounts or one of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.text import Translate
    from liangqing.documents.book import Book, Sheet

_FIRST_DAY: Final = date(1980, 1, 1)
_LAST_DAY: Final = date(2099, 12, 31)
#: A spreadsheet holds no more rows.
LAST_ROW: Final = 1_048_575
_FORMATS: Final = {"text": "@", "date": "yyyy-mm-dd", "amount": "#,##0.00;[Red]-#,##0.00", "whole": "0"}
#: What a spreadsheet keeps of a number for certain.
_LARGEST: Final = 10**13


@dataclass(frozen=True)
class Column:
    """A column: its heading, what belongs into it, and how wide it is, in characters.

    `choices` is the name of a list on the guide sheet. `heading` and `help` are message ids unless `is_name`: then
    the heading is the name of a column that programs rely on.
    """

    heading: str
    help: str
    holds: Literal["text", "date", "amount", "whole"] = "text"
    width: float = 14
    choices: str | None = None
    is_name: bool = False

    def title(self, translate: Translate) -> str:
        """The heading in the reader's language."""
        return self.heading if self.is_name else translate(self.heading)


def write_headings(book: Book, sheet: Sheet, columns: Sequence[Column], translate: Translate) -> None:
    """The row of headings; below it the cells of each column take what it holds, and the headings stay in sight."""
    head = sheet.row
    for index, column in enumerate(columns):
        sheet.raw.set_column(index, index, column.width, book.format("plain", number_format(column)))
        sheet.raw.write_comment(head, index, translate(column.help), {"x_scale": 1.6})
        if (rule := _rule(column)) is not None:
            sheet.raw.data_validation(head + 1, index, LAST_ROW, index, rule)
    sheet.write([column.title(translate) for column in columns], "head")
    sheet.raw.freeze_panes(sheet.row, 0)


def write_line(book: Book, sheet: Sheet, columns: Sequence[Column]) -> None:
    """Ruled empty cells to be typed into, on the next row; the sheet stays on it."""
    for index, column in enumerate(columns):
        sheet.raw.write_blank(sheet.row, index, None, book.format("cell", number_format(column)))


def number_format(column: Column) -> dict[str, object]:
    """How a cell of the column shows what it holds."""
    return {"num_format": _FORMATS[column.holds]}


def _rule(column: Column) -> dict[str, object] | None:
    """What a spreadsheet program lets a person type there; blank is always allowed."""
    if column.choices is not None:
        return {"validate": "list", "source": f"={column.choices}", "error_type": "stop"}
    if column.holds == "date":
        return {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
    if column.holds == "amount":
        return {"validate": "decimal", "criteria": "between", "minimum": -_LARGEST, "maximum": _LARGEST}
    if column.holds == "whole":
        return {"validate": "integer", "criteria": "between", "minimum": -(10**15), "maximum": 10**15}
    return None
