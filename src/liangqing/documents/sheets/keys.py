"""The cell that names the lines a decision is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liangqing.core.limits import MAX_CELL_CHARACTERS
from liangqing.core.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liangqing.core.text import Translate


def joined_keys(lines: Iterable[Mapping[str, Any]], translate: Translate) -> str:
    """The lines' keys with a space between; or that they are too many for a cell, and so for a decision here."""
    keys = " ".join(line["key"] for line in lines)
    return keys if len(keys) <= MAX_CELL_CHARACTERS else translate(mark("too many lines to decide on here"))
