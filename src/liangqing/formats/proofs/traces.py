"""One account row by row, in the order of booking: what each row moves, and the balance beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class Step:
    """A row of one account: what it moves, and the balance beside it, positive on the debit side.

    `is_repeat`: the balance is only compared, as that of a closing or of a page carried forward.
    """

    entry: Entry
    moved_minor: int
    balance_minor: int | None
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """The rows of one account in the order of booking."""

    steps: Sequence[Step]

    def before(self, at: int) -> int:
        """The balance above row `at`: the last one declared, and what was moved since."""
        moved = 0
        for step in reversed(self.steps[:at]):
            if step.balance_minor is not None and not step.is_repeat:
                return step.balance_minor + moved
            moved += step.moved_minor
        return moved

    def balance(self, at: int) -> int | None:
        """The balance beside row `at`; null beyond the last."""
        return self.steps[at].balance_minor if at < len(self.steps) else None

    def moved(self, at: int) -> int:
        """What row `at` moves."""
        return self.steps[at].moved_minor if at < len(self.steps) else 0


def trace_of(walk: Walk, group: tuple[str, str]) -> Trace:
    """The rows of the account of this customer and currency."""
    carried = {id(entry) for entry in walk.carried}
    return Trace(
        [
            Step(
                entry,
                entry.moved_minor if entry.kind == "line" else 0,
                _turned(entry, walk.sign),
                entry.kind == "closing" or id(entry) in carried,
            )
            for entry in walk.entries
            if walk.group(entry) == group
            and (entry.kind in {"line", "closing"} or id(entry) in walk.opening_amounts or id(entry) in carried)
        ]
    )


def _turned(entry: Entry, sign: int) -> int | None:
    if entry.balance_minor is not None:
        return sign * entry.balance_minor
    return None if entry.kind == "line" else entry.moved_minor
