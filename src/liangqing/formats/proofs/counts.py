"""Declared numbers of entries as a proof: 共43笔, 总笔数: 43, Records: 43, over a file, a sheet or one side of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liangqing.formats.cells import plain, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.tables.entries import Entry

_SIDE: Final = r"(?P<side>借方?|贷方?|收入|支出|debits?|credits?)?(?:发生)?"
_WORDS: Final = (
    re.compile(rf"{_SIDE}总?(?:笔数|条数|记录数|行数)[:\x1f]*(?P<count>\d{{1,7}})(?![\d.,])"),
    re.compile(rf"{_SIDE}(?:合计|共计|总计|总共|共)[:\x1f]*(?P<count>\d{{1,7}})(?:笔|条|行)"),
    re.compile(
        r"(?P<side>debit|credit)?(?:records?|entries|transactions|numberof(?:records|entries|lines|transactions))"
        r"[:\x1f]+(?P<count>\d{1,7})(?![\d.,])"
    ),
)
_MAYBE: Final = re.compile(r"[笔条行数]|record|entries|transaction|number", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A declared number of entries, the words that declare it and the row they stand in."""

    sheet: str | None
    row: int
    declared: int
    words: str
    side: str = ""


def declared_counts(beside: Mapping[str | None, Sequence[tuple[int, Sequence[Cell]]]]) -> list[Count]:
    """Those in the rows beside the tables, sheet by sheet."""
    return [count for sheet, rows in beside.items() for row, cells in rows for count in _counts(sheet, row, cells)]


def _counts(sheet: str | None, row: int, cells: Sequence[Cell]) -> Iterator[Count]:
    texts = [text for text in map(text_of, cells) if text]
    if not any(_MAYBE.search(text) for text in texts):
        return
    joined = "\x1f".join(plain(text) for text in texts)
    for pattern in _WORDS:
        for match in pattern.finditer(joined):
            yield Count(sheet, row, int(match["count"]), match[0].replace("\x1f", " "), match["side"] or "")


def wrong_counts(counts: Iterable[Count], entries: Sequence[Entry]) -> list[tuple[Count, int]]:
    """Declared numbers that no way of counting gives, with the number of lines found.

    Lines may be counted with the opening or without, or by voucher; those of one side may be of either: a bank's
    收入 is the other side's 贷方.
    """
    wrong = []
    for count in counts:
        of_sheet = [entry for entry in entries if entry.sheet == count.sheet]
        ways = [*_ways(of_sheet, count.side), *_ways(entries, count.side)]
        if count.declared not in ways:
            wrong.append((count, ways[0]))
    return wrong


def _ways(entries: Sequence[Entry], side: str) -> list[int]:
    lines = [entry for entry in entries if entry.kind == "line"]
    if side:
        debit = sum(bool(entry.debit_minor) for entry in lines)
        credit = sum(bool(entry.credit_minor) for entry in lines)
        if side.startswith(("借", "debit")):
            return [debit]
        return [credit] if side.startswith(("贷", "credit")) else [debit, credit]
    openings = sum(entry.kind == "opening" for entry in entries)
    moved = sum(bool(entry.debit_minor or entry.credit_minor) for entry in lines)
    documents = (len({text for entry in lines if (text := entry.text(role))}) for role in ("voucher", "reference"))
    return [len(lines), moved, len(lines) + openings, *(number for number in documents if number)]
