"""Delimited text, as .csv and under the name of a workbook."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from bench.layouts.pages import Page, Sample
    from liangqing.formats.cells import Cell

DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "caret": "^", "tilde": "~"}


def write_csv(sample: Sample, stem: Path) -> Path:
    """A .csv file in the encoding and with the delimiter of its traits."""
    return _write(sample, stem.with_suffix(".csv"))


def write_text_named_xls(sample: Sample, stem: Path) -> Path:
    """The same between tabs, under a name that it is not."""
    return _write(sample, stem.with_suffix(".xls"))


def delimited(page: Page, delimiter: str) -> str:
    """The rows of a page as text."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=DELIMITERS[delimiter], lineterminator="\r\n")
    writer.writerows([shown(cell) for cell in row] for row in page.rows)
    return text.getvalue()


def shown(cell: Cell) -> str:
    """A cell in a text."""
    return "" if cell is None else str(cell)


def encoded(text: str, encoding: str) -> bytes:
    """The bytes of a text; UTF-16 with the mark of its order, unless its name says the order."""
    return text.encode(encoding)


def _write(sample: Sample, path: Path) -> Path:
    text = delimited(sample.pages[0], sample.traits["delimiter"])
    path.write_bytes(encoded(text, sample.traits["encoding"]))
    return path
