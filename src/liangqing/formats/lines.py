"""Entries -> the canonical table of lines (docs/contract.md, schema `LEDGER`), column by column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import compress, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.keywords import kind_of, topics
from liangqing.core.schemas import LEDGER
from liangqing.formats.cells import TRIMMED, text_of
from liangqing.formats.tables.runs import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.values.secondary import Secondary

    #: A column of the canonical form, before it has its type.
    _Column = list[Any] | pl.Series

_TEXTS: Final = ("reference", "voucher", "order_reference", "invoice_number", "payer", "entity", "account")
_EPOCH: Final = date(1970, 1, 1).toordinal()
#: The columns of so many rows are made at once: as Python objects they take many times the memory of the table.
_ROWS_AT_ONCE: Final = 200_000
_REDUCING: Final = frozenset({"receipt"})
_UNDOING: Final = frozenset({"returned_payment", "reversal", "refund"})


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows under one heading that become lines, what each raises the debt by, minor units, and places of openings."""

    run: Run
    amounts_minor: list[int]
    openings: list[int]


def lines_of(file: str, walk: Walk, sign: int, starts_on: date | None, secondary: Secondary) -> pl.DataFrame:
    """All lines in booking order: openings first where they stand first, amounts times `sign`.

    An opening without a date of its own takes the first date of its customer, else of the file, or `starts_on`,
    the first day named above the table, where that is earlier. `secondary` reads the columns that move no money.
    """
    frames = [_frame(_implied(file, walk, sign))]
    frames += [_frame(_columns(file, rows, walk, sign, secondary)) for rows in _rows(walk, sign)]
    lines = _date_openings(pl.concat(frames), starts_on)
    return _number(lines, several=len({entry.sheet for entry in walk.entries}) > 1)


def _frame(columns: Mapping[str, _Column]) -> pl.DataFrame:
    """The columns, in canonical order; those a table lacks are nulls."""
    known = [pl.Series(name, column, dtype=LEDGER[name]) for name, column in columns.items()]
    absent = [pl.lit(None, dtype).alias(name) for name, dtype in LEDGER.items() if name not in columns]
    return pl.DataFrame(known).with_columns(absent).select(list(LEDGER))


def _rows(walk: Walk, sign: int) -> Iterator[_Rows]:
    """The rows with an amount, table by table; openings that only carry a balance forward have none."""
    opened = walk.opening_amounts
    for (table, _), group in groupby(walk.entries, key=attrgetter("table", "sheet")):
        entries = list(group)
        amounts = [
            sign * ((one.debit_minor or 0) - (one.credit_minor or 0) if one.kind == "line" else opened.get(id(one), 0))
            for one in entries
        ]
        entries, amounts = list(compress(entries, amounts)), list(filter(None, amounts))
        for start in range(0, len(entries), _ROWS_AT_ONCE):
            part = entries[start : start + _ROWS_AT_ONCE]
            openings = [at for at, entry in enumerate(part) if entry.kind == "opening"]
            yield _Rows(Run(table, part), amounts[start : start + _ROWS_AT_ONCE], openings)


def _columns(file: str, rows: _Rows, walk: Walk, sign: int, secondary: Secondary) -> dict[str, _Column]:
    entries, roles = rows.run.entries, rows.run.table.columns
    columns: dict[str, _Column] = {role: _texts(rows.run.column(role)) for role in _TEXTS if role in roles}
    columns |= secondary.columns(entries)
    columns["text"] = texts = _joined(rows)
    columns["line"] = numbers = [entry.row for entry in entries]
    columns["source"] = _sources(file, entries[0].sheet, numbers)
    columns["customer"] = [entry.customer for entry in entries]
    columns["date"] = _days([entry.date for entry in entries])
    columns["kind"] = _kinds(rows, texts)
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
    roles = rows.run.table.columns
    places = ([roles["text"]] if "text" in roles else []) + list(rows.run.table.texts)
    columns = [_texts(rows.run.cells_at(place)) for place in places]
    if len(columns) == 1:
        return columns[0]
    return [" / ".join(text for text in texts if text) or None for texts in zip(*columns, strict=True)] or [
        None for _ in rows.run.entries
    ]


def _sources(file: str, sheet: str | None, rows: Sequence[int]) -> pl.Series:
    """Where each row of a sheet stands."""
    before = "".join(f"{part}!" for part in (file, sheet) if part)
    return before + pl.Series(rows, dtype=pl.Int64).cast(pl.String)


def _days(dates: Sequence[date | None]) -> pl.Series:
    """The dates as a column; made of numbers, which is many times faster."""
    numbers = {day: day.toordinal() - _EPOCH if day else None for day in set(dates)}
    return pl.Series([numbers[day] for day in dates], dtype=pl.Int32).cast(pl.Date)


def _kinds(rows: _Rows, texts: Sequence[str | None]) -> list[str | None]:
    """What each row is, by its words; the same words on the same side are looked at once."""
    roles, amounts = rows.run.table.columns, rows.amounts_minor
    if "kind" in roles:
        told = list(zip(_texts(rows.run.column("kind")), texts, strict=True))
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


def _implied(file: str, walk: Walk, sign: int) -> dict[str, _Column]:
    """Openings that no row declares."""
    found = [
        (group, account)
        for group, account in walk.accounts.items()
        if account.opening_entry is None and account.opening_minor
    ]
    return {
        "line": [None for _ in found],
        "source": [str(_sources(file, account.first.sheet, [account.first.row])[0]) for _, account in found],
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
