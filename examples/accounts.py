"""One customer's account in one month, as a ledger shows it: opening, lines in two columns, totals."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from examples.months import month_end

if TYPE_CHECKING:
    from datetime import date

    from examples.company import Customer
    from examples.deals import Line
    from examples.story import Story
    from liangqing.core.schemas import Side

#: Kinds booked in the column that reduces what is owed; all others, red ones too, stand in the other column.
REDUCING: Final = frozenset({"receipt", "refund", "rebate", "deduction", "bill", "set_off", "write_off"})


@dataclass(frozen=True)
class Account:
    """What a layout needs of one customer and month. Amounts are minor units; the opening raises what is owed."""

    side: Side
    customer: Customer
    month: date
    opening_minor: int
    lines: tuple[Line, ...]
    year_raised_minor: int
    year_reduced_minor: int

    def balances_minor(self) -> list[int]:
        """The balance after each line."""
        running = accumulate((line.amount_minor for line in self.lines), initial=self.opening_minor)
        return list(running)[1:]

    @property
    def closing_minor(self) -> int:
        """The balance at the end of the month."""
        return self.opening_minor + sum(line.amount_minor for line in self.lines)

    @property
    def raised_minor(self) -> int:
        """This month's total of the raising column."""
        return sum(raising(line) or 0 for line in self.lines)

    @property
    def reduced_minor(self) -> int:
        """This month's total of the reducing column."""
        return sum(reducing(line) or 0 for line in self.lines)


def raising(line: Line) -> int | None:
    """The figure in the column that raises what is owed; negative when red, null when it stands in the other."""
    return None if line.kind in REDUCING else line.amount_minor


def reducing(line: Line) -> int | None:
    """The figure in the column that reduces what is owed, or null."""
    return -line.amount_minor if line.kind in REDUCING else None


def account(story: Story, side: Side, customer: Customer, month: date) -> Account:
    """The account of one customer in one month; its opening is the closing of the month before."""
    lines = story.lines(side, customer)
    last = month_end(month)
    before = [line for line in lines if line.date < month]
    return Account(
        side,
        customer,
        month,
        customer.opening_minor + sum(line.amount_minor for line in before),
        tuple(line for line in lines if month <= line.date <= last),
        customer.raised_minor + sum(raising(line) or 0 for line in before),
        customer.reduced_minor + sum(reducing(line) or 0 for line in before),
    )
