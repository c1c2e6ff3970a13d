"""Blank sheets of what can be imported into the books, with an example row and a sheet that explains the columns."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from liangqing.core.import_tables import CONTENTS
from liangqing.core.text import mark
from liangqing.documents.blanks.columns import LAST_ROW

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.import_columns import ImportColumn, ImportTable
    from liangqing.core.text import Language, Translate
    from liangqing.documents.book import Book

HOW_TO: Final = (
    mark("One row each. Columns may be moved; those not needed may be deleted, but for those marked with *."),
    mark("The grey row is an example and is not imported; type over it or leave it."),
    mark("Amounts stand as on the paper: a receipt of 500 is 500, and a minus turns a document into its opposite."),
    mark("Import the file with `liangqing import FILE --entity CODE --user NAME`: it is shown before it is posted."),
)
_HOLDS: Final = {
    "text": mark("any text"),
    "date": mark("a day, such as 2026-06-30"),
    "amount": mark("an amount, such as 1,234.50"),
    "whole": mark("a whole number"),
    "quantity": mark("a number with at most six decimals"),
    "percent": mark("a percentage, such as 13%"),
    "yes": mark("yes or no"),
    "currency": mark("a currency, such as CNY; that of the books where it is empty"),
    "choice": mark("one of: {words}"),
    "names": mark("names with “;” between them"),
}
_NEEDED: Final = mark("every row needs it")
#: A list that stands in the rule of a cell may be so long.
_LONGEST_LIST: Final = 255


def write_import(book: Book, translate: Translate, content: str, language: Language) -> None:
    """The sheets to fill in, main one first, and the one that explains them."""
    tables = CONTENTS[content].tables
    for table in tables:
        _write_table(book, table, language)
    guide = book.sheet(translate(mark("Guide")))
    guide.widths([28, 90])
    for sentence in HOW_TO:
        guide.across(translate(sentence), 2, "wrapped", height=30)
    for table in tables:
        guide.skip()
        guide.write([table.title(language)], "head")
        for column in table.columns:
            guide.write([_heading(column, language), explained(column, translate, language)], ["band", "wrap"])


def write_import_csv(path: Path, content: str, language: Language) -> None:
    """The main sheet as a text file: headings, and the example below them.

    Raises:
        OSError: the file may not be written.
    """
    table = CONTENTS[content].main
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_heading(column, language) for column in table.columns])
        writer.writerow(table.example())


def explained(column: ImportColumn, translate: Translate, language: Language) -> str:
    """What belongs into a column."""
    words = translate(_HOLDS[column.holds]).format(words=" / ".join(column.choice_words(language)))
    return f"{words} · {translate(_NEEDED)}" if column.is_required else words


def _write_table(book: Book, table: ImportTable, language: Language) -> None:
    sheet = book.sheet(table.title(language))
    for index, column in enumerate(table.columns):
        heading = _heading(column, language)
        sheet.raw.set_column(index, index, max(12, 2 * len(heading)), book.format("plain", {"num_format": "@"}))
        choices = column.choice_words(language)
        if choices and len(",".join(choices)) <= _LONGEST_LIST:
            rule = {"validate": "list", "source": choices, "error_type": "warning"}
            sheet.raw.data_validation(1, index, LAST_ROW, index, rule)
    sheet.write([_heading(column, language) for column in table.columns], "head")
    sheet.write(table.example(), "subtitle")
    sheet.raw.freeze_panes(1, 0)


def _heading(column: ImportColumn, language: Language) -> str:
    return column.heading(language) + ("*" if column.is_required else "")
