"""How a person names a column: by its heading, `金额#2` where a heading occurs twice, or by its letter.

Headings are told before letters, so that a column that moves is found again; a letter is for columns without one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liangqing.formats.cells import column_index, column_letter, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERED: Final = re.compile(r"(.+)#(\d{1,3})")
_LETTERS: Final = re.compile(r"[A-Z]{1,3}")


def is_letter(name: str) -> bool:
    """Whether the name is that of a column by its letters, in capitals: A, AB."""
    return _LETTERS.fullmatch(name.strip()) is not None


def place_of(name: str, headings: Sequence[str]) -> int | None:
    """The place, from 0, of the column so named; null where there is none."""
    known = [plain(heading) for heading in headings]
    wanted = plain(name)
    if wanted and wanted in known:
        return known.index(wanted)
    if numbered := _NUMBERED.fullmatch(wanted):
        places = [index for index, heading in enumerate(known) if heading == numbered[1]]
        number = int(numbered[2])
        return places[number - 1] if 0 < number <= len(places) else None
    index = column_index(name.strip().upper()) if is_letter(name.upper()) else len(headings)
    return index if index < len(headings) else None


def name_of(index: int, headings: Sequence[str]) -> str:
    """The name by which `place_of` finds the column again, also where it has moved."""
    wanted = plain(headings[index])
    places = [place for place, heading in enumerate(headings) if plain(heading) == wanted]
    if not wanted:
        return column_letter(index)
    return headings[index] if len(places) == 1 else f"{headings[index]}#{places.index(index) + 1}"
