"""Lists as SAP and old programs print them: framed by strokes and rules, or in columns of fixed width."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from bench.layouts.containers.text import encoded, shown

if TYPE_CHECKING:
    from pathlib import Path

    from bench.layouts.pages import Sample

_FIGURE: Final = frozenset("0123456789.,-+() '")


def write_text_list(sample: Sample, stem: Path) -> Path:
    """Rows between strokes, rules above and below the heading and at the end."""
    table, before, after = _parts(sample)
    widths = _widths(table)
    rule = "-" * (sum(widths) + len(widths) + 1)
    lines = [
        "|" + "|".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)) + "|" for row in table
    ]
    text = [*("  ".join(row) for row in before), rule, lines[0], rule, *lines[1:], rule, *("  ".join(r) for r in after)]
    return _write(sample, stem.with_suffix(".txt"), text)


def write_fixed_width(sample: Sample, stem: Path) -> Path:
    """Columns told apart by blanks alone."""
    table, before, after = _parts(sample)
    widths = _widths(table)
    lines = ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
    text = [*("  ".join(row) for row in before), *lines, *("  ".join(row) for row in after)]
    return _write(sample, stem.with_suffix(".prn"), text)


def _parts(sample: Sample) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    """The table with its heading, and what stands before and behind it: rows of few cells."""
    rows = [[shown(cell).strip() for cell in row] for row in sample.pages[0].rows]
    width = max(len(row) for row in rows)
    wide = [index for index, row in enumerate(rows) if len(row) == width]
    first, last = wide[0], wide[-1]
    table = [row + [""] * (width - len(row)) for row in rows[first : last + 1]]
    return table, rows[:first], rows[last + 1 :]


def _widths(table: list[list[str]]) -> list[int]:
    return [max(map(_columns, column)) + 1 for column in zip(*table, strict=True)]


def _columns(text: str) -> int:
    """Places on paper: an ideograph takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    blanks = " " * (width - _columns(text))
    return blanks + text if text and set(text) <= _FIGURE else text + blanks


def _write(sample: Sample, path: Path, lines: list[str]) -> Path:
    path.write_bytes(encoded("\r\n".join(lines) + "\r\n", sample.traits["encoding"]))
    return path
