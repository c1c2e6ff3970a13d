"""Entries -> the canonical table of lines (docs/contract.md, schema `LEDGER`), column by column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.keywords import kind_of, topics
from liangqing.core.schemas import LEDGER
from liangqing.formats.cells import TRIMMED, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from liangqing.formats.cells import Cell
    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.layout import Table
    from liangqing.formats.values.secondary import Secondary

_TEXTS: Final = ("reference", "voucher", "order_reference", "invoice_number", "payer", "entity", "account")
#: The columns of so many rows are made at once: as Python objects they take many times the memory of the table.
_ROWS_AT_ONCE: Final = 200_000
_REDUCING: Final = frozenset({"receipt"})
_UNDOING: Final = frozenset({"returned_payment", "reversal", "refund"})


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one table that become lines, with what each raises the debt by, minor units; `openings` are places."""

    table: Table
    entries: list[Entry]
    amounts_minor: list[int]
    openings: list[int]

    def cells(self, place: int) -> list[Cell]:
        """The column at this place; null where a row ends before it."""
        return [entry.cells[place] if place < len(entry.cells) else None for entry in self.entries]


def lines_of(file: str, walk: Walk, sign: int, starts_on: date | None, secondary: Secondary) -> pl.DataFrame:
    """All lines in booking order: openings first where they stand first, amounts times `sign`.

    An opening without a date of its own takes the first date of its customer, else of the file, or `starts_on`,
    the first day named above the table, where that is earlier. `secondary` reads the columns that move no money.
    """
    frames = [_frame(_implied(file, walk, sign))]
    frames += [_frame(_columns(file, rows, walk, sign, secondary)) for rows in _rows(walk, sign)]
    lines = _date_openings(pl.concat(frames), starts_on)
    return _number(lines, several=len({entry.sheet for entry in walk.entries}) > 1)


def _frame(columns: dict[str, list[Any]]) -> pl.DataFrame:
    """The columns, in canonical order; those a table lacks are nulls."""
    known = [pl.Series(name, column, dtype=LEDGER[name]) for name, column in columns.items()]
    absent = [pl.lit(None, dtype).alias(name) for name, dtype in LEDGER.items() if name not in columns]
    return pl.DataFrame(known).with_columns(absent).select(list(LEDGER))


def _rows(walk: Walk, sign: int) -> Iterator[_Rows]:
    """The rows with an amount, table by table; openings that only carry a balance forward have none."""
    rows: _Rows | None = None
    sheet: str | None = None
    for entry in walk.entries:
        if entry.kind == "line":
            amount = (entry.debit_minor or 0) - (entry.credit_minor or 0)
        else:
            amount = walk.opening_amounts.get(id(entry), 0)
        if not amount:
            continue
        if rows is None or entry.table is not rows.table or entry.sheet != sheet or len(rows.entries) == _ROWS_AT_ONCE:
            if rows is not None:
                yield rows
            rows, sheet = _Rows(entry.table, [], [], []), entry.sheet
        if entry.kind == "opening":
            rows.openings.append(len(rows.entries))
        rows.entries.append(entry)
        rows.amounts_minor.append(amount * sign)
    if rows is not None:
        yield rows


def _columns(file: str, rows: _Rows, walk: Walk, sign: int, secondary: Secondary) -> dict[str, list[Any]]:
    entries, roles = rows.entries, rows.table.columns
    columns: dict[str, list[Any]] = {role: _texts(rows.cells(roles[role])) for role in _TEXTS if role in roles}
    columns |= secondary.columns(entries)
    columns["text"] = _joined(rows)
    columns["line"] = [entry.row for entry in entries]
    columns["source"] = _sources(file, entries[0].sheet, columns["line"])
    columns["customer"] = [entry.customer for entry in entries]
    columns["date"] = [entry.date for entry in entries]
    columns["kind"] = _kinds(rows, columns["text"])
    columns["amount_minor"] = rows.amounts_minor
    columns["currency"] = [entry.currency for entry in entries]
    if walk.by_customer and not walk.breaks:
        turned = walk.sign * sign
        columns["balance_minor"] = [
            None if entry.balance_minor is None else entry.balance_minor * turned for entry in entries
        ]
    return columns


def _texts(cells: Sequence[Cell]) -> list[str | None]:
    """Each cell as a text, null where nothing is to be seen."""
    return [(cell.strip(TRIMMED) if cell.__class__ is str else text_of(cell)) or None for cell in cells]


def _joined(rows: _Rows) -> list[str | None]:
    """The text of each row, with the further columns of free text."""
    roles = rows.table.columns
    places = ([roles["text"]] if "text" in roles else []) + list(rows.table.texts)
    columns = [_texts(rows.cells(place)) for place in places]
    if len(columns) == 1:
        return columns[0]
    return [" / ".join(text for text in texts if text) or None for texts in zip(*columns, strict=True)] or [
        None for _ in rows.entries
    ]


def _sources(file: str, sheet: str | None, rows: Sequence[int]) -> list[str]:
    """Where each row of a sheet stands."""
    before = "".join(f"{part}!" for part in (file, sheet) if part)
    return [f"{before}{row}" for row in rows]


def _kinds(rows: _Rows, texts: Sequence[str | None]) -> list[str | None]:
    """What each row is, by its words; the same words on the same side are looked at once."""
    roles, amounts = rows.table.columns, rows.amounts_minor
    if "kind" in roles:
        told = list(zip(_texts(rows.cells(roles["kind"])), texts, strict=True))
        known = {raises: {one: _kind(*one, raises) for one in set(told)} for raises in (True, False)}
        kinds = [known[minor > 0][one] for one, minor in zip(told, amounts, strict=True)]
    else:
        raising, reducing = ({one: _kind(None, one, raises) for one in set(texts)} for raises in (True, False))
        kinds = [(raising if minor > 0 else reducing)[one] for one, minor in zip(texts, amounts, strict=True)]
    for at in rows.openings:
        kinds[at] = "opening"
    return kinds


def _kind(named: str | None, text: str | None, raises: bool) -> str | None:  # noqa: FBT001 - a part of the key
    """By the document type; else by the text, unless the text names a payment on the side that raises the debt."""
    typed = kind_of(named)
    if typed is not None:
        return typed
    told = kind_of(text)
    if told in _REDUCING and raises and not (topics(text) & _UNDOING):
        return None
    return None if told == "opening" else told


def _implied(file: str, walk: Walk, sign: int) -> dict[str, list[Any]]:
    """Openings that no row declares."""
    found = [
        (group, account)
        for group, account in walk.accounts.items()
        if account.opening_entry is None and account.opening_minor
    ]
    return {
        "line": [None for _ in found],
        "source": [_sources(file, account.first.sheet, [account.first.row])[0] for _, account in found],
        "customer": [account.first.customer for _, account in found],
        "kind": ["opening" for _ in found],
        "amount_minor": [account.opening_minor * sign for _, account in found],
        "currency": [currency for (_, currency), _ in found],
    }


def _date_openings(lines: pl.DataFrame, starts_on: date | None) -> pl.DataFrame:
    if not lines["date"].null_count():
        return lines
    first = pl.coalesce(pl.col("date").min().over("customer"), pl.col("date").min())
    # the least of the two, where both are known
    return lines.with_columns(date=pl.coalesce("date", pl.min_horizontal(first, pl.lit(starts_on, pl.Date))))


def _number(lines: pl.DataFrame, *, several: bool) -> pl.DataFrame:
    """Lines are the rows of the sheet; over several sheets they are counted through. Implied openings come after."""
    if several:
        return lines.with_columns(line=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    unnumbered = pl.col("line").is_null()
    after = pl.col("line").max().fill_null(0) + unnumbered.cum_sum()
    return lines.with_columns(line=pl.when(unnumbered).then(after).otherwise("line").cast(pl.Int64))
