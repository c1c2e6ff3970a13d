"""What stands above the table, in its headings and on the tab: whose books, which party, currency, perspective."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import DateError, parse_date
from liangqing.core.money import CurrencyError, currency_named
from liangqing.formats.cells import is_blank, plain, text_of
from liangqing.formats.periods import period_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid
    from liangqing.formats.layout import Table

#: Words that tell whose view a ledger takes; they may stand in titles, headings, sheet names and account columns.
RECEIVABLE: Final = re.compile(
    r"应收账款|应收账目|应收明细|应收款|应收|预收账款|1122|2203|客户往来|客户明细|客户对账|customerledger|customeraccount|accountsreceivable"
    r"|receivable|salesledger|debtor"
)
PAYABLE: Final = re.compile(
    r"应付账款|应付账目|应付明细|应付款|应付|预付账款|2202|1123|供应商|供货商|供货单位|supplier|vendor|accountspayable|payable"
    r"|purchaseledger|creditor"
)
_CUSTOMER: Final = r"客户名称|客户|购货单位|customername|customer|debtor"
_SUPPLIER: Final = r"供应商名称|供应商|供货单位|suppliername|supplier|vendorname|vendor|creditor"
_EITHER: Final = r"往来单位名称|往来单位|客商|对方单位|核算项目|辅助核算"


def _label(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})[:：]", re.IGNORECASE)


_OF_CUSTOMER: Final = _label(f"{_CUSTOMER}|{_EITHER}")
_OF_SUPPLIER: Final = _label(f"{_SUPPLIER}|{_EITHER}")
_OF_ANYONE: Final = _label(f"{_CUSTOMER}|{_SUPPLIER}|{_EITHER}")
_PARTY: Final = _label(f"{_CUSTOMER}|{_SUPPLIER}|{_EITHER}|单位名称")
_OWNER: Final = _label("编制单位|单位名称|公司名称|公司|核算单位|账套|账簿|单位|company|entity")
_COMPANY: Final = re.compile(
    r"[^:：]{2,40}(?:公司|集团|厂|商行|经营部|Ltd\.?|Limited|GmbH|Inc\.?|LLC|S\.A\.)", re.IGNORECASE
)
_CURRENCY: Final = re.compile(
    r"(?:币种|币别|货币|currency|单位|金额单位|unit)[:：]?\s*[(（]?([^\s)）,，;；]{1,12})", re.IGNORECASE
)
_UNIT: Final = re.compile(r"币种|币别|货币|currency|单位|金额单位|unit", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"[(（\[/]\s*([^\s()（）\[\]]{1,6})\s*[)）\]]?$")
_SCALED: Final = frozenset({"万元", "千元", "百万元", "亿元", "万", "人民币万元"})
#: White space before the next label in one cell: 科目：1122 应收账款　客户：华东家电.
_BESIDE: Final = re.compile(r"\s+(?=[^\s:：]{2,12}[:：])")
_LABEL: Final = re.compile(r"[^\s:：]{2,12}[:：]")
_DAY: Final = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2})?日?|\d{8}|\d{1,2} [A-Za-z]{3,9} \d{4}")


@dataclass(frozen=True)
class Titles:
    """Facts from the words around a table. `scaled` is a unit such as 万元, in which amounts are not exact."""

    texts: tuple[str, ...] = ()
    party: str | None = None
    party_code: str | None = None
    owner: str | None = None
    currency: str | None = None
    currency_words: str = ""
    scaled: str | None = None
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
    texts = tuple(text for row in rows for text in _texts(row))
    units = (*texts, *(pair for row in rows for pair in _units_beside(row)))
    currency, words = _currency(units, table)
    receivable, payable = _perspective([*texts, sheet or "", *table.headings])
    party, owner = _party_and_owner(rows, texts)
    code, name = split_party(party or "")
    return Titles(
        texts=texts,
        party=name or None,
        party_code=code,
        owner=owner,
        currency=currency,
        currency_words=words,
        scaled=next((text for text in units if any(unit in _SCALED for unit in _CURRENCY.findall(text))), None),
        starts_on=_starts_on(texts),
        period=period_of(texts),
        receivable=receivable,
        payable=payable,
        sheet=sheet,
    )


def party_of(row: Sequence[Cell]) -> str | None:
    """The party a row names (`客户：华东家电`), where it does nothing else."""
    return _labelled([row], _PARTY)


def split_party(party: str) -> tuple[str | None, str]:
    """Code and name of `C001 华东家电`, `[C001]华东家电` or `华东家电`; a code starts with a digit or capital."""
    match = re.fullmatch(
        r"[\[(（【]?([A-Z0-9][A-Z0-9.-]*[0-9][A-Z0-9.-]*)[\])）】]?(?:\s+|\s*[-_/]\s*|(?<=[\])）】]))(.+)", party
    )
    return (match[1], match[2].strip()) if match else (None, party)


def perspective_words(texts: list[str]) -> tuple[str | None, str | None]:
    """The first words among the texts that say receivable, and the first that say payable."""
    return _perspective(texts)


def _units_beside(row: list[Cell]) -> list[str]:
    """`币种:USD` for a label and its value in two cells."""
    texts = _texts(row)
    return [f"{text}:{following}" for text, following in pairwise(texts) if _UNIT.fullmatch(text)]


def _texts(row: Sequence[Cell]) -> list[str]:
    return [unicodedata.normalize("NFKC", text_of(cell)) for cell in row if not is_blank(cell)]


def _labelled(rows: Sequence[Sequence[Cell]], label: re.Pattern[str]) -> str | None:
    """What stands behind a label, in its cell or in the next filled one."""
    for row in rows:
        texts = [part for text in _texts(row) for part in _BESIDE.split(text)]
        for text, following in zip(texts, [*texts[1:], ""], strict=True):
            found = label.match(text)
            if found is None and label.fullmatch(f"{text}:") is None:
                continue
            behind = text[found.end() :].strip() if found else ""
            if not behind and _LABEL.match(following):
                continue
            value = re.split(r"\s{2,}|\t|[;；]|\s+(?=\S{1,6}[:：])", behind)[0] or following
            if value and value not in _SCALED and not _is_currency(value):
                return value.strip()
    return None


def _party_and_owner(rows: list[list[Cell]], texts: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Whose account it is, and whose books: 客户 names the party of receivables, 供应商 that of payables.

    Where both are named, the ledger's own words tell which of them keeps it.
    """
    customer, supplier = _labelled(rows, _OF_CUSTOMER), _labelled(rows, _OF_SUPPLIER)
    party, other = _labelled(rows, _OF_ANYONE), None
    if customer and supplier and customer != supplier:
        receivable, payable = _perspective([text for text in texts if not _OF_ANYONE.match(text)])
        if bool(receivable) != bool(payable):
            party, other = (customer, supplier) if receivable else (supplier, customer)
    named = _labelled(rows, _OWNER) or other
    return party, named or next((text for text in texts if _COMPANY.fullmatch(text) and text != party), None)


def _currency(texts: tuple[str, ...], table: Table) -> tuple[str | None, str]:
    amounts = [
        table.headings[table.columns[role]]
        for role in ("debit", "credit", "raises", "amount", "balance")
        if role in table.columns
    ]
    named = [(word, text) for text in texts for word in _CURRENCY.findall(text)]
    named += [(word, text) for text in amounts for word in _IN_BRACKETS.findall(text)]
    for word, text in named:
        if _is_currency(word):
            return currency_named(word), text[:60]
    return None, ""


def _is_currency(word: str) -> bool:
    try:
        currency_named(word)
    except CurrencyError:
        return False
    return True


def _starts_on(texts: tuple[str, ...]) -> date | None:
    for text in texts:
        for found in _DAY.findall(text):
            complete = found if re.fullmatch(r"\D*\d{4}\D+\d{1,2}\D+\d{1,2}\D*|\d{8}|.*[A-Za-z].*", found) else None
            try:
                return parse_date(complete or f"{found.rstrip('月')}-1".replace("年", "-"), day_first=True)
            except DateError:
                continue
    return None


def _perspective(texts: list[str]) -> tuple[str | None, str | None]:
    searched = [plain(text) for text in texts]
    return _first(RECEIVABLE, searched), _first(PAYABLE, searched)


def _first(pattern: re.Pattern[str], texts: list[str]) -> str | None:
    return next((match[0] for text in texts if (match := pattern.search(text))), None)
