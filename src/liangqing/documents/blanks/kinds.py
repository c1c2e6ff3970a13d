"""Every blank sheet there is, by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from liangqing.core.text import mark, translator
from liangqing.documents.blanks.canonical import write_canonical
from liangqing.documents.blanks.customers import write_customers
from liangqing.documents.blanks.keying import Known, write_keying
from liangqing.documents.blanks.ledger import write_ledger
from liangqing.documents.book import Book

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.schemas import Side
    from liangqing.core.text import Language, Translate

#: name -> what it is for.
KINDS: Final[dict[str, str]] = {
    "ledger": mark("a ledger, ours or the customer's, line by line; opening items too"),
    "keying": mark("a ledger to be typed from paper or a picture, with its totals as a check"),
    "customers": mark("which of our customers each name in their ledgers is"),
    "canonical": mark("a ledger in canonical form, for programs"),
}
#: Stands in the file's properties: the same template makes the same bytes.
_CREATED: Final = date(2026, 1, 1)


@dataclass(frozen=True)
class Asked:
    """Which blank sheet: its kind, whose ledger it is for, and what is known of a paper to be typed."""

    kind: str
    side: Side = "theirs"
    known: Known = field(default_factory=Known)


def write_blank(asked: Asked, path: Path, language: Language) -> None:
    """Write the workbook.

    Raises:
        OSError: the file may not be written.
    """
    translate = translator(language)
    title = translate(KINDS[asked.kind])
    with Book(path, title=title, created=_CREATED, language=language, translate=translate) as book:
        _write(book, translate, asked)


def _write(book: Book, translate: Translate, asked: Asked) -> None:
    if asked.kind == "ledger":
        write_ledger(book, translate, asked.side)
    elif asked.kind == "keying":
        write_keying(book, translate, asked.side, asked.known)
    elif asked.kind == "customers":
        write_customers(book, translate)
    else:
        write_canonical(book, translate)
