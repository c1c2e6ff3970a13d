"""CSV files: comma and CRLF, in UTF-8 with its mark or in GB18030 without."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from examples.pages import Page


def write_csv(pages: Sequence[Page], path: Path) -> None:
    """As a Western accounting program or a web page exports it."""
    path.write_bytes(csv_text(pages).encode("utf-8-sig"))


def write_gb18030_csv(pages: Sequence[Page], path: Path) -> None:
    """As a Chinese desktop program exports it."""
    path.write_bytes(csv_text(pages).encode("gb18030"))


def csv_text(pages: Sequence[Page]) -> str:
    """The only page as CSV."""
    (page,) = pages
    out = io.StringIO()
    csv.writer(out).writerows([["" if cell is None else str(cell) for cell in row] for row in page.rows])
    return out.getvalue()
