"""Lines of one group face to face: ours on the left, the customer's on the right."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.text import mark
from liangqing.documents.book import Money
from liangqing.documents.listing import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liangqing.documents.listing import Row


def line_columns(*, is_summed: bool) -> tuple[Column, ...]:
    """Columns of both sides; amounts stand next to each other, so that equal figures face each other."""
    return (
        Column(mark("Our date"), 12),
        Column(mark("Our document"), 17, "wrap"),
        Column(mark("Our text"), 24, "wrap"),
        Column(mark("Our amount"), 15, is_summed=is_summed),
        Column(mark("Customer's amount"), 15, is_summed=is_summed),
        Column(mark("Customer's date"), 12),
        Column(mark("Customer's document"), 17, "wrap"),
        Column(mark("Customer's text"), 24, "wrap"),
    )


_NOTHING: Final = (None, None, None, None)


def facing_rows(lines: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    """One row for each pair of lines, in order; the shorter side leaves its cells empty."""
    ours = [_cells(line) for line in lines if line["side"] == "ours"]
    theirs = [_cells(line) for line in lines if line["side"] == "theirs"]
    for left, right in zip_longest(ours, theirs, fillvalue=_NOTHING):
        yield (*left, right[3], *right[:3])


def _cells(line: Mapping[str, Any]) -> Row:
    return (line["date"], line["reference"], line["text"], Money(line["amount_minor"], line["currency"]))
