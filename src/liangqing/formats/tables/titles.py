"""What stands above the table, in its headings and on the tab: whose books, which party, period, perspective."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import DateError, parse_date
from liangqing.formats.cells import is_blank, plain
from liangqing.formats.words.parties import (
    OF_ANYONE,
    OF_CUSTOMER,
    OF_OWNER,
    OF_SUPPLIER,
    labelled,
    owner_over,
    party_over,
    split_party,
    texts_of,
)
from liangqing.formats.words.periods import period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid
    from liangqing.formats.tables.layout import Table

#: Words that tell whose view a ledger takes; they may stand in titles, headings, sheet names and account columns.
RECEIVABLE: Final = re.compile(
    r"应收账款|应收账目|应收明细|应收款|应收|预收账款|1122|2203|客户往来|客户明细|客户对账|customerledger|customeraccount|accountsreceivable"
    r"|receivable|salesledger|debtor|debitor|forderungen|livreclients|cuentasporcobrar"
)
PAYABLE: Final = re.compile(
    r"应付账款|应付账目|应付明细|应付款|应付|预付账款|2202|1123|供应商|供货商|供货单位|supplier|vendor|accountspayable|payable"
    r"|purchaseledger|creditor|kreditor|verbindlichkeiten|lieferant|fournisseur|proveedor|fornitor|fornecedor|leverancier"
)
_DAY: Final = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2})?日?|\d{8}|\d{1,2} [A-Za-z]{3,9} \d{4}")


@dataclass(frozen=True)
class Titles:
    """Facts from the words around a table: `texts` are those above it, one by one."""

    texts: tuple[str, ...] = ()
    party: str | None = None
    party_code: str | None = None
    owner: str | None = None
    starts_on: date | None = None
    period: tuple[date, date] | None = None
    receivable: str | None = None
    payable: str | None = None
    sheet: str | None = None


def read_titles(grid: Grid, table: Table) -> Titles:
    """The facts of one sheet."""
    return titles_of(grid.rows[: table.above], table, grid.sheet)


def titles_of(above: Sequence[list[Cell]], table: Table, sheet: str | None) -> Titles:
    """The facts in the rows above a table, in its headings and on the tab."""
    rows = [row for row in above if any(not is_blank(cell) for cell in row)]
    texts = tuple(text for row in rows for text in texts_of(row))
    receivable, payable = perspective_words([*texts, sheet or "", *table.headings])
    party, owner = _party_and_owner(rows, texts)
    code, name = split_party(party or "")
    period = period_of(texts)
    return Titles(
        texts=texts,
        party=name or None,
        party_code=code,
        owner=owner,
        starts_on=_starts_on(texts) or (period[0] if period else None),
        period=period,
        receivable=receivable,
        payable=payable,
        sheet=sheet,
    )


def _party_and_owner(rows: Sequence[Sequence[Cell]], texts: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Whose account it is, and whose books: 客户 names the party of receivables, 供应商 that of payables.

    Where both are named, the ledger's own words tell which of them keeps it.
    """
    customer, supplier = labelled(rows, OF_CUSTOMER), labelled(rows, OF_SUPPLIER)
    if customer and supplier and customer != supplier:
        receivable, payable = perspective_words([text for text in texts if not OF_ANYONE.match(text)])
        if bool(receivable) != bool(payable):
            party, other = (customer, supplier) if receivable else (supplier, customer)
            return party, labelled(rows, OF_OWNER) or other
    named = party_over(rows)
    return named, owner_over(rows, named)


def _starts_on(texts: tuple[str, ...]) -> date | None:
    for text in texts:
        for found in _DAY.findall(text):
            complete = found if re.fullmatch(r"\D*\d{4}\D+\d{1,2}\D+\d{1,2}\D*|\d{8}|.*[A-Za-z].*", found) else None
            try:
                return parse_date(complete or f"{found.rstrip('月')}-1".replace("年", "-"), day_first=True)
            except DateError:
                continue
    return None


def perspective_words(texts: Iterable[str]) -> tuple[str | None, str | None]:
    """The first words among the texts that say receivable, and the first that say payable."""
    searched = [plain(text) for text in texts]
    return _first(RECEIVABLE, searched), _first(PAYABLE, searched)


def _first(pattern: re.Pattern[str], texts: list[str]) -> str | None:
    return next((match[0] for text in texts if (match := pattern.search(text))), None)
