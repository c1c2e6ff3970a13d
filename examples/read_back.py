"""What the reader made of a sample file, beside what stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from examples.sample import File

    Booking = tuple[str, date, int]  # customer, date and amount in minor units


@dataclass(frozen=True)
class ReadBack:
    """`line_of` gives the number of the line read from a row of a page; `wrong` says what was read otherwise."""

    line_of: dict[tuple[str, int], int] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()


def read_back(file: File, lines: Path) -> ReadBack:
    """Compare `lines.parquet`, as `liangqing inspect --out` writes it, with the pages of the file.

    What their ledger calls its party is no matter: a person says whose ledger it is.
    """
    pages = [page.name for page in file.pages]
    line_of, bookings, openings = {}, {}, []
    columns = ("line", "source", "kind", "date", "amount_minor", "customer")
    for line, source, kind, day, amount_minor, customer in pl.read_parquet(lines).select(columns).iter_rows():
        place = _place(source, pages)
        line_of[place] = line
        if kind == "opening":
            openings.append((customer, amount_minor))
        else:
            bookings[place] = (customer if file.side == "ours" else file.owner, day, amount_minor)
    wrong = [*_wrong_lines(file, bookings), *_wrong_openings(file, openings)]
    return ReadBack(line_of, tuple(wrong))


def _place(source: str, pages: list[str]) -> tuple[str, int]:
    """Page and row of `C001-2026-06.xlsx!明细!12`; a file of one page need not name it."""
    *_, page, row = source.split("!")
    return (pages[0] if len(pages) == 1 else page), int(row)


def _wrong_lines(file: File, bookings: dict[tuple[str, int], Booking]) -> Iterator[str]:
    told = {
        (page.name, row): (line.customer, line.date, line.amount_minor)
        for page in file.pages
        for line, row in page.row_of.items()
        if line.amount_minor
    }
    for place in sorted(told.keys() | bookings.keys()):
        if told.get(place) != bookings.get(place):
            yield f"{file.name} {place[0]}!{place[1]}: {_shown(told.get(place))} -> {_shown(bookings.get(place))}"


def _shown(booking: Booking | None) -> str:
    return "-" if booking is None else f"{booking[0]} {booking[1]} {booking[2] / 100:,.2f}"


def _wrong_openings(file: File, openings: list[tuple[str, int]]) -> Iterator[str]:
    """Openings of 0 are no lines."""
    read = sorted(amount for _, amount in openings)
    told = sorted(filter(None, file.openings_minor))
    if read != told:
        yield f"{file.name}: {told} -> {read}"
