"""A story: the deals of three months, and the teller, who takes ordinary deals and lets something happen to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from random import Random

    from examples.company import Customer
    from examples.deals import Deal, Line
    from liangqing.core.schemas import Side


@dataclass(frozen=True)
class Story:
    """All deals of all months; the ledgers and the truth are two views of them."""

    seed: int
    deals: tuple[Deal, ...]

    @cached_property
    def _accounts(self) -> dict[tuple[Side, str], list[Line]]:
        found: dict[tuple[Side, str], list[Line]] = {}
        for deal in self.deals:
            for line in deal.lines:
                found.setdefault((line.side, line.customer), []).append(line)
        for lines in found.values():
            lines.sort(key=lambda line: (line.date, line.reference or "", line.text, -line.amount_minor))
        return found

    def lines(self, side: Side, customer: Customer) -> list[Line]:
        """One account from first to last line, by date."""
        return self._accounts.get((side, customer.code), [])

    def balance_minor(self, side: Side, customer: Customer, as_of: date) -> int:
        """What the customer owes at the end of a day, as this side has it."""
        moved = sum(line.amount_minor for line in self.lines(side, customer) if line.date <= as_of)
        return customer.opening_minor + moved

    def gap_minor(self, customer: Customer, as_of: date) -> int:
        """Our balance less theirs, from the two ledgers."""
        return self.balance_minor("ours", customer, as_of) - self.balance_minor("theirs", customer, as_of)


class Teller:
    """Holds the deals while things happen to them."""

    def __init__(self, rng: Random, deals: Iterable[Deal]) -> None:
        self.rng = rng
        self.deals = list(deals)

    def take(
        self,
        kind: str,
        customer: str,
        month: date,
        days: tuple[int, int] = (1, 31),
        where: Callable[[Line], bool] = lambda _: True,
    ) -> Deal:
        """An ordinary deal of that kind, customer and time, taken out so that something can happen to it."""
        fits = [deal for deal in self.deals if _is(deal, kind, customer, month, days, where) and not deal.planted]
        chosen = self.rng.choice(fits)
        self.deals.remove(chosen)
        return chosen

    def kept(self, deal: Deal) -> Deal:
        """A deal that stays ordinary although something beside it refers to it."""
        self.deals.append(deal)
        return deal

    def add(self, *deals: Deal) -> None:
        """Put in deals, with what happened to them."""
        self.deals.extend(deals)

    def story(self, seed: int) -> Story:
        """What has been told."""
        return Story(seed, tuple(self.deals))


def _is(
    deal: Deal, kind: str, customer: str, month: date, days: tuple[int, int], where: Callable[[Line], bool]
) -> bool:
    if not deal.ours:
        return False
    line = deal.ours[0]
    in_time = line.date.month == month.month and days[0] <= line.date.day <= days[1]
    return line.customer == customer and line.kind == kind and in_time and where(line)
