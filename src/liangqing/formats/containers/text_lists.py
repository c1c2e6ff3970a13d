"""Lists as accounting programs print them into text files: `|` at both ends, rules of `-----`, frames of old printers.

    --------------------------------------------
    |DocumentNo|Pstng Date|       Amount|Text  |
    --------------------------------------------
    |1800000012|05.06.2026|    1.234,56-|paid  |

Quotation marks mean nothing in them. A rule is a blank row, and rows stay lines of the file. Stars before a row
without a date mark a total, as SAP prints it; the row gets the words that other ledgers write there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liangqing.core.limits import MAX_SHEET_COLUMNS
from liangqing.core.problems import Problem, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liangqing.formats.cells import Cell

#: Strokes of frames, as the strokes a keyboard has.
_STROKES: Final = str.maketrans(
    dict.fromkeys("│┃║┆┇┊┋¦｜", "|") | dict.fromkeys("─━═┄┅┈┉┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╟╢╤╧╪┏┓┗┛┣┫┳┻╋┠┨┯┷┿", "-")
)
_RULE: Final = re.compile(r"[-=_+|\s]*[-=_]{3}[-=_+|\s]*")
_STARRED: Final = re.compile(r"(\*+)\s*(.*)")
_DATED: Final = re.compile(r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}|20\d{6}")
_FRAMED_SHARE: Final = 0.6
_FRAMED_ROWS: Final = 2


def is_rule(line: str) -> bool:
    """Whether the line is a stroke across the page, which says nothing."""
    return _RULE.fullmatch(line.translate(_STROKES)) is not None


def is_framed(lines: Sequence[str]) -> bool:
    """Whether the rows of these lines stand between strokes."""
    stroked = [text for line in lines if "|" in (text := line.translate(_STROKES).strip()) and not is_rule(text)]
    framed = sum(len(line) > 1 and line.startswith("|") and line.endswith("|") for line in stroked)
    return framed >= max(_FRAMED_ROWS, len(stroked) * _FRAMED_SHARE)


def read_framed(file: str, lines: Iterable[str]) -> list[list[Cell]]:
    """The cells between the strokes; what stands outside a frame is one cell.

    Raises:
        RefusedError: more cells than a sheet may have.
    """
    rows = [_framed(line.translate(_STROKES)) for line in lines]
    count = max(map(len, rows), default=0)
    if count > MAX_SHEET_COLUMNS:
        raise RefusedError(
            [Problem("too-many-columns", file=file, values={"count": count, "limit": MAX_SHEET_COLUMNS})]
        )
    return rows


def _framed(line: str) -> list[Cell]:
    text = line.strip().lstrip("\f")
    if not text or _RULE.fullmatch(text):
        return []
    if not text.startswith("|"):
        return [text]
    return with_total_named([cell.strip() for cell in text[1:].removesuffix("|").split("|")])


def with_total_named(row: list[str]) -> list[Cell]:
    """The row, with `*` as `* Subtotal` and `**` as `** Total` where it is a total: it has a figure and no date."""
    at = next((index for index, cell in enumerate(row) if cell), None)
    starred = _STARRED.fullmatch(row[at]) if at is not None else None
    if at is None or starred is None or any(map(_DATED.fullmatch, row)) or not any(map(str.isdigit, "".join(row))):
        return list(row)
    named = "Subtotal" if len(starred[1]) == 1 else "Total"
    of = f" for {starred[2]}" if starred[2] else ""
    return [*row[:at], f"{starred[1]} {named}{of}", *row[at + 1 :]]
