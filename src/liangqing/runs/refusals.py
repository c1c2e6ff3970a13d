"""What long work refuses."""

from __future__ import annotations

from liangqing.books.refusals import Refusal
from liangqing.core.text import mark


class BooksNotEmpty(Refusal):
    """An archive is only brought into an installation that holds nothing."""

    code = "books-not-empty"
    sentence = mark("This installation already holds {count} rows. Restore into a new one (`liangqing init`).")


class ArchiveDamaged(Refusal):
    """The archive is cut, changed, or none of ours."""

    code = "archive-damaged"
    sentence = mark("The archive cannot be used: {detail}. Nothing was restored.")


class ArchiveOfAnotherVersion(Refusal):
    """The archive has tables or columns this program does not know."""

    code = "archive-of-another-version"
    sentence = mark(
        "The archive was written by version {theirs}; this is {ours}. Restore with that version, then upgrade."
    )


class HeadsInside(Refusal):
    """Heads of the log are kept where the log itself lies."""

    code = "heads-inside"
    sentence = mark(
        "LIANGQING_HEADS is {path}, within the installation. Name a directory outside, best on another disk."
    )


class KeyDoesNotFit(Refusal):
    """The archive was encrypted for another key."""

    code = "key-does-not-fit"
    sentence = mark("The archive is encrypted for another key than {key}.")
