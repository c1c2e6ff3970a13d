"""The catalogue of difference codes: what may explain a gap between two ledgers.

A code is data. Names are English message ids (Chinese in the `core` catalogue). `usual_fault` is whose books
are usually wrong; where it is `author`, the author of the document is believed: we write invoices and credit
notes, the customer writes payments, so the other side's entry is presumed wrong. `account_role` is the account
that stands against receivables when we correct our own books, null where nothing is to be booked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from liangqing.core.text import mark

Family = Literal["timing", "error", "trade", "discount", "payment", "settlement", "pending", "unexplained"]
UsualFault = Literal["ours", "theirs", "nobody", "author", "booked", "missing", "unknown"]
EntryKind = Literal["reversal", "supplement", "reclass"]


@dataclass(frozen=True)
class Code:
    """One cause.

    `usual_fault`: `booked` = the side that holds the line; `missing` = the side that lacks it.
    `settles_by_itself`: timing items, which no entry corrects.
    """

    code: str
    name: str
    family: Family
    usual_fault: UsualFault
    entry: EntryKind | None = None
    account_role: str | None = None
    is_note: bool = False

    @property
    def settles_by_itself(self) -> bool:
        """True for items that time alone clears."""
        return self.family == "timing"


_ALL: Final = (
    Code("T01", mark("Invoice in transit"), "timing", "nobody"),
    Code("T02", mark("Payment in transit"), "timing", "nobody"),
    Code("T03", mark("Receipt not yet booked by customer"), "timing", "nobody"),
    Code("T05", mark("Goods received, not invoiced"), "timing", "nobody"),
    Code("T06", mark("Invoiced before delivery"), "timing", "nobody"),
    Code("E01", mark("Omitted entry"), "error", "missing", "supplement", "contra_of_document"),
    Code("E02", mark("Duplicate entry"), "error", "booked", "reversal", "contra_of_original"),
    Code("E03", mark("Booked to the wrong customer"), "error", "author", "reclass", "receivable_other_customer"),
    Code("E04", mark("Booked on the wrong side"), "error", "author", "reversal", "contra_of_original"),
    Code("E05", mark("Digits swapped"), "error", "author", "reversal", "contra_of_original"),
    Code("E06", mark("Decimal point slipped"), "error", "author", "reversal", "contra_of_original"),
    Code("E07", mark("Amount mis-keyed"), "error", "author", "reversal", "contra_of_original"),
    Code("E08", mark("Reference mistyped"), "error", "author", is_note=True),
    Code("P01", mark("Return not credited"), "trade", "ours", "supplement", "sales_returns"),
    Code("P02", mark("Exchange or replacement difference"), "trade", "unknown"),
    Code("P03", mark("Price difference"), "trade", "unknown"),
    Code("P04", mark("Quantity difference or rejected goods"), "trade", "unknown"),
    Code("P05", mark("Tax difference (with or without VAT)"), "trade", "nobody"),
    Code("P06", mark("Rounding of tax"), "trade", "nobody", "supplement", "rounding"),
    Code("D01", mark("Cash discount"), "discount", "ours", "supplement", "cash_discount"),
    Code("D02", mark("Trade discount or price protection"), "discount", "unknown"),
    Code("D03", mark("Rebate"), "discount", "unknown"),
    Code("D04", mark("Deduction"), "discount", "unknown"),
    Code("D05", mark("Platform or channel fee"), "discount", "ours", "supplement", "selling_expense"),
    Code("D06", mark("Retention"), "discount", "nobody"),
    Code("B01", mark("Bank charge"), "payment", "ours", "supplement", "bank_charge"),
    Code("B02", mark("Exchange-rate difference"), "payment", "nobody"),
    Code("B03", mark("One payment, several items"), "payment", "nobody", is_note=True),
    Code("B04", mark("Part payment"), "payment", "nobody", is_note=True),
    Code("B05", mark("Paid by a third party"), "payment", "nobody", is_note=True),
    Code("B06", mark("Overpayment or advance"), "payment", "nobody"),
    Code("B07", mark("Unidentified receipt"), "payment", "unknown"),
    Code("B08", mark("Payment returned or reversed"), "payment", "missing", "supplement", "bank"),
    Code("B09", mark("Bill of exchange not matured"), "payment", "nobody"),
    Code("N01", mark("Receivable set off against payable"), "settlement", "unknown"),
    Code("N02", mark("Opening balance differs"), "settlement", "unknown"),
    Code("N03", mark("Allocated differently, same balance"), "settlement", "nobody", is_note=True),
    Code("N04", mark("Different basis of comparison"), "settlement", "nobody"),
    Code("N05", mark("Bad debt written off"), "settlement", "nobody"),
    Code("S01", mark("Waiting for a decision"), "pending", "unknown"),
    Code("U99", mark("Cause not found"), "unexplained", "unknown"),
)
CODES: Final[dict[str, Code]] = {code.code: code for code in _ALL}

#: Notes stand on a match with amount 0; they never move the balance.
NOTES: Final = frozenset(code.code for code in _ALL if code.is_note)
#: Codes the engine gives itself; a person may not choose them.
NOT_FOR_PEOPLE: Final = frozenset({"S01", "U99"}) | NOTES
