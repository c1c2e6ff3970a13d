"""What the books refuse: one small class a rule, with a code for ever and a sentence in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from liangqing.core.text import mark

if TYPE_CHECKING:
    from liangqing.core.text import Translate


class Refusal(Exception):  # noqa: N818 - a refusal is no error of the program
    """A rule of the books said no. Nothing was written."""

    code: ClassVar[str]
    sentence: ClassVar[str]

    def __init__(self, **values: str | int) -> None:
        self.values = values
        super().__init__(f"{self.code} {values}")

    def text(self, translate: Translate) -> str:
        """The sentence, with its values."""
        return translate(self.sentence).format_map(self.values)


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


class DraftChanged(Refusal):
    """Someone changed the draft meanwhile."""

    code = "draft-changed"
    sentence = mark("The draft was changed meanwhile (revision {revision}). Look at it again.")


class DraftNotWaiting(Refusal):
    """The draft is not in the state this step needs."""

    code = "draft-not-waiting"
    sentence = mark("The draft is “{state}”; this step needs it “{needed}”.")


class ContentInvalid(Refusal):
    """The content of a draft does not hold together."""

    code = "content-invalid"
    sentence = mark("{field}: {detail}")


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
    sentence = mark("Only a debit and a credit of one partner, account side and currency settle each other.")


class AlreadyUndone(Refusal):
    """An allocation is undone once."""

    code = "already-undone"
    sentence = mark("This settling was undone already.")


class OverLimit(Refusal):
    """The amount is above what the role may decide."""

    code = "over-limit"
    sentence = mark("{amount} is above the limit of {limit} that your role may decide.")


class ImportNotClean(Refusal):
    """Rows of an import are in conflict with the books, or wrong."""

    code = "import-not-clean"
    sentence = mark(
        "{wrong} rows cannot be taken, {conflicts} are in the books with another content. Nothing was imported."
    )


class ImportChanged(Refusal):
    """The books are not those of the preview any more."""

    code = "import-changed"
    sentence = mark(
        "The books changed since the preview: {new} rows would be new, it showed {seen}. Import the file again."
    )


class FileUnknown(Refusal):
    """An import of a content there is none of."""

    code = "import-content-unknown"
    sentence = mark("There is no import of {content}; there are: {contents}")


class NotUndoable(Refusal):
    """What was imported is corrected by hand, row by row."""

    code = "import-not-undoable"
    sentence = mark("An import of {content} is not undone as a whole; correct its rows in the books.")


class StillUsed(Refusal):
    """Something is in use and cannot be taken back."""

    code = "still-used"
    sentence = mark("{name} is in use already. Undo what uses it first.")


class OpeningsConfirmed(Refusal):
    """The openings are signed off."""

    code = "openings-confirmed"
    sentence = mark(
        "The openings were confirmed on {day}: none is imported or undone any more. Correct by an adjustment."
    )


class OpeningsDoNotTie(Refusal):
    """Openings are signed off only where they tie, or what they lack has an owner."""

    code = "openings-do-not-tie"
    sentence = mark("{count} lines of the board do not tie: correct them, or carry each gap as N02 with an owner.")


class NoGap(Refusal):
    """Nothing is lacking there."""

    code = "no-gap"
    sentence = mark("{partner} has no gap on {account} in {currency}.")


class StoreDamaged(Refusal):
    """A kept file was changed behind our back."""

    code = "store-damaged"
    sentence = mark("The kept file {name} was changed or damaged. Restore it from a backup.")


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


class NotItsReversal(Refusal):
    """What says it reverses a document must be its opposite."""

    code = "not-its-reversal"
    sentence = mark("This is not the opposite of {document}: same partner, account side and currency, opposite amount.")


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


class CodeTaken(Refusal):
    """There is a set of books of this code."""

    code = "code-taken"
    sentence = mark("There are books {code} already. Choose another code.")


class NameTaken(Refusal):
    """There is a user of this name; names are for ever."""

    code = "name-taken"
    sentence = mark("There is a user {name} already. Choose another name, or grant a role to that user.")


class UserInactive(Refusal):
    """The user was deactivated."""

    code = "user-inactive"
    sentence = mark("The user {name} was deactivated and can be given nothing.")


class OwnRights(Refusal):
    """Rights are given by another."""

    code = "own-rights"
    sentence = mark("Nobody gives rights to himself: another administrator must.")


class LastAdministrator(Refusal):
    """Books keep an administrator."""

    code = "last-administrator"
    sentence = mark("{name} is the last administrator of the books {entity}. Make another one first.")


class ElsewhereToo(Refusal):
    """The user has a role in books the administrator has none in."""

    code = "elsewhere-too"
    sentence = mark(
        "{name} also works in books you do not administer. Their administrator must do it, or revoke first."
    )


class ScopeTooWide(Refusal):
    """A key may not do more than its user, and gives no rights."""

    code = "scope-too-wide"
    sentence = mark("A key of {name} cannot hold {scopes}: the user may not do it, or no key may.")


class InvitationInvalid(Refusal):
    """Unknown, used and expired invitations are answered alike."""

    code = "invitation-invalid"
    sentence = mark("This link is not valid (any more). Ask an administrator for a new one.")


class PasswordWeak(Refusal):
    """The password does not follow the rules."""

    code = "password-weak"
    sentence = mark("The password cannot be used: {detail}")


class AlreadyFounded(Refusal):
    """An installation is founded once."""

    code = "already-founded"
    sentence = mark("This installation has books and people already.")


def refusal_of(code: str, values: dict[str, str | int]) -> Refusal:
    """A refusal that was written down, so that it can be said in the reader's language."""
    kinds = {kind.code: kind for kind in Refusal.__subclasses__()}
    return kinds[code](**values)
