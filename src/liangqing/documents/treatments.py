"""处理意见: what is to be done about a difference, by its code and by whose books are wrong.

Words for an accountant, English message ids. Correction follows the accounting rules: posted entries are never
edited, but reversed in red or supplemented by a new entry.
"""

from __future__ import annotations

from typing import Final

from liangqing.core.text import mark

_OURS: Final = mark("We correct: red-letter reversal and a new entry.")
_THEIRS: Final = mark("The customer corrects its books; carried until then.")

#: What does not depend on whose fault it is.
_BY_CODE: Final = {
    "T01": mark("No entry. Send a copy of the invoice and the signed delivery note."),
    "T02": mark("No entry until our bank shows the payment."),
    "T03": mark("No entry with us. Send the bank slip; the customer books the payment."),
    "T05": mark("Issue the invoice, or compare on delivery basis."),
    "T06": mark("Agree the delivery date; until then a contract liability."),
    "P01": mark("Issue a red-letter invoice and credit the return."),
    "P02": mark("Settle by replacement or credit note."),
    "P03": mark("Sales checks the price against the contract; then a credit or debit note."),
    "P04": mark("Warehouse checks the signed delivery note; then a credit note or a new bill."),
    "P05": mark("Agree on amounts with or without tax; a wrong rate needs a red-letter invoice."),
    "P06": mark("Write off as rounding, once approved."),
    "D01": mark("Book the cash discount, once the terms are checked."),
    "D02": mark("Credit note, once sales approves."),
    "D03": mark("Settle the rebate; then a red-letter invoice or the customer's expense invoice."),
    "D04": mark("Accept with a settlement and invoice, or refuse in writing."),
    "D05": mark("Check against the platform's fee bill; then book as selling expense."),
    "D06": mark("List as retention; collect when it falls due."),
    "B01": mark("Book the bank charge."),
    "B02": mark("Compare in the original currency; book the exchange difference."),
    "B06": mark("Show as an advance, or refund."),
    "B07": mark("Find out whose payment it is."),
    "B09": mark("Compare receivables with notes receivable; disclose the bill until it matures."),
    "N01": mark("Only with a signed set-off agreement; else show both."),
    "N02": mark("Go back to the last agreed balance and check from there."),
    "N04": mark("Agree the basis of comparison."),
    "N05": mark("The claim stays alive; keep it in the memorandum book."),
    "S01": mark("Check the documents and settle which entries belong together."),
    "U99": mark("Find the cause; name a person responsible."),
}
#: Mistakes whose correction is not a reversal and a new entry.
_BY_CODE_AND_FAULT: Final = {
    ("E01", "ours"): mark("We book the missing document."),
    ("E01", "theirs"): mark("Send a copy of the document; the customer books it."),
    ("E02", "ours"): mark("We reverse the second booking in red."),
    ("E02", "theirs"): mark("The customer reverses the second booking."),
    ("E03", "ours"): mark("We transfer it to the right customer's account."),
    ("E03", "theirs"): mark("The customer transfers it to the right account."),
    ("B08", "ours"): mark("We reverse the receipt."),
    ("B08", "theirs"): mark("The customer reverses the payment."),
}


def treatment_of(code: str, fault: str, state: str = "new") -> str:
    """The message id of what is to be done.

    Args:
        code: the difference code.
        fault: ours, theirs, both, nobody or unknown.
        state: new, carried or cleared; of what is cleared nothing is left to do.
    """
    if state == "cleared":
        return mark("Cleared; nothing to do.")
    special = _BY_CODE_AND_FAULT.get((code, fault)) or _BY_CODE.get(code)
    return special or {"ours": _OURS, "theirs": _THEIRS}.get(fault, mark("Find out together whose books are wrong."))
