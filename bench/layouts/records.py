"""The rows below a heading, in words of bookkeeping: openings, lines, totals, page breaks, closings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bench.layouts.books import Account, Line, Party
    from bench.layouts.traits import Traits

What = Literal["line", "opening", "month-total", "year-total", "total", "closing", "carried", "brought", "heading"]
_ROWS_OF_PAGE: Final = 7


@dataclass(frozen=True)
class Record:
    """One row. What it raises and reduces is null where nothing stands in the cell; `balance_minor` is what is owed."""

    what: What
    party: Party
    line: Line | None = None
    day: date | None = None
    raised_minor: int | None = None
    reduced_minor: int | None = None
    balance_minor: int | None = None
    is_filled: bool = True


def records_of(account: Account, traits: Traits) -> list[Record]:
    """The rows of an account in the order of its file."""
    records = list(_opening(account, traits))
    records += _body(account, traits, account.opening_minor)
    records += _ending(account, traits)
    return records[::-1] if traits["order"] == "newest" else records


def _opening(account: Account, traits: Traits) -> Iterator[Record]:
    if traits["opening"] != "row" or not account.opening_minor:
        return
    yield Record("opening", account.party, balance_minor=account.opening_minor)


def _body(account: Account, traits: Traits, balance: int) -> Iterator[Record]:
    raised = reduced = rows = 0
    for _, group in groupby(account.lines, key=lambda line: (line.date.year, line.date.month)):
        lines = list(group)
        month: list[Record] = []
        for line in lines:
            balance += line.amount_minor
            record = _line(account.party, line, traits, balance)
            month.append(record)
            raised, reduced = raised + (record.raised_minor or 0), reduced + (record.reduced_minor or 0)
            rows += 1
            yield record
            if rows % _ROWS_OF_PAGE == 0 and line is not account.lines[-1]:
                yield from _break(account.party, traits, raised, reduced, balance)
        if traits["totals"].startswith("months"):
            yield _sum("month-total", account.party, month, balance)
        if traits["totals"] == "months-and-year":
            yield Record("year-total", account.party, None, None, raised, reduced, balance)


def _line(party: Party, line: Line, traits: Traits, balance: int) -> Record:
    """A return stands as a negative on the side of invoices, or on the other side."""
    amount = line.amount_minor
    on_raising = amount >= 0 or (line.kind == "return" and traits["reversals"] == "negative")
    raised, reduced = (amount, None) if on_raising else (None, -amount)
    return Record("line", party, line, line.date, raised, reduced, balance)


def _break(party: Party, traits: Traits, raised: int, reduced: int, balance: int) -> Iterator[Record]:
    if traits["breaks"] == "none":
        return
    if traits["breaks"] == "carried":
        yield Record("carried", party, None, None, raised, reduced, balance)
    yield Record("heading", party)
    if traits["breaks"] == "carried":
        yield Record("brought", party, None, None, raised, reduced, balance)


def _sum(what: What, party: Party, records: Sequence[Record], balance: int) -> Record:
    raised = sum(record.raised_minor or 0 for record in records)
    reduced = sum(record.reduced_minor or 0 for record in records)
    return Record(what, party, None, None, raised, reduced, balance)


def _ending(account: Account, traits: Traits) -> Iterator[Record]:
    lines = [record for record in _body(account, traits, 0) if record.what == "line"]
    if traits["totals"] == "total":
        total = _sum("total", account.party, lines, account.closing_minor)
        yield total if traits["parties"] not in {"column", "code-column"} else replace(total, balance_minor=None)
    if traits["totals"] == "closing":
        yield Record("closing", account.party, balance_minor=account.closing_minor)


def fill_down(records: list[Record], traits: Traits) -> list[Record]:
    """Of the rows of one voucher only the first says its day and number."""
    if traits["vouchers"] != "filled-down":
        return records
    shown, last = [], None
    for record in records:
        if record.what == "line":
            key = (record.party, record.line.voucher if record.line else "")
            shown.append(replace(record, is_filled=key != last))
            last = key
        else:
            shown.append(record)
            last = None
    return shown
