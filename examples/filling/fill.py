"""Fill the books of the demo: six companies, from their own files, month after month, until `verify` is clean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.filling.filling import Filling
from examples.filling.month import keep_month
from examples.filling.office import open_office
from examples.filling.opening import open_books
from examples.filling.repeating import repeat_last_month
from examples.filling.tally import Tally, tally
from examples.months import MONTHS, month_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from examples.walk import Walk
    from liangqing.core.text import Language


def steps(walk: Walk, months: int) -> int:
    """How many steps the filling of a company's books takes."""
    return 1 + months * (1 + len(walk.company.customers))


def fill(walk: Walk, months: int, language: Language, exported: Path, step: Callable[[str], None]) -> tuple[Filling, Tally]:
    """Fill one company's books; `exported` is where months go that the command repeats.

    Raises:
        RefusedImportError: a file was refused.
        RefusedError: a customer's ledger cannot be used.
        Refusal: a rule of the books says no.
        RefusedRunError: the command refused what the books exported.
    """
    filling = Filling(walk.company, walk.story, walk.sample, walk.files, open_office(walk.company, language))
    step("")
    open_books(filling)
    for month in MONTHS[:months]:
        keep_month(filling, month, step)
    today = month_end(MONTHS[months - 1])
    first = walk.company.customers[0].code
    filling.repeated.append(repeat_last_month(filling, first, today, exported / walk.company.key / first))
    return filling, tally(filling, today)
