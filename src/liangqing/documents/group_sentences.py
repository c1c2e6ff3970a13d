"""Why lines stand in one group, in a sentence; and why a suggestion is not yet a match."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.text import mark
from liangqing.documents.sentences import NOTE, best_wording, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.text import Translate

#: By rule; of several wordings the first whose facts are known is used.
MATCHED: Final[dict[str, tuple[str, ...]]] = {
    "opening": (
        mark("Opening balances of both sides, with {cleared} old items cleared."),
        mark("Opening balances of both sides."),
    ),
    "exact": (
        mark("Same document number {reference} and same amount, {days} apart."),
        mark("Same document number and same amount."),
    ),
    "reference_number": (
        mark("Document numbers {ours_reference} and {theirs_reference} agree in their digits, same amount."),
        mark("Document numbers agree in their digits, same amount."),
    ),
    "listed": (
        mark("The {count} document numbers named in the text ({references}) add up to {sum_minor}."),
        mark("The document numbers named in the text add up."),
    ),
    "reference_sum": (
        mark("All rows of document {reference} add up: {ours_count} of ours, {theirs_count} of the customer's."),
        mark("All rows of one document add up."),
    ),
    "amount_difference": (
        mark("Same document number {reference}; the amounts differ: {cause}."),
        mark("Same document number; the amounts differ."),
    ),
    "fuzzy_reference": (
        mark("Document number {ours_reference} with us, {theirs_reference} with the customer: one is mistyped."),
        mark("One of the two document numbers is mistyped."),
    ),
    "amount_date": (
        mark("Same amount, {days} apart, and no other line of this amount within {window_days}."),
        mark("Same amount, near in date, and no other candidate."),
    ),
    "subset": (
        mark("The only set among {candidates} open lines that adds up to {sum_minor}; it takes {chosen} of them."),
        mark("The only set of open lines that adds up."),
    ),
    "cancelled": (
        mark("A booking and its reversal in {side}: {reference}."),
        mark("A booking and its reversal in {side} ({keyword})."),
        mark("A booking and its reversal on one side."),
    ),
    "near_amount": (
        mark("No shared document number; {days} apart, and the difference has the size of {cause}."),
        mark("No shared document number; near in date, and the difference has a usual size."),
    ),
    "wrong_side": (
        mark("Document {reference} stands on opposite sides of the two ledgers."),
        mark("One document stands on opposite sides of the two ledgers."),
    ),
    "cross_customer": (
        mark("Document {reference} is booked under {ours_customer} with us, {theirs_customer} with the customer."),
        mark("One document is booked under two customers."),
    ),
    "decision": (mark("Matched by a person."),),
}
#: A suggestion may not say "the only one".
SUGGESTED: Final[dict[str, tuple[str, ...]]] = {
    "amount_date": (mark("Same amount, {days} apart."), mark("Same amount, near in date.")),
    "subset": (
        mark("{chosen} of {candidates} open lines add up to {sum_minor}."),
        mark("Some of the open lines add up."),
    ),
}
WHY: Final = {
    "rivals": mark("Other lines fit as well, so a person must choose."),
    "coincidence": mark("The amounts may be equal by coincidence."),
    "conflict": mark("One of the lines is also wanted by another suggestion."),
    "budget": mark("The search reached its limit; there may be other solutions."),
    "amounts_far_apart": mark("The amounts are too far apart for a typing error."),
    "amounts_differ": mark("The text names this document, but the amounts differ."),
    "no_reference": mark("Only the dates and the size of the difference speak for it."),
    "repeated_amount": mark("This amount comes again and again, so it may belong to another period."),
    "weak_reference": mark("The document number is short and may have been used again."),
}
RIVALS: Final = mark("Solutions that fit besides this one: {rivals}.")
NEAR: Final = mark("Of the amounts within {window_minor} of it, {near} can also be reached.")
CHANCE: Final = mark("Chance of a coincidence about 1 in {odds}.")
RESIDUAL: Final = mark("Left over: {residual_minor}.")
MILLION: Final = 1_000_000


def explain_group(group: Mapping[str, Any], translate: Translate) -> str:
    """What holds the group together, in one or a few plain sentences.

    Args:
        group: a row of the table `groups` (contract v1), `evidence` as its JSON text.
        translate: into the reader's language.
    """
    evidence = json.loads(group["evidence"] or "{}")
    facts = {**group, "sum_minor": abs(group["ours_minor"]), **evidence, "odds": _odds(group)}
    wordings = [_reason(group), *_more(group, evidence)]
    return joined((best_wording(choice, facts, group["currency"], translate) for choice in wordings), translate)


def _reason(group: Mapping[str, Any]) -> tuple[str, ...]:
    rule = group["rule"]
    if rule == "amount_difference" and not group["residual_minor"]:
        rule = "reference_number"  # a suggestion whose amounts agree after all
    wordings = MATCHED.get(rule, (mark("Matched by rule {rule}."),))
    return SUGGESTED.get(rule, wordings) if group["status"] == "suggested" else wordings


def _more(group: Mapping[str, Any], evidence: Mapping[str, Any]) -> list[tuple[str, ...]]:
    wordings = []
    if group["residual_minor"]:
        wordings.append(RESIDUAL)
    if evidence.get("near"):
        wordings.append(NEAR)
    if _odds(group):
        wordings.append(CHANCE)
    if group["status"] == "suggested":
        wordings += _doubts(group, evidence)
    if evidence.get("note"):
        wordings.append(NOTE)
    return [(wording,) for wording in wordings]


def _doubts(group: Mapping[str, Any], evidence: Mapping[str, Any]) -> list[str]:
    why = WHY.get(evidence.get("why", ""))
    doubts = [why] if why else []
    return [*doubts, RIVALS] if group["rivals"] else doubts


def _odds(group: Mapping[str, Any]) -> str | None:
    ppm = group["coincidence_ppm"]
    return f"{round(MILLION / ppm):,}" if ppm else None
