"""What was understood of a ledger file, held together: the canonical lines, and why they were read so.

A reading is data; its reasons are codes of the catalogue `REMARKS`, turned into sentences when they are shown.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

import polars as pl

from liangqing.core.problems import Problem
from liangqing.core.schemas import LEDGER
from liangqing.core.text import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.text import Translate

Perspective = Literal["receivable", "payable", "unknown"]
#: What a file is: the account of a customer, or the statement of a bank or payment platform, which has no lines here.
Nature = Literal["ledger", "statement"]

#: code -> sentence, for everything a reading says that is not wrong.
REMARKS: Final[dict[str, str]] = {
    # why a column has its role
    "heading": mark("by its heading"),
    "mapping": mark("by the mapping"),
    "canonical": mark("canonical column"),
    "spare": mark("not used: the role {role} is filled by “{heading}”"),
    "by-values": mark("by its values, as the running balance proves"),
    "beside-paid": mark("beside “{heading}” it is what raises the debt, as the running balance proves"),
    "ignored": mark("holds no amounts, as the mapping says"),
    "no-role": mark("not used: the heading says nothing to this program"),
    # perspective and sign
    "title": mark("the words “{words}” above the table or in it"),
    "invoices-debit": mark("invoices stand on the debit side in {count} of {total} rows"),
    "invoices-credit": mark("invoices stand on the credit side in {count} of {total} rows"),
    "invoices-positive": mark("invoices are positive in {count} of {total} rows"),
    "invoices-negative": mark("invoices are negative in {count} of {total} rows"),
    "heading-of-debt": mark("the heading “{heading}” says who owes"),
    "headings-of-debt": mark("the headings “{raises}” and “{reduces}” say who owes"),
    "balance-debit": mark("the balances stand on the debit side"),
    "balance-credit": mark("the balances stand on the credit side"),
    "side-default": mark("nothing in the file tells; taken from its side of the reconciliation"),
    # currency
    "currency-column": mark("the column of currencies"),
    "currency-heading": mark("the words “{words}”"),
    "currency-sign": mark("the sign the amounts carry"),
    "currency-declared": mark("not in the file; the declared default"),
    # rows left out
    "blank": mark("blank rows"),
    "title-row": mark("rows above the heading"),
    "heading-row": mark("the heading, once more"),
    "subtotal": mark("subtotal"),
    "year-to-date": mark("year-to-date total"),
    "total": mark("total"),
    "closing": mark("closing balance"),
    "carried": mark("balance carried forward within the file"),
    "footer": mark("printed note"),
    "party": mark("name of the party whose rows follow"),
    "voided": mark("marked as void"),
    "zero": mark("no amount on the row"),
    "beside": mark("cells beside the table, without a heading"),
    "continued": mark("its text belongs to the line above"),
    "other-table": mark("another table on the sheet, which is no ledger"),
    "repeated-table": mark("another table on the sheet, whose rows all stand in the ledger too"),
    "sheet-without-ledger": mark("sheet without dates and amounts"),
    "sheet-hidden": mark("hidden sheet"),
    "column-unknown": mark("column the contract does not know"),
    # how the file had to be opened
    "read-as": mark("the file is named {name} but is in fact {found}: it was read as that"),
    "member-ignored": mark("part {name} of the archive is no ledger and was left out"),
    # what was done
    "heading-moved": mark("from row {row} on the columns stand elsewhere, as the heading there says ({count} times)"),
    "text-continued": mark("{count} texts run over to the next row"),
    "index-agrees": mark("the balances of {count} sheets agree with the list on sheet “{sheet}”"),
    "party-tab": mark("the names of {count} sheets, such as “{sheet}”, name the parties"),
    "filled-down": mark("{count} blank cells filled from the row above"),
    "reversed": mark("rows stand newest first; turned round, as the running balance proves"),
    "opening-implied": mark("opening balance worked out from the first running balance"),
    "rows-hidden": mark("{count} rows that the sheet hides were read like any other; first row {row}"),
    "columns-hidden": mark("{count} columns that the sheet hides were read like any other: {columns}"),
    "unit-overruled": mark("“{words}” in the file; but one stands for {unit}, as the mapping says"),
    "perspective-overruled": mark(
        "the file speaks for the other perspective (words “{words}”, invoices on the debit side in {count} of {total} "
        "rows); read as `{said}`, as the mapping says"
    ),
    "balances-overruled": mark("the balances stand on the other side than the perspective in the mapping has them"),
    "positive-overruled": mark(
        "in {count} of {total} rows kind and sign deny that a positive amount {said} the debt, as the mapping says"
    ),
    "date-order-overruled": mark(
        "the rows stand sorted only if “{text}” is {date}; read otherwise, as the mapping says: {entry}"
    ),
    "unit-scaled": mark("“{words}”: one stands for {unit} of the currency; amounts are multiplied exactly"),
    "date-order-period": mark(
        "dates such as “{text}” are {date}: only so are all of them in the period the file names"
    ),
    "date-order-columns": mark("dates such as “{text}” are {date}: only so are those of the other columns days"),
    "date-order-year": mark("dates such as “{text}” are {date}: only so do the rows lie within a year"),
    "date-order-sorted": mark("dates such as “{text}” are {date}: only so do the rows stand sorted by date"),
    "voided-counted": mark("{count} rows that say they are void were counted; first “{text}” in row {row}"),
    "voided-left-out": mark("{count} rows marked as void were left out; first “{text}” in row {row}"),
    "opening-stated": mark("opening balance taken from row {row}, beside the table"),
    "opening-mapping": mark("opening balance given by the mapping"),
    "digits-lost": mark("{count} references are numbers of more than 15 digits, whose end the workbook has lost"),
    "chain-accepted": mark(
        "{count} running balances that do not agree were accepted by the mapping; first in row {row}"
    ),
    "total-wrong": mark(
        "their ledger does not add up: the total in row {row} says {declared}, the rows it counts come to {sum}, "
        "as the running balances prove"
    ),
    "total-accepted": mark("{count} totals that are no sums were accepted by the mapping; first in row {row}"),
    "by-date": mark(
        "rows do not stand in the order of booking; put in the order by date in which every running balance agrees, "
        "from row {row} on"
    ),
    "balance-words": mark(
        "the words for debit and credit are missing or wrong beside {count} balances, as the rows prove; "
        "first in row {row}"
    ),
    "balance-by-proof": mark("column {column} “{heading}” taken as the balance: it agrees with the lines row by row"),
    "settled-by-proof": mark("{answer}: the only way of {count} others by which balances and totals agree"),
    "unread": mark("{count} cells of “{heading}” cannot be read and count as empty; first “{text}” in row {row}"),
    "statement": mark(
        "statement of a bank or payment platform with {count} rows, no ledger of account: nothing in it is reconciled"
    ),
    "end-open": mark("no total and no closing balance below the last line: rows missing at the end would not show"),
    "period-elsewhere": mark(
        "the file names the period {first} to {last}, but all its lines are dated {earliest} to {latest}"
    ),
    "date-alone": mark("{count} lines are dated far from all others; first {date} in row {row}"),
    # proofs
    "proof-chain": mark("running balance, row by row"),
    "proof-closing": mark("opening + movements = closing"),
    "proof-total": mark("declared totals"),
    "proof-over-all": mark("balances declared over all customers, and amounts in words"),
    "proof-count": mark("declared numbers of entries"),
    "proof-none": mark("the file declares no balance and no total: nothing proves the reading"),
}


@dataclass(frozen=True)
class Remark:
    """A code of `REMARKS` with the values of its placeholders."""

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def sentence(self, translate: Translate) -> str:
        """The sentence in the reader's language."""
        return translate(REMARKS[self.code]).format_map(self.values)


@dataclass(frozen=True)
class ColumnRole:
    """What a column was taken for; `role` is null where it is not used. `column` is a letter as in a sheet."""

    role: str | None
    heading: str
    column: str
    reason: Remark
    sheet: str | None = None


@dataclass(frozen=True)
class Balance:
    """A balance of one customer in one currency; positive is owed to us. `row` is where the file declares it."""

    customer: str
    currency: str
    amount_minor: int
    row: int | None = None


@dataclass(frozen=True)
class Proof:
    """A check the file allows. `checked` places were compared, `failed` of them did not agree.

    `holds` is null where the file offers nothing to check. The first failure stands at `sheet`, `row`.
    """

    name: Remark
    holds: bool | None
    checked: int = 0
    failed: int = 0
    sheet: str | None = None
    row: int | None = None


@dataclass(frozen=True)
class Skipped:
    """A row (or a run of rows, a sheet, a column) that is not a line, and why."""

    reason: Remark
    sheet: str | None = None
    row: int | None = None
    count: int = 1
    text: str | None = None


@dataclass(frozen=True)
class Party:
    """A customer as the file names it."""

    code: str | None = None
    name: str | None = None
    tax_number: str | None = None


@dataclass(frozen=True)
class Reading:
    """A ledger file as it was understood.

    `lines` has the schema `LEDGER`; `customer` is the file's own code or name, empty where it names nobody.
    `canonical` says that the file was in canonical form, so that nothing was interpreted.
    `owner` is the company whose books they are, where the file names it. `said` are the entries of the mapping by
    which it was read, those a proof settled included.
    """

    file: str
    sha256: str
    format: str
    lines: pl.DataFrame
    nature: Nature = "ledger"
    canonical: bool = False
    encoding: str | None = None
    sheets: tuple[str, ...] = ()
    header_rows: tuple[int, ...] = ()
    columns: tuple[ColumnRole, ...] = ()
    perspective: Perspective = "unknown"
    perspective_reason: tuple[Remark, ...] = ()
    currency_source: Remark = Remark("currency-declared")
    opening_minor: tuple[Balance, ...] = ()
    closing_minor: tuple[Balance, ...] = ()
    proofs: tuple[Proof, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[Remark, ...] = ()
    questions: tuple[Problem, ...] = ()
    parties: tuple[Party, ...] = ()
    owner: str | None = None
    said: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Everything but the lines, as `reading.json` holds it (docs/contract.md)."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "lines"}
        return {
            "schema": "liangqing/reading/1",
            "line_count": self.lines.height,
            **{k: _plain(v) for k, v in values.items()},
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Any], lines: pl.DataFrame | None = None) -> Reading:
        """Read back what `to_json` gave; `lines` stand in a file of their own."""
        known = {name: content[name] for name in cls.__dataclass_fields__ if name in content}
        for name, read in _READERS.items():
            known[name] = tuple(read(item) for item in known.get(name, ()))
        for name in ("sheets", "header_rows"):
            known[name] = tuple(known.get(name, ()))
        known["currency_source"] = _remark(known["currency_source"])
        return cls(**known, lines=pl.DataFrame(schema=LEDGER) if lines is None else lines)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of a reading
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(part) for name, part in asdict(value).items()}
    return value.isoformat() if isinstance(value, date) else value


def _remark(content: Mapping[str, Any]) -> Remark:
    return Remark(**content)


def _column(content: Mapping[str, Any]) -> ColumnRole:
    return ColumnRole(**{**content, "reason": _remark(content["reason"])})


def _proof(content: Mapping[str, Any]) -> Proof:
    return Proof(**{**content, "name": _remark(content["name"])})


def _skipped(content: Mapping[str, Any]) -> Skipped:
    return Skipped(**{**content, "reason": _remark(content["reason"])})


_READERS: Final[dict[str, Any]] = {
    "columns": _column,
    "perspective_reason": _remark,
    "opening_minor": lambda content: Balance(**content),
    "closing_minor": lambda content: Balance(**content),
    "proofs": _proof,
    "skipped": _skipped,
    "remarks": _remark,
    "questions": Problem.from_json,
    "parties": lambda content: Party(**content),
}
