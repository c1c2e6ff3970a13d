"""What drafts, documents, settlings and periods refuse."""

from __future__ import annotations

from liangqing.books.refusals.refusal import Refusal
from liangqing.core.text import mark


class DraftChanged(Refusal):
    """Someone changed the draft meanwhile."""

    code = "draft-changed"
    sentence = mark("The draft was changed meanwhile (revision {revision}). Look at it again.")


class DraftNotWaiting(Refusal):
    """The draft is not in the state this step needs."""

    code = "draft-not-waiting"
    sentence = mark("The draft is “{state}”; this step needs it “{needed}”.")


class DraftOfOther(Refusal):
    """The draft proposes something this step does not handle."""

    code = "draft-of-other"
    sentence = mark(
        "The draft proposes “{subject}”, which this step does not handle. An import is posted by its own step;"
        " anything else is discarded and proposed anew."
    )


class PartnerMerged(Refusal):
    """The partner goes on under another code."""

    code = "partner-merged"
    sentence = mark("{partner} was merged into {into}: nothing is posted to it any more. Use the code {into}.")


class PeriodClosed(Refusal):
    """The month is closed."""

    code = "period-closed"
    sentence = mark("{month} is closed. Date the document in an open month, or have a manager reopen it.")


class PeriodNotComplete(Refusal):
    """Something of the month is still waiting."""

    code = "period-not-complete"
    sentence = mark("{month} cannot be closed: {count} drafts dated in it still wait for review.")


class PeriodOutOfOrder(Refusal):
    """Months close in their order and reopen in the opposite one."""

    code = "period-out-of-order"
    sentence = mark("Months are closed one after another and reopened from the last: {month} is not next.")


class AlreadyReversed(Refusal):
    """A document is reversed once."""

    code = "already-reversed"
    sentence = mark("{document} is reversed already.")


class StillAllocated(Refusal):
    """What is settled cannot be reversed before the settling is undone."""

    code = "still-allocated"
    sentence = mark("{document} is partly settled. Undo the settling first, then reverse it.")


class NotEnoughOpen(Refusal):
    """More was to be settled than is open."""

    code = "not-enough-open"
    sentence = mark("Only {open} is open, and {wanted} was to be settled.")


class NotAPair(Refusal):
    """Two entries that cannot settle each other."""

    code = "not-a-pair"
    sentence = mark("Only a debit and a credit of one partner, account and currency settle each other.")


class AlreadyUndone(Refusal):
    """An allocation is undone once."""

    code = "already-undone"
    sentence = mark("This settling was undone already.")


class NotItsReversal(Refusal):
    """What says it reverses a document must be its opposite."""

    code = "not-its-reversal"
    sentence = mark("This is not the opposite of {document}: same partner, account side and currency, opposite amount.")


class OverInvoiced(Refusal):
    """More is billed than was delivered."""

    code = "over-invoiced"
    sentence = mark("Of {delivery} only {left} is not invoiced, and {wanted} was to be.")


class DeliveryLater(Refusal):
    """A delivery is billed by an invoice of its day or later."""

    code = "delivery-later"
    sentence = mark("{delivery} is dated {day}, after the invoice that is to bill it.")


class BilledTogether(Refusal):
    """What an invoice bills is taken back with the invoice."""

    code = "billed-together"
    sentence = mark("{document} bills a delivery by this settling. Reverse the document to take it back.")


class AlreadySet(Refusal):
    """What is posted once is not set again to something else."""

    code = "already-set"
    sentence = mark("{what} is set already, to another figure. What was posted does not change.")
