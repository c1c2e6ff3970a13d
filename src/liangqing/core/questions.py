"""Questions about a file that only a person can settle: the ways to read it, side by side.

A question is a `Problem` with options. Choosing one is the same as saying its `answer` in a mapping, so that a
question is asked once: the answer is kept, and the next file of the same partner is read alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Option:
    """One way to read a file.

    `answer` holds entries of a mapping (docs/contract.md, reading). What a reading by it would give: `line_count`,
    the first `lines` (`date`, `reference`, `text`, `amount_minor`, `currency`), the `closing` balances (`customer`,
    `currency`, `amount_minor`, positive owed to us), and whether the figures the file declares prove it (`proved`).
    A way that leads nowhere names the code of the problem it ends in (`ends_in`); `line_count` is null then.
    """

    answer: Mapping[str, Any]
    line_count: int | None = None
    lines: tuple[Mapping[str, Any], ...] = ()
    closing: tuple[Mapping[str, Any], ...] = ()
    proved: bool = False
    ends_in: str | None = None
    asks_on: bool = field(default=False)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Option:
        """Read back what `dataclasses.asdict` gave."""
        lists = {name: tuple(content[name]) for name in ("lines", "closing")}
        return cls(**{**content, **lists})
