"""Columns of discounts, charges and further payments beside the amounts of a ledger, which has one column a side.

Whether they are already within the amounts only a running balance can prove; without one it is a question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem
from liangqing.formats.cells import column_letter, plain, text_of
from liangqing.formats.tables.unclaimed import is_amount
from liangqing.formats.words.headings import meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.layout import Table

#: Headings of what may change the debt of a row, as they are compared.
_CHANGING: Final = frozenset(
    [
        "折让",
        "折让金额",
        "折扣额",
        "折扣金额",
        "优惠",
        "优惠金额",
        "扣款",
        "扣款金额",
        "抵扣",
        "抵扣金额",
        "返利",
        "返利金额",
        "减免",
        "减免金额",
        "抹零",
        "现金折扣",
        "运费",
        "运杂费",
        "其他费用",
        "费用",
        "罚款",
        "调整",
        "调整金额",
        "退款",
        "退款金额",
        "discount",
        "discounts",
        "discountamount",
        "deduction",
        "deductions",
        "adjustment",
        "adjustments",
        "rebate",
        "freight",
    ]
)
_SIDES: Final = frozenset({"raises", "reduces"})
_PROVED: Final = frozenset({"balance", "debit", "credit"})


def amounts_beside(file: str, table: Table, entries: Sequence[Entry]) -> list[Problem]:
    """The question for each such column that holds an amount on a line."""
    ignored = {role.column for role in table.roles if role.reason.code == "ignored"}
    read = {*table.columns.values(), *table.texts}
    places = [
        place
        for place, heading in enumerate(table.headings)
        if place not in read and column_letter(place) not in ignored and _may_count(heading)
    ]
    if not places or _PROVED & table.columns.keys():
        return []
    return [problem for place in places if (problem := _asked(file, table, entries, place)) is not None]


def _may_count(heading: str) -> bool:
    return plain(heading) in _CHANGING or any(role in _SIDES for role, _ in meanings(heading))


def _asked(file: str, table: Table, entries: Sequence[Entry], place: int) -> Problem | None:
    for entry in entries:
        if entry.kind == "line" and place < len(entry.cells) and is_amount(entry.cells[place]):
            letter, text = column_letter(place), text_of(entry.cells[place])
            values = {"heading": table.headings[place]}
            return Problem("column-may-count", file, table.sheet, entry.row, letter, text, values)
    return None
