"""One cell of a sheet: what it holds, and how a person names it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

#: What a cell can hold; empty is None or an empty text. An error of a formula is its text (`#REF!`).
Cell = str | int | float | bool | date | datetime | time | None

#: What spreadsheets show where a formula failed.
ERROR_TEXTS: Final = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})
#: Stands for a formula that no program has worked out yet; a sheet cannot hold this text as an error of its own.
NOT_COMPUTED: Final = "#NOT-COMPUTED"

#: Cells that mean no amount in an amount column.
_NOTHING: Final = frozenset({"", "-", "--", "—", "/", "－"})
#: No ledger holds them: they come with damaged bytes, and other programs stumble over them.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TRIMMED: Final = " \t\r\n\xa0\u3000\ufeff`'"


def text_of(cell: Cell) -> str:
    """The cell as a trimmed text; whole numbers without decimals, dates as 2026-06-30."""
    if isinstance(cell, str):
        return cell.strip(_TRIMMED)
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)


def is_blank(cell: Cell) -> bool:
    """Whether nothing is to be seen in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip(_TRIMMED))


def is_nothing(cell: Cell) -> bool:
    """Whether the cell says that there is no amount: empty, or a stroke."""
    return cell is None or (isinstance(cell, str) and cell.strip(_TRIMMED) in _NOTHING)


def has_control(cell: Cell) -> bool:
    """Whether a text holds characters that stand for nothing to be seen, such as NUL."""
    return isinstance(cell, str) and _CONTROL.search(cell) is not None


def is_error(cell: Cell) -> bool:
    """Whether the cell holds the error of a formula."""
    return isinstance(cell, str) and cell.startswith("#") and cell.strip() in ERROR_TEXTS


def plain(text: str) -> str:
    """The text as words are compared in it: NFKC, lower case, 帐 as 账, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).lower().replace("帐", "账").split())


def column_letter(index: int) -> str:
    """The letters over column `index`, counted from 0: A, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The place, from 0, of the column under these letters."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
