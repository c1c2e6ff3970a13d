"""A column of balances that holds nothing, though a row says that the ledger opens or closes on one.

An opening of nothing may be shown as nothing where the balances below it go on. Where the whole column is empty, it
may have been lost on the way, and the opening with it: taken for zero, every line would be right and the debt wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.core.problems import Problem
from liangqing.formats.cells import column_letter
from liangqing.formats.words.labels import label_of

if TYPE_CHECKING:
    from liangqing.core.readings import Skipped
    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.tables.draft import Draft


def empty_balances(draft: Draft, walk: Walk) -> list[Problem]:
    """The question at the first opening or closing without a figure, where nothing else tells the opening."""
    if draft.mapping.opening is not None or any(entry.balance_minor is not None for entry in draft.entries):
        return []
    if any(account.opening_entry or account.declared for account in walk.accounts.values()):
        return []
    table = next((table for table in draft.tables if "balance" in table.columns), None)
    row = next(filter(_is_empty_balance, draft.skipped), None)
    if table is None or row is None:
        return []
    place = table.columns["balance"]
    values: dict[str, str | int] = {"heading": table.headings[place], "words": row.text or ""}
    return [Problem("balances-empty", draft.file, row.sheet, row.row, column_letter(place), None, values)]


def _is_empty_balance(item: Skipped) -> bool:
    words = (item.text or "").split(" | ")
    return item.reason.code == "zero" and any(label_of(one)[0] in {"opening", "closing"} for one in words)
