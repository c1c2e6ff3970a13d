"""What a difference is and how it was found, in a sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.money import format_minor
from liangqing.core.text import mark
from liangqing.documents.sentences import NOTE, best_wording, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.text import Translate

_LEFT_OUT: Final = (
    mark("Left out of the comparison by the customer's profile: {profile}."),
    mark("Left out of the comparison; the text speaks of {keyword}."),
    mark("Left out of the comparison by the agreed basis."),
)
_TEXT_SAYS: Final = (mark("The text speaks of {keyword}."), mark("Told by the kind of document."))
_TWO_AMOUNTS: Final = mark("{ours_minor} in our ledger, {theirs_minor} in the customer's.")

#: By code; of several wordings the first whose facts are known is used.
WORDINGS: Final[dict[str, tuple[str, ...]]] = {
    "T01": (
        mark("Booked by us {days_to_cutoff} before the as-of date; the customer booked it on {after_on}."),
        mark("Booked by us {days_to_cutoff} before the as-of date, within the {transit_days} of transit."),
        mark("Booked by us, not yet by the customer."),
    ),
    "T02": (
        mark("Paid by the customer {days_to_cutoff} before the as-of date; we booked it on {after_on}."),
        mark("Paid by the customer {days_to_cutoff} before the as-of date, within the {transit_days} of transit."),
        mark("Paid by the customer, not yet received by us."),
    ),
    "T03": (
        mark("Received by us {days_to_cutoff} before the as-of date; the customer booked it on {after_on}."),
        mark("Received by us {days_to_cutoff} before the as-of date, within the {transit_days} of transit."),
        mark("Received by us, not yet booked by the customer."),
    ),
    "T05": _LEFT_OUT,
    "T06": _TEXT_SAYS,
    "E01": (
        mark("Document {reference} is missing on the other side for {age_days}."),
        mark("The other side has had no such entry for {age_days}."),
        mark("The other side has no such entry."),
    ),
    "E02": (
        mark("Document {reference} was booked a second time, {twin_days} from the first."),
        mark("Booked a second time, {twin_days} from the first."),
        mark("Booked a second time."),
    ),
    "E03": (
        mark("Document {reference} stands under {other_customer} on the other side."),
        mark("Stands under {other_customer} on the other side."),
        mark("Stands under another customer on the other side."),
    ),
    "E04": (
        mark("Booked on the wrong side: {ours_minor} in our ledger, {theirs_minor} in the customer's."),
        mark("Booked on the wrong side."),
    ),
    "E05": (
        mark("Digits swapped: {ours_digits} in our ledger, {theirs_digits} in the customer's."),
        mark("Digits swapped: {ours_minor} in our ledger, {theirs_minor} in the customer's."),
        mark("Digits swapped."),
    ),
    "E06": (
        mark("One amount is {factor} times the other: {ours_minor} in our ledger, {theirs_minor} in the customer's."),
        mark("The decimal point slipped."),
    ),
    "E07": (_TWO_AMOUNTS, mark("The amount was mis-keyed.")),
    "E08": (
        mark("Document number {ours_reference} in our ledger, {theirs_reference} in the customer's."),
        mark("The document number was mistyped."),
    ),
    "P03": (
        mark("Unit price {ours_price} with us, {theirs_price} with the customer; the quantity is the same."),
        *_TEXT_SAYS,
    ),
    "P04": (mark("Quantity {ours_quantity} with us, {theirs_quantity} with the customer."), *_TEXT_SAYS),
    "P05": (mark("One amount includes {tax_bps} tax, the other does not."), mark("Tax treated differently.")),
    "P06": (mark("Within the rounding limit of {limit_minor}."), mark("Rounding of tax.")),
    "D01": (mark("Cash discount of {discount_bps} taken."), mark("Cash discount taken.")),
    "B01": (
        mark("Bank charge of {fee_minor} kept back from the payment."),
        mark("Bank charge kept back from the payment."),
    ),
    "B02": (
        mark("Both sides have {foreign_currency} {foreign}, converted at different rates."),
        mark("Converted at different rates."),
    ),
    "B03": (mark("One payment for {count} items."), mark("One payment for several items.")),
    "B04": (
        mark("Part payment of document {reference} over {invoice_minor}."),
        mark("Part payment of an invoice over {invoice_minor}."),
        mark("Part payment."),
    ),
    "N02": (
        mark("The opening balances differ: {ours_minor} in our ledger, {theirs_minor} in the customer's."),
        mark("The opening balances differ."),
    ),
    "N03": (mark("The same balance, allocated to other items."),),
    "N04": _LEFT_OUT,
    "D06": _LEFT_OUT,
    "S01": (mark("Waits for a decision on a suggestion."),),
    "U99": (mark("No cause was found; somebody has to look for it."),),
}
#: Of items in transit booked on the as-of date itself.
ON_THE_DAY: Final[dict[str, tuple[str, ...]]] = {
    "T01": (
        mark("Booked by us on the as-of date; the customer booked it on {after_on}."),
        mark("Booked by us on the as-of date, not yet by the customer."),
    ),
    "T02": (
        mark("Paid by the customer on the as-of date; we booked it on {after_on}."),
        mark("Paid by the customer on the as-of date, not yet received by us."),
    ),
    "T03": (
        mark("Received by us on the as-of date; the customer booked it on {after_on}."),
        mark("Received by us on the as-of date, not yet booked by the customer."),
    ),
}
BY_DECISION: Final = mark("Decided by a person.")
HISTORY_CHANGED: Final = mark("A period that was closed has been changed since.")
CLEARED: Final = mark("Cleared in this period; it was {was_minor}.")


def explain_difference(difference: Mapping[str, Any], translate: Translate) -> str:
    """What the difference is and how it was found, in one or a few plain sentences.

    Args:
        difference: a row of the table `differences` (contract v1), `evidence` as its JSON text.
        translate: into the reader's language.
    """
    evidence = json.loads(difference["evidence"] or "{}")
    wordings = [_reason(difference, evidence), *_more(difference, evidence)]
    facts = {**evidence, "foreign": _foreign(evidence)}
    said = (best_wording(choice, facts, difference["currency"], translate) for choice in wordings)
    return joined(said, translate)


def _reason(difference: Mapping[str, Any], evidence: Mapping[str, Any]) -> tuple[str, ...]:
    code = difference["code"]
    if code == "S01" and difference["state"] == "cleared":
        return (mark("Waited for a decision."),)
    if evidence.get("days_to_cutoff") == 0 and code in ON_THE_DAY:
        return ON_THE_DAY[code]
    return WORDINGS.get(code, _TEXT_SAYS)


def _more(difference: Mapping[str, Any], evidence: Mapping[str, Any]) -> list[tuple[str, ...]]:
    more = {
        CLEARED: difference["state"] == "cleared" and "was_minor" in evidence,
        HISTORY_CHANGED: evidence.get("history_changed"),
        BY_DECISION: evidence.get("by_decision"),
        NOTE: evidence.get("note"),
    }
    return [(wording,) for wording, applies in more.items() if applies]


def _foreign(evidence: Mapping[str, Any]) -> str | None:
    currency, minor = evidence.get("foreign_currency"), evidence.get("foreign_minor")
    return format_minor(minor, currency) if currency and minor is not None else None
