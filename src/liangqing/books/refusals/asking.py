"""What any action or query may refuse."""

from __future__ import annotations

from liangqing.books.refusals.refusal import Refusal
from liangqing.core.text import mark


class NotPermitted(Refusal):
    """The role does not allow it."""

    code = "not-permitted"
    sentence = mark("Your role does not allow this ({permission}). Ask an administrator of these books.")


class NotFound(Refusal):
    """There is no such thing in these books, or none this person may see: the answer is the same."""

    code = "not-found"
    sentence = mark("There is no {noun} {name} in these books.")


class SamePerson(Refusal):
    """Who typed it may not also approve it."""

    code = "same-person"
    sentence = mark("Who typed or submitted something cannot approve it: another person must.")


class KeyUsedOtherwise(Refusal):
    """The idempotency key belongs to another request."""

    code = "key-used-otherwise"
    sentence = mark("The key {key} was used for another request before. Draw a new key.")


class ContentInvalid(Refusal):
    """The content of a draft does not hold together."""

    code = "content-invalid"
    sentence = mark("{field}: {detail}")


class OverLimit(Refusal):
    """The amount is above what the role may decide."""

    code = "over-limit"
    sentence = mark("{amount} is above the limit of {limit} that your role may decide.")


class RateUnknown(Refusal):
    """An amount cannot be converted: nobody noted the rate of that day, and none is guessed."""

    code = "rate-unknown"
    sentence = mark("There is no approved rate of {currency} on {day}. Have it noted and approved; none is guessed.")


class ConsentMissing(Refusal):
    """Who answers for the partner must agree first."""

    code = "consent-missing"
    sentence = mark("Sales must consent first, for: {partners}. A sales owner of the partner or a manager can.")


class StoreDamaged(Refusal):
    """A kept file was changed behind our back."""

    code = "store-damaged"
    sentence = mark("The kept file {name} was changed or damaged. Restore it from a backup.")
