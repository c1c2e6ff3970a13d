"""A sample company: who it is, its customers, and in which files both sides keep their ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from examples.accounts import Account
    from examples.pages import Page
    from examples.story import Story


@dataclass(frozen=True)
class Product:
    """Something sold, with its usual price in minor units of the customer's currency."""

    name: str
    english: str
    price_minor: int


@dataclass(frozen=True)
class Customer:
    """A customer as both sides know it.

    `opening_minor` is the balance both agreed at the end of May; `raised_minor` and `reduced_minor` are what the
    year had moved until then.
    """

    code: str
    name: str
    currency: str
    opening_minor: int
    raised_minor: int = 0
    reduced_minor: int = 0


@dataclass(frozen=True)
class Book:
    """How one side's ledger becomes a file. `name` holds `{month}`; `mapping` is what a person said about it (TOML)."""

    name: str
    layout: Callable[[Sequence[Account]], Sequence[Page]]
    write: Callable[[Sequence[Page], Path], None]
    mapping: str = ""


@dataclass(frozen=True)
class Company:
    """A company of the samples. `policy` is what was agreed with its customers, as TOML; empty where nothing was.

    `holding` are codes in our ledger that are no customers, such as receipts nobody has claimed yet.
    """

    key: str
    zh: str
    en: str
    customers: tuple[Customer, ...]
    tell: Callable[[int], Story]
    ours: Book
    theirs: Mapping[str, Book]
    policy: str = ""
    holding: tuple[Customer, ...] = ()

    def customer(self, code: str) -> Customer:
        """The customer, or the holding account, of this code."""
        return next(customer for customer in (*self.customers, *self.holding) if customer.code == code)
