"""The roles of columns that hold money: those that count in a balance, and those that only describe a line."""

from __future__ import annotations

from typing import Final

#: What moves the debt: a ledger has two columns of it (debit and credit, raises and reduces), or one.
AMOUNTS: Final = ("debit", "credit", "raises", "reduces", "amount")
#: What moves or proves a balance.
FIGURES: Final = (*AMOUNTS, "balance")
#: What describes a line in the currency of its row, and moves nothing.
DESCRIBING: Final = ("tax_minor", "net_minor", "open_minor")
#: The same line in the currency of its document.
FOREIGN: Final = ("foreign_minor", "foreign_debit", "foreign_credit")
