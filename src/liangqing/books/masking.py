"""What not everyone may read in full: tax numbers, accounts, phones, e-mails. Every query shows them by `shown`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from liangqing.books.access import Viewer

_HIDDEN: Final = "****"
#: How many signs of the end stay, so that two accounts can be told apart; never more than a third of the text.
_TAIL: Final = 4
#: Fields of the models that are sensitive; a house test finds a query that reads one without `shown`. The `number` of a
#: payer's account is sensitive too, but documents have numbers as well: its queries are looked at by people.
SENSITIVE: Final = frozenset({"tax_number", "phone", "email"})


def shown(viewer: Viewer, entity_id: int, text: str) -> str:
    """The text as this viewer may see it: in full with `read_sensitive`, else masked.

    >>> masked("6222020200012345678")
    '****5678'
    """
    return text if not text or viewer.may("read_sensitive", entity_id) else masked(text)


def masked(text: str) -> str:
    """A text of which only the end, and of an e-mail the first letter and the host, can be read."""
    name, at, host = text.rpartition("@")
    if at:
        return f"{name[:1]}{_HIDDEN}@{host}"
    tail = min(_TAIL, len(text) // 3)
    return _HIDDEN + (text[-tail:] if tail else "")
