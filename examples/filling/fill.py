"""Fill the books of one company from its own files, month after month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from examples.commands import RefusedRunError
from examples.filling.filling import Filling
from examples.filling.importing import RefusedImportError
from examples.filling.month import keep_month
from examples.filling.office import open_office
from examples.filling.opening import open_books
from examples.filling.repeating import repeat_last_month
from examples.filling.tally import Tally, tally
from examples.months import MONTHS, month_end
from liangqing.books.refusals import Refusal
from liangqing.core.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from examples.walk import Walk
    from liangqing.core.text import Language


@dataclass(frozen=True)
class Filled:
    """What became of one company's books.

    `digests` are those of the first customer's last month, of the books and of the command on exported files;
    `refusal` is what was said where the books were not finished.
    """

    filling: Filling
    tally: Tally
    digests: tuple[str, str] | None
    refusal: str = ""


def steps(walk: Walk, months: int) -> int:
    """How many steps the filling of a company's books takes."""
    return 1 + months * (1 + len(walk.company.customers))


def fill(walk: Walk, months: int, language: Language, exported: Path, step: Callable[[str], None]) -> Filled:
    """Fill one company's books; what is refused ends it, and is told.

    Args:
        walk: the company, its story, and its files as they were written.
        months: how many months to keep.
        language: of names and messages.
        exported: where a month goes that the command repeats.
        step: is told each file and customer.
    """
    filling = Filling(walk.company, walk.story, walk.sample, walk.files, open_office(walk.company, language))
    today = month_end(MONTHS[months - 1])
    first = walk.company.customers[0].code
    step("")
    try:
        open_books(filling)
        for month in MONTHS[:months]:
            keep_month(filling, month, step)
        digests = repeat_last_month(filling, first, today, exported / walk.company.key / first)
    except (RefusedImportError, RefusedError, Refusal, RefusedRunError) as refusal:
        return Filled(filling, tally(filling, today), None, f"{type(refusal).__name__}: {refusal}")
    return Filled(filling, tally(filling, today), digests)
