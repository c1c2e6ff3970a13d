"""The two parties of a reconciliation, as they are called on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Parties:
    """Our company's name, where known, and the customers' names by code."""

    our_name: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, customer: str) -> str:
        """The customer's name, or the code where no name is known."""
        return self.names.get(customer) or customer

    def full_name_of(self, customer: str) -> str:
        """Name and code: `东海商贸 (A001)`."""
        name = self.name_of(customer)
        return customer if name == customer else f"{name} ({customer})"
