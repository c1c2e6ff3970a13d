"""What the filling of one company's books starts from, and what it gathers on its way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from examples.months import month_end

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from examples.company import Company, Customer
    from examples.filling.office import Office
    from examples.sample import File
    from examples.story import Story


@dataclass(frozen=True)
class Correction:
    """A document of ours that corrects a difference; `amount_minor` + raises what the customer owes."""

    customer: str
    currency: str
    dated_on: date
    amount_minor: int


@dataclass
class Filling:
    """One company's books being filled.

    `sample` holds the company's files.
    """

    company: Company
    story: Story
    sample: Path
    files: Sequence[File]
    office: Office
    corrections: list[Correction] = field(default_factory=list)

    @property
    def accounts(self) -> tuple[Customer, ...]:
        """Everyone with an account in our ledger: the customers, and what is held for nobody yet."""
        return (*self.company.customers, *self.company.holding)

    def file(self, owner: str, month: date) -> File:
        """The ledger of an owner (`ours`, or a customer's code) and month."""
        return next(file for file in self.files if (file.owner, file.month) == (owner, month))

    def owed_minor(self, customer: Customer, month: date) -> int:
        """What the general ledger has at the end of a month: what its own file shows, and our corrections."""
        last = month_end(month)
        corrected = sum(
            one.amount_minor for one in self.corrections if one.customer == customer.code and one.dated_on <= last
        )
        return self.story.balance_minor("ours", customer, last) + corrected
