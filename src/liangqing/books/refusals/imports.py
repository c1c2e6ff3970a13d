"""What imports and the go-live refuse."""

from __future__ import annotations

from liangqing.books.refusals.refusal import Refusal
from liangqing.core.text import mark


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
        "The openings were confirmed on {day}: none is added, reversed or undone any more. "
        "Correct it by an adjustment that points to it, in an open month."
    )


class OpeningsDoNotTie(Refusal):
    """Openings are signed off only where they tie, or what they lack has an owner."""

    code = "openings-do-not-tie"
    sentence = mark("{count} lines of the board do not tie: correct them, or carry each gap as N02 with an owner.")


class NoGap(Refusal):
    """Nothing is lacking there."""

    code = "no-gap"
    sentence = mark("{partner} has no gap on {account} in {currency}.")
