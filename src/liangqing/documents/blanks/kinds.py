"""Every blank sheet there is, by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from liangqing.core.import_tables import CONTENTS
from liangqing.core.text import mark, translator
from liangqing.documents.blanks.canonical import write_canonical
from liangqing.documents.blanks.customers import write_customers
from liangqing.documents.blanks.imports import write_import, write_import_csv
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
    "partners": mark("for the books: partners with contacts, addresses and payer accounts"),
    "products": mark("for the books: products and services"),
    "sales_owners": mark("for the books: who looks after which partner"),
    "open_items": mark("for the books: what was open at go-live, item by item"),
    "opening_balances": mark("for the books: what was open and has no items, a line a year"),
    "partner_balances": mark("for the books: the list of partners' balances, to be tied to"),
    "control_balances": mark("for the books: the balances of the general ledger, to be tied to"),
    "agreements": mark("for the books: the last agreed balances"),
    "differences": mark("for the books: known old differences"),
    "documents": mark("for the books: documents of any kind, with their lines"),
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
    if asked.kind in CONTENTS and path.suffix.lower() == ".csv":
        write_import_csv(path, asked.kind, language)
        return
    translate = translator(language)
    title = translate(KINDS[asked.kind])
    with Book(path, title=title, created=_CREATED, language=language, translate=translate) as book:
        if asked.kind in CONTENTS:
            write_import(book, translate, asked.kind, language)
        else:
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
