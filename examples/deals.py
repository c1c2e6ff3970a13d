"""Lines of the two ledgers, and the deals they come from.

A deal is one event of business as both sides booked it. An ordinary deal adds up to the same on both sides within
its month; one that something happened to carries the code of its cause. So the gap between the two balances is,
by construction, exactly what the deals with a cause leave open.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from liangqing.core.schemas import Side


@dataclass(frozen=True, eq=False)
class Line:
    """One booking. Positive `amount_minor` raises what the customer owes, on both sides.

    Two lines are never equal, however alike they look: each has its own row. `more` is what only some layouts show.
    """

    side: Side
    customer: str
    date: date
    kind: str
    amount_minor: int
    reference: str | None
    text: str
    quantity: int | None = None
    price_minor: int | None = None
    more: Mapping[str, str] = field(default_factory=dict)

    def but(self, **changes: object) -> Line:
        """Another line, like this one but for the changes."""
        return replace(self, **changes)  # type: ignore[arg-type]  # dataclass fields, checked when it runs

    @property
    def share_minor(self) -> int:
        """Its part of the gap: ours counts plus, theirs minus."""
        return self.amount_minor if self.side == "ours" else -self.amount_minor


@dataclass(frozen=True, eq=False)
class Deal:
    """What belongs together. `ours` and `theirs` may hold none, one or many lines, over several months.

    `code` is the difference code an accountant would give, null for ordinary business and for a booking that its
    own reversal cancels; `rule` then says so. `story` names what happened in the terms of the trade, `zh` and `en`
    tell it. `found` is what the engine answers today where that is another code.
    """

    ours: tuple[Line, ...]
    theirs: tuple[Line, ...]
    code: str | None = None
    rule: str | None = None
    zh: str = ""
    en: str = ""
    story: str = ""
    found: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Both sides' lines."""
        return self.ours + self.theirs

    @property
    def planted(self) -> bool:
        """Whether something happened to it."""
        return self.code is not None or self.rule is not None

    def part_minor(self, customer: str, as_of: date) -> int:
        """What it adds to this customer's gap at the end of `as_of`."""
        return sum(line.share_minor for line in self.lines if line.customer == customer and line.date <= as_of)

    def told(self, code: str, story: str, zh: str, en: str, found: str = "") -> Deal:
        """The deal with the name of what happened to it."""
        return replace(self, code=code, story=story, zh=zh, en=en, found=found)


def agreed(ours: Line, theirs_text: str, theirs_on: date, **changes: object) -> Deal:
    """An ordinary deal: their line is our line but for its text, its day and the changes."""
    return Deal((ours,), (ours.but(side="theirs", text=theirs_text, date=theirs_on, **changes),))


def only(line: Line) -> Deal:
    """A booking that one side alone has."""
    return Deal((line,), ()) if line.side == "ours" else Deal((), (line,))


def later(line: Line, on: date, text: str, **changes: object) -> Deal:
    """A booking that the other side has only from a day on, in its own words."""
    other = line.but(side="theirs" if line.side == "ours" else "ours", date=on, text=text, **changes)
    return Deal((line,), (other,)) if line.side == "ours" else Deal((other,), (line,))
