"""A ledger laid out as sheets of cells, the answers to questions about it, and the lines it truly holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bench.layouts.amounts import amount_cell
from bench.layouts.books import Books, make_books
from bench.layouts.columns import MOVEMENT, Column, base_language, columns_of, said
from bench.layouts.records import Record, fill_down, records_of
from bench.layouts.titles import end_rows, party_line, title_rows
from bench.layouts.words import LABELS
from liangqing.formats.cells import column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from bench.layouts.books import Account
    from bench.layouts.traits import Traits
    from liangqing.formats.cells import Cell

#: (date or null of an opening, amount in minor units, currency, customer, reference): what may not be read wrongly.
Fact = tuple[str | None, int, str, str, str | None]


@dataclass
class Page:
    """One sheet. Places in `merged` are first row, first column, last row, last column, from 0."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Sample:
    """A file before it is written: its pages, its truth, and what a person would answer who knows it."""

    traits: Traits
    books: Books
    pages: tuple[Page, ...]
    truth: Counter[Fact]
    answers: dict[str, Any]


def compose(random: Random, traits: Traits) -> Sample:
    """The books of the traits, laid out."""
    books = make_books(random, traits)
    columns = columns_of(random, traits, books)
    pages = [_page(random, traits, books, columns, name, accounts) for name, accounts in _sheets(traits, books)]
    header = _header_row(pages[0], traits, columns)
    if traits["sheets"] == "customers-index":
        pages.insert(0, _index(traits, books))
    return Sample(traits, books, tuple(pages), truth_of(traits, books), _answers(traits, columns, header))


def truth_of(traits: Traits, books: Books) -> Counter[Fact]:
    """Every line and opening of the books, as a right reading gives them."""
    facts: Counter[Fact] = Counter()
    for account in books.accounts:
        customer = _named(traits, account)
        if account.opening_minor:
            facts[None, account.opening_minor, books.currency, customer, None] += 1
        for line in account.lines:
            reference = line.reference.lstrip("0") if traits["references"] == "float" else line.reference
            facts[line.date.isoformat(), line.amount_minor, books.currency, customer, reference] += 1
    return facts


def _named(traits: Traits, account: Account) -> str:
    """What the file calls the customer: its code where there is one."""
    if traits["parties"] == "unnamed":
        return ""
    return account.party.code if traits["parties"] == "code-column" else said(account.party.name, traits)


def _sheets(traits: Traits, books: Books) -> list[tuple[str, list[Account]]]:
    match traits["sheets"]:
        case "months":
            return [(name, accounts) for name, accounts in _by_month(traits, books)]
        case "customers" | "customers-index":
            return [(said(account.party.name, traits)[:28], [account]) for account in books.accounts]
        case _:
            return [("Sheet1", list(books.accounts))]


def _by_month(traits: Traits, books: Books) -> list[tuple[str, list[Account]]]:
    """Each month opens with what the one before it closed with."""
    months = sorted({(line.date.year, line.date.month) for account in books.accounts for line in account.lines})
    pages = []
    openings = {account.party: account.opening_minor for account in books.accounts}
    for year, month in months:
        of_month = []
        for account in books.accounts:
            lines = tuple(line for line in account.lines if (line.date.year, line.date.month) == (year, month))
            if not lines:
                continue
            of_month.append(replace(account, opening_minor=openings[account.party], lines=lines))
            openings[account.party] = of_month[-1].closing_minor
        pages.append((f"{month}月" if base_language(traits) == "zh" else f"{year}-{month:02}", of_month))
    return pages


def _page(
    random: Random, traits: Traits, books: Books, columns: list[Column], name: str, accounts: list[Account]
) -> Page:
    page = Page(name)
    page.rows += title_rows(random, traits, books, accounts[0] if len(accounts) == 1 else None)
    if traits["parties"] == "blocks":
        _add_blocks(page, traits, columns, accounts)
    else:
        _add_heading(page, traits, columns)
        records = [record for account in accounts for record in records_of(account, traits)]
        if len(accounts) > 1:
            records = _one_total([record for record in records if record.what != "total"], records, traits)
        _add_records(page, traits, columns, records)
    page.rows += end_rows(traits, books)
    _add_extra(random, page, traits, columns)
    return page


def _one_total(kept: list[Record], records: Sequence[Record], traits: Traits) -> list[Record]:
    totals = [record for record in records if record.what == "total"]
    if not totals:
        return kept
    raised, reduced = (sum(getattr(one, side) or 0 for one in totals) for side in ("raised_minor", "reduced_minor"))
    total = replace(totals[0], raised_minor=raised, reduced_minor=reduced, balance_minor=None)
    return [total, *kept] if traits["order"] == "newest" else [*kept, total]


def _add_blocks(page: Page, traits: Traits, columns: list[Column], accounts: list[Account]) -> None:
    """One heading for all parties, or, where blocks are shifted, one for each."""
    shifted = traits["extra"] == "shifted-block"
    if not shifted:
        _add_heading(page, traits, columns)
    for number, account in enumerate(accounts):
        page.rows.append([party_line(traits, account.party, with_code=False)])
        first = len(page.rows)
        if shifted:
            _add_heading(page, traits, columns)
        _add_records(page, traits, columns, records_of(account, traits))
        if shifted and number % 2:
            page.rows[first:] = [[None, *row] for row in page.rows[first:]]


def _add_heading(page: Page, traits: Traits, columns: list[Column]) -> None:
    if traits["heading"] != "missing":
        page.rows += heading_rows(page, traits, columns)


def heading_rows(page: Page, traits: Traits, columns: list[Column]) -> list[list[Cell]]:
    """The heading, of up to three rows; cells that belong together are merged."""
    names: list[Cell] = [column.heading for column in columns]
    group = said(LABELS[base_language(traits)]["movement"], traits)
    upper: list[Cell] = [group if column.role in MOVEMENT else column.heading for column in columns]
    lower: list[Cell] = [column.heading if column.role in MOVEMENT else None for column in columns]
    if traits["dates"] == "month-and-day":
        at = next(index for index, column in enumerate(columns) if column.role == "month")
        upper[at], upper[at + 1], lower[at], lower[at + 1] = "2026年", None, names[at], names[at + 1]
    grouped = any(lower)
    if traits["heading"] == "one-row" or not grouped:
        rows = [upper, lower] if traits["dates"] == "month-and-day" else [names]
    else:
        rows = [upper, lower]
    if rows == [upper, lower]:
        _merge(page, upper, lower)
        rows[0] = _first_only(upper)
    if traits["heading"] == "three-rows" and any(column.second for column in columns):
        rows.append([column.second or None for column in columns])
    return rows


def _first_only(upper: list[Cell]) -> list[Cell]:
    """Of equal neighbours the first, as merged cells keep it."""
    return [cell if index == 0 or upper[index - 1] != cell else None for index, cell in enumerate(upper)]


def _merge(page: Page, upper: list[Cell], lower: list[Cell]) -> None:
    row, start = len(page.rows), 0
    while start < len(upper):
        end = start
        while end + 1 < len(upper) and upper[end + 1] == upper[start] and lower[start]:
            end += 1
        if end > start:
            page.merged.append((row, start, row, end))
        elif not lower[start]:
            page.merged.append((row, start, row + 1, start))
        start = end + 1


def _add_records(page: Page, traits: Traits, columns: list[Column], records: list[Record]) -> None:
    for record in fill_down(records, traits):
        if record.what == "heading":
            _add_heading(page, traits, columns)
        else:
            page.rows.append([column.make(record) for column in columns])
            if traits["extra"] == "blank-rows" and record.line and record.line.amount_minor % 4 == 0:
                page.rows.append([])
            if traits["extra"] == "hidden-rows" and record.line and record.line.amount_minor % 5 == 0:
                page.hidden_rows.add(len(page.rows) - 1)


def _add_extra(random: Random, page: Page, traits: Traits, columns: list[Column]) -> None:
    if traits["extra"] == "indented":
        page.rows = [[None, *row] if row else row for row in page.rows]
        page.merged = [(top, left + 1, bottom, right + 1) for top, left, bottom, right in page.merged]
    if traits["extra"] == "hidden-column":
        page.hidden_columns |= {index for index, column in enumerate(columns) if column.is_hidden}
    if traits["extra"] == "table-below":
        labels = LABELS[base_language(traits)]
        page.rows += [[], [said(labels["aging"], traits), said(labels["aging-amount"], traits)]]
        page.rows += [
            [said(labels["aging-row"], traits).format(days=days), amount_cell(random.randint(1, 900) * 10_000, traits)]
            for days in (30, 60, 90)
        ]


def _index(traits: Traits, books: Books) -> Page:
    """A first sheet that lists the others."""
    labels = LABELS[base_language(traits)]
    rows: list[list[Cell]] = [[said(labels["index"], traits)]]
    rows += [[str(n), said(account.party.name, traits)] for n, account in enumerate(books.accounts, 1)]
    return Page(said(labels["index"], traits), rows)


def _header_row(page: Page, traits: Traits, columns: list[Column]) -> int | None:
    """The row number, from 1, of the last row of the first heading, as the file shows it."""
    if traits["heading"] == "missing":
        return None
    heading = heading_rows(Page(""), traits, columns)
    shown = [cell for cell in heading[0] if cell]
    first = next(number for number, row in enumerate(page.rows, 1) if [cell for cell in row if cell] == shown)
    last = first + len(heading) - 1
    if traits["container"] == "pdf":  # nobody counts rows that are not printed
        return sum(any(row) for row in page.rows[:last])
    return last + 1 if traits["container"] == "text-list" else last  # the rule above the heading is a row


def _answers(traits: Traits, columns: list[Column], header: int | None) -> dict[str, Any]:
    """What a person who knows the file would say, by entry of the mapping."""
    shift = 1 if traits["extra"] == "indented" else 0
    places = {c.role: column_letter(index + shift) for index, c in enumerate(columns) if c.role}
    if traits["extra"] == "shifted-block":  # no letter holds for all blocks
        places = {c.role: c.heading for c in columns if c.role}
    return {
        "columns": places,
        "header_row": header,
        "day_first": traits["dates"] not in {"month-first", "month-day", "month-and-day"},
        "date_order": {"day-first": "dmy", "month-first": "mdy"}.get(traits["dates"], "ymd"),
        "perspective": "receivable" if traits["side"] == "ours" else "payable",
        "positive": "reduces" if traits["figures"] == "signed-turned" else "raises",
        "currency": traits["currency"],
        "year": 2026,
        "decimal": "," if traits["amounts"] in {"european", "space"} else ".",
        "encoding": traits["encoding"],
        "accept_unproved": True,
    }
