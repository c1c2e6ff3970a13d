"""The kinds of documents, and how each is posted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from liangqing.core.text import mark


@dataclass(frozen=True)
class Kind:
    """A kind of document.

    Attributes:
        name: as stored.
        label: what people call it (a message id).
        sign: +1 raises what they owe us, −1 reduces it, 0 either.
        counter: the account on the other side of a receivable; a payable has `payable_counter`.
        engine_kind: the kind its line has in a ledger for the engine (contract).
        account: the partner's account it stands on.
        is_taxed: whether its tax stands apart.
    """

    name: str
    label: str
    sign: int
    counter: str
    engine_kind: str
    account: str = "receivable"
    payable_counter: str = "purchases"
    is_taxed: bool = False


_ALL: Final = (
    Kind("delivery", mark("Delivery"), +1, "unbilled_revenue", "delivery", account="unbilled"),
    Kind("invoice", mark("Invoice"), +1, "revenue", "invoice", is_taxed=True),
    Kind("credit_note", mark("Credit note (red letter)"), -1, "revenue", "credit_note", is_taxed=True),
    Kind("return", mark("Return"), -1, "revenue", "return", is_taxed=True),
    Kind("exchange", mark("Exchange"), 0, "revenue", "exchange", is_taxed=True),
    Kind("receipt", mark("Receipt"), -1, "bank", "receipt", payable_counter="bank"),
    Kind("refund", mark("Refund"), +1, "bank", "refund", payable_counter="bank"),
    Kind("bill", mark("Bill of exchange"), -1, "notes", "bill", payable_counter="notes"),
    Kind("deduction", mark("Deduction"), -1, "selling_expense", "deduction"),
    Kind("rebate", mark("Rebate"), -1, "rebate", "rebate"),
    Kind("progress", mark("Progress billing"), +1, "revenue", "invoice", is_taxed=True),
    Kind("retention", mark("Retention"), -1, "retention", "other", payable_counter="retention"),
    Kind("adjustment", mark("Adjustment"), 0, "suspense", "adjustment", payable_counter="suspense"),
    Kind("write_off", mark("Write-off"), -1, "bad_debt", "write_off", payable_counter="rounding"),
    Kind("opening", mark("Opening balance"), 0, "opening", "opening", payable_counter="opening"),
)
KINDS: Final = {kind.name: kind for kind in _ALL}
#: Kinds that bill deliveries.
CLEARING_KINDS: Final = frozenset({"invoice", "progress"})
#: Accounts that may stand in place of the usual counter, where the content of a document names one.
CHOSEN_COUNTERS: Final = (
    "bank",
    "discount",
    "selling_expense",
    "rebate",
    "rounding",
    "bad_debt",
    "bank_charge",
    "exchange_difference",
    "suspense",
)
