"""Whether two lines may be one event: what their kinds and references allow."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liangqing.matching.lines.line import Line


def alike(one: Line, other: Line) -> bool:
    """Whether the kinds of two lines allow them to be one event."""
    return one.family is None or other.family is None or one.family == other.family


def are_two_documents(one: Line, other: Line) -> bool:
    """Whether the references say that these are two events: both known, or both of one series of numbers.

    A payment often has a number of its own in each ledger; numbers of two series say nothing.
    """
    if one.key is None or other.key is None:
        return False
    return one.known_there or other.known_there or _series(one.key) == _series(other.key)


def fitting(one: Line, lines: Iterable[Line]) -> list[Line]:
    """Those of the lines that may be one event with `one`: `alike`, and not two documents (`are_two_documents`)."""
    family, key = one.family, one.key
    kin = [line for line in lines if family is None or line.family is None or line.family == family]
    if key is None:
        return kin
    if one.known_there:
        return [line for line in kin if line.key is None]
    series = _series(key)
    return [line for line in kin if line.key is None or not (line.known_there or _series(line.key) == series)]


@lru_cache(maxsize=65_536)
def _series(key: str) -> tuple[str, int]:
    """The letters a reference starts with, and how many characters follow."""
    digits = key.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return key[: len(key) - len(digits)], len(digits)
