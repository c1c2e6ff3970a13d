"""The truth of a sample, as data: every planted cause, where its lines stand, and its part of each gap.

`truth.json` holds `company`, `seed`, `months`, `balances` (customer, month, currency, our, their balance and gap in
minor units) and `causes`: `id`, `code` (null where a booking and its reversal cancel: `rule`), `story` (its name in
the trade), `found` (what the engine answers today, where that is another code), `customer`, `month` (where it first
shows), `currency`, `zh`, `en`, `lines` (side, file, page, row, date, reference, text, amount), `parts` (what it adds
to the gap at the end of each month) and `clears_in` (the month in which its part becomes 0, null if it stays open or
never had one). Per customer and month the parts add up to the gap, exactly. A line from before the first month stands
in the balance brought forward, and its row is that balance's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from examples.months import MONTHS, month_end, month_name, next_month

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from examples.company import Company
    from examples.deals import Deal, Line
    from examples.sample import File
    from examples.story import Story

    Place = tuple[str, str, int]  # file, page, row


def truth(company: Company, story: Story, files: Sequence[File]) -> dict[str, Any]:
    """The content of `truth.json`."""
    months = sorted({file.month for file in files})
    places = _Places(files)
    planted = sorted((deal for deal in story.deals if deal.planted), key=_first_day)
    causes = [
        _cause(deal, company, customer, months, places)
        for deal in planted
        for customer in sorted({x.customer for x in deal.lines} & {c.code for c in company.customers})
    ]
    return {
        "company": company.key,
        "seed": story.seed,
        "months": [month_name(month) for month in months],
        "balances": [_balance(company, story, customer.code, m) for m in months for customer in company.customers],
        "causes": [{"id": place, **cause} for place, cause in enumerate(causes, start=1)],
    }


class _Places:
    """Where each line stands; what is older than the files stands in the first balance brought forward."""

    def __init__(self, files: Sequence[File]) -> None:
        self._lines: dict[Line, Place] = {}
        self._openings: dict[tuple[str, str], Place] = {}
        for file in files:
            for page in file.pages:
                self._lines |= {line: (file.name, page.name, row) for line, row in page.row_of.items()}
                for customer, row in page.opening_row.items():
                    self._openings.setdefault((file.side, customer), (file.name, page.name, row))

    def of(self, line: Line) -> Place | tuple[None, None, None]:
        """File, page and row; a line after the last month stands in no file yet."""
        if line.date < MONTHS[0]:
            return self._openings.get((line.side, line.customer), (None, None, None))
        return self._lines.get(line, (None, None, None))


def _first_day(deal: Deal) -> tuple[date, str]:
    return min(line.date for line in deal.lines), deal.code or ""


def _balance(company: Company, story: Story, code: str, month: date) -> dict[str, Any]:
    customer = company.customer(code)
    ours, theirs = (story.balance_minor(side, customer, month_end(month)) for side in ("ours", "theirs"))
    return {
        "customer": code,
        "month": month_name(month),
        "currency": customer.currency,
        "ours_minor": ours,
        "theirs_minor": theirs,
        "gap_minor": ours - theirs,
    }


def _cause(deal: Deal, company: Company, customer: str, months: Sequence[date], places: _Places) -> dict[str, Any]:
    lines = sorted((line for line in deal.lines if line.customer == customer), key=lambda line: (line.date, line.side))
    parts = {month: deal.part_minor(customer, month_end(month)) for month in months}
    return {
        "code": deal.code,
        "rule": deal.rule,
        "story": deal.story,
        "found": deal.found or None,
        "customer": customer,
        "month": month_name(max(lines[0].date, months[0])),
        "currency": company.customer(customer).currency,
        "zh": deal.zh,
        "en": deal.en,
        "lines": [_line(line, places) for line in lines],
        "parts": [{"month": month_name(month), "part_minor": part} for month, part in parts.items()],
        "clears_in": _clears_in(parts),
    }


def _line(line: Line, places: _Places) -> dict[str, Any]:
    file, page, row = places.of(line)
    return {
        "side": line.side,
        "file": file,
        "page": page,
        "row": row,
        "date": line.date.isoformat(),
        "reference": line.reference,
        "text": line.text,
        "amount_minor": line.amount_minor,
    }


def _clears_in(parts: dict[date, int]) -> str | None:
    opened = [month for month, part in parts.items() if part]
    if not opened or opened[-1] == max(parts):
        return None
    return month_name(next_month(opened[-1]))
