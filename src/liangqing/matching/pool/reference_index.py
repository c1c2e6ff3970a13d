"""Lines found by reference: first the same key, else the same number in another spelling."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liangqing.core.references import same_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liangqing.matching.lines.line import Line

#: How many last digits a number in another spelling must share.
SUFFIX_DIGITS: Final = 4


@dataclass
class ReferenceIndex:
    """Finds lines by reference: first the same key, else the same number in another spelling."""

    lines: Iterable[Line]
    _by_key: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    _by_suffix: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """File every line under its keys and the last digits of its number."""
        for line in self.lines:
            key, other_key = line.key, line.other_key
            if key is not None:
                self._by_key[key].append(line)
            if other_key is not None and other_key != key:
                self._by_key[other_key].append(line)
            if line.digits:
                self._by_suffix[line.digits[-SUFFIX_DIGITS:]].append(line)

    def find(self, key: str, digits: str) -> list[Line]:
        """Lines that name this document; a number in another spelling only where it has digits enough."""
        exact = self._by_key.get(key)
        if exact:
            return exact
        if len(digits.lstrip("0")) < SUFFIX_DIGITS:
            return []
        return [
            line for line in self._by_suffix.get(digits[-SUFFIX_DIGITS:], []) if same_number(digits, line.digits or "")
        ]
