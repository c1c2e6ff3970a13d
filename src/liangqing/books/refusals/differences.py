"""What reconciliations, differences and agreements refuse."""

from __future__ import annotations

from liangqing.books.refusals.refusal import Refusal
from liangqing.core.text import mark


class DifferenceNotIn(Refusal):
    """The difference is not in the state this step needs."""

    code = "difference-not-in"
    sentence = mark("The difference is “{state}”; this step needs it “{needed}”.")


class NothingToBook(Refusal):
    """The difference has no entry of ours: the other side has to book, or nobody."""

    code = "nothing-to-book"
    sentence = mark("{code} of {partner} has no entry in our books: it is carried until the other side books it.")


class NotARounding(Refusal):
    """Only rounding differences are written off by the batch."""

    code = "not-a-rounding"
    sentence = mark("Difference {difference} is {code}: only rounding (P06) is written off by the batch.")


class ClearedByReconciling(Refusal):
    """People clear only what was taken over at go-live; what the engine found, it clears itself."""

    code = "cleared-by-reconciling"
    sentence = mark("Difference {difference} was found by a reconciliation; only the next one clears it.")


class AgreementInvalid(Refusal):
    """What was said of an agreed balance does not hold together."""

    code = "agreement-invalid"
    sentence = mark("The agreement does not hold: {detail}")


class LedgerMoved(Refusal):
    """Something was posted between the reading of the ledger and the recording of what the engine made of it."""

    code = "ledger-moved"
    sentence = mark("The ledger of {partner} has changed since it was compared. Reconcile again.")


class NotTheLatest(Refusal):
    """Months are reconciled in their order: a later answer stands on the ones before it."""

    code = "not-the-latest"
    sentence = mark("{partner} is reconciled up to {as_of} already. Only its last month can be run again.")
