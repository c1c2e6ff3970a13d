"""The truth of the sample, as data: every planted cause, where its lines stand, and its part of each gap.

`truth.json` holds `seed`, `months`, `balances` (customer, month, currency, our, their balance and gap in minor
units) and `causes`: `id`, `code` (null where a booking and its reversal cancel: `rule`), `customer`, `month`
(where it first shows), `currency`, `zh`, `en`, `lines` (side, file, row, date, reference, text, amount),
`parts` (what it adds to the gap at the end of each month) and `clears_in` (the month in which its part becomes 0,
null if it stays open or never had one). Per customer and month the parts add up to the gap, exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from examples.company import BY_CODE, CUSTOMERS, month_end, month_name, next_month

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from examples.deals import Deal, Line
    from examples.sample import File
    from examples.story import Story


def truth(story: Story, files: Sequence[File]) -> dict[str, Any]:
    """The content of `truth.json`."""
    months = sorted({file.month for file in files})
    places = {line: (file.name, row) for file in files for line, row in file.page.row_of.items()}
    planted = sorted((deal for deal in story.deals if deal.planted), key=_first_day)
    causes = [
        _cause(deal, customer, months, places)
        for deal in planted
        for customer in sorted({x.customer for x in deal.lines})
    ]
    return {
        "seed": story.seed,
        "months": [month_name(month) for month in months],
        "balances": [_balance(story, customer.code, month) for month in months for customer in CUSTOMERS],
        "causes": [{"id": place, **cause} for place, cause in enumerate(causes, start=1)],
    }


def _first_day(deal: Deal) -> tuple[date, str]:
    return min(line.date for line in deal.lines), deal.code or ""


def _balance(story: Story, code: str, month: date) -> dict[str, Any]:
    customer = BY_CODE[code]
    ours, theirs = (story.balance_minor(side, customer, month_end(month)) for side in ("ours", "theirs"))
    return {
        "customer": code,
        "month": month_name(month),
        "currency": customer.currency,
        "ours_minor": ours,
        "theirs_minor": theirs,
        "gap_minor": ours - theirs,
    }


def _cause(deal: Deal, customer: str, months: Sequence[date], places: dict[Line, tuple[str, int]]) -> dict[str, Any]:
    lines = sorted((line for line in deal.lines if line.customer == customer), key=lambda line: (line.date, line.side))
    parts = {month: deal.part_minor(customer, month_end(month)) for month in months}
    return {
        "code": deal.code,
        "rule": deal.rule,
        "customer": customer,
        "month": f"{min(line.date for line in lines):%Y-%m}",
        "currency": BY_CODE[customer].currency,
        "zh": deal.zh,
        "en": deal.en,
        "lines": [_line(line, places) for line in lines],
        "parts": [{"month": month_name(month), "part_minor": part} for month, part in parts.items()],
        "clears_in": _clears_in(parts),
    }


def _line(line: Line, places: dict[Line, tuple[str, int]]) -> dict[str, Any]:
    file, row = places.get(line, (None, None))  # a line after the last month stands in no file yet
    return {
        "side": line.side,
        "file": file,
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
