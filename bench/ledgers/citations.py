"""The document numbers a person sees in a reference or a text: `SI-00312032`, `0012-0015`, `等3张发票`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

#: Fewer digits are no number of a document; a shorter run continues the number before it.
_NUMBER_DIGITS: Final = 5
_TAIL_DIGITS: Final = 3
_LONGEST_RANGE: Final = 40
_RUN: Final = re.compile(r"\d+")
_RANGE_SIGN: Final = re.compile(r"^\s*[-~至—]\s*$")
#: Between the year of a number and its serial.
_WITHIN: Final = re.compile(r"^[-./_ ]$")
_COUNT: Final = re.compile(r"(?:等|others, |etc\. \()\s*(\d{1,2})|(\d{1,2}) invoices from")


@dataclass(frozen=True)
class Citation:
    """What a text names: `numbers`, the digits of each, and `count`, where it says how many there are in all."""

    numbers: tuple[str, ...]
    count: int | None = None

    @property
    def is_list(self) -> bool:
        """Whether it names, or claims to name, several documents."""
        return len(self.numbers) > 1 or self.count is not None


def citation(text: str) -> Citation:
    """What documents a text names."""
    folded = unicodedata.normalize("NFKC", text)
    numbers: list[str] = []
    runs = list(_RUN.finditer(folded))
    for place, run in enumerate(runs):
        digits = run.group()
        before = folded[runs[place - 1].end() : run.start()] if place else ""
        if len(digits) < _NUMBER_DIGITS:
            _continue(numbers, digits, before, opens=_opens_number(folded, runs, place))
        else:
            numbers.append(digits)
    counted = _COUNT.search(folded)
    count = int(counted.group(1) or counted.group(2)) if counted else None
    return Citation(tuple(dict.fromkeys(numbers)), count)


def _opens_number(text: str, runs: list[re.Match[str]], place: int) -> bool:
    """Whether a short run is the year in front of a serial."""
    if place + 1 == len(runs):
        return False
    between = text[runs[place].end() : runs[place + 1].start()]
    return bool(_WITHIN.match(between)) and len(runs[place + 1].group()) >= _NUMBER_DIGITS


def _continue(numbers: list[str], digits: str, before: str, *, opens: bool) -> None:
    """Take a short run as the end of a range, or as the last digits of another number."""
    if opens or not numbers or len(digits) < _TAIL_DIGITS:
        return
    last = numbers[-1]
    ended = last[: -len(digits)] + digits
    if _RANGE_SIGN.match(before):
        span = int(ended) - int(last)
        numbers.extend(str(int(last) + step).zfill(len(last)) for step in range(1, span + 1) if span <= _LONGEST_RANGE)
    else:
        numbers.append(ended)
