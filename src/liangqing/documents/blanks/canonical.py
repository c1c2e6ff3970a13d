"""A blank ledger in canonical form (docs/contract.md): for programs, and for people who check what they write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.schemas import LEDGER, LEDGER_NEVER_NULL
from liangqing.core.text import mark
from liangqing.documents.blanks.columns import Column, write_headings

if TYPE_CHECKING:
    from liangqing.core.text import Translate
    from liangqing.documents.book import Book

_NEEDED: Final = mark("Every row needs it (docs/contract.md).")
_OPTIONAL: Final = mark("May be empty (docs/contract.md).")


def columns() -> tuple[Column, ...]:
    """Every column of canonical form, in the order of the contract."""
    return tuple(_column(name, dtype) for name, dtype in LEDGER.items())


def _column(name: str, dtype: pl.DataType) -> Column:
    help_ = _NEEDED if name in LEDGER_NEVER_NULL else _OPTIONAL
    width = max(12, len(name) + 2)
    if isinstance(dtype, pl.Date):
        return Column(name, help_, "date", width, is_name=True)
    if isinstance(dtype, pl.Int64):
        return Column(name, help_, "whole", width, is_name=True)
    return Column(name, help_, width=width, is_name=True)


def write_canonical(book: Book, translate: Translate) -> None:
    """One sheet only: a second one would make it a workbook to be interpreted."""
    sheet = book.sheet("ledger")
    write_headings(book, sheet, columns(), translate)
