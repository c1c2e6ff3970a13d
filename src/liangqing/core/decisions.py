"""What people decided about lines, in a form that survives a re-run and a re-export.

A line is named by what stands in it (`fingerprint`) and which one of several identical lines it is
(`occurrence`, from 1), never by its row number: a customer who exports again with rows added moves every row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from liangqing.core.schemas import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.schemas import Side

Action = Literal["accept", "reject", "pair", "code", "note"]


@dataclass(frozen=True, order=True)
class LineKey:
    """A line by content: side, 16 hexadecimal digits, and which of the identical lines it is."""

    side: Side
    fingerprint: str
    occurrence: int

    def __str__(self) -> str:
        """`ours:9f86d081884c7d65:1`."""
        return f"{self.side}:{self.fingerprint}:{self.occurrence}"

    @classmethod
    def parse(cls, text: str) -> LineKey:
        """Read back what `str()` wrote.

        Raises:
            ValueError: the text is not a line key.
        """
        side, fingerprint, occurrence = text.strip().split(":")
        known = next((name for name in SIDES if name == side), None)
        if known is None or len(fingerprint) != 16:  # noqa: PLR2004 - the length of a fingerprint
            raise ValueError(text)
        int(fingerprint, 16)
        return cls(known, fingerprint, int(occurrence))


@dataclass(frozen=True)
class Decision:
    """One decision of a person.

    accept, reject: `lines` are all lines of the suggested group, both sides.
    pair: `lines` are to form one matched group.
    code: `lines` (subjects of a difference, or the lines of the group it stands on) get difference code `code`.
    note: `note` is kept with those lines and shown with their difference.
    """

    action: Action
    lines: tuple[LineKey, ...]
    code: str | None = None
    note: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The decision as JSON can hold it; `lines` as texts of `LineKey`."""
        return {"action": self.action, "lines": [str(key) for key in self.lines], "code": self.code, "note": self.note}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Decision:
        """Read back what `to_json` gave.

        Raises:
            ValueError: a line is not named by a line key.
        """
        lines = tuple(LineKey.parse(text) for text in content["lines"])
        return cls(content["action"], lines, content["code"], content["note"])
