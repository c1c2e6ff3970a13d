"""The two halves of a 调节表 side by side: balance, what is added, what is deducted, adjusted balance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.schemas import SIDES
from liangqing.documents.book import Money, Total, lines_needed
from liangqing.documents.form import ADDED, ADJUSTED, BALANCES, DEDUCTED
from liangqing.documents.labels import counted_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.schemas import Side
    from liangqing.core.text import Translate
    from liangqing.documents.adjustment import Adjustment, CodeTotal
    from liangqing.documents.book import Sheet, Value

#: First and last column of the label, column of the amount, and its letter.
COLUMNS: Final[dict[Side, tuple[int, int, int, str]]] = {"ours": (0, 3, 4, "E"), "theirs": (5, 8, 9, "J")}
#: The narrower of the two labels, in characters; merged cells do not grow with their text.
LABEL_WIDTH: Final = 62

Cells = dict["Side", tuple[str, "Value"]]


def write_halves(sheet: Sheet, translate: Translate, adjustment: Adjustment) -> int:
    """Answers the row of the adjusted balances, from 1."""
    currency = adjustment.currency
    balances: dict[Side, int] = {"ours": adjustment.ours_minor, "theirs": adjustment.theirs_minor}
    start = _write(
        sheet, {side: (translate(BALANCES[side]), Money(balances[side], currency)) for side in SIDES}, "band"
    )
    added = _write_block(sheet, translate, ADDED, {side: adjustment.added(side) for side in SIDES}, currency)
    deducted = _write_block(sheet, translate, DEDUCTED, {side: adjustment.deducted(side) for side in SIDES}, currency)
    adjusted: Cells = {}
    for side in SIDES:
        letter = COLUMNS[side][3]
        formula = f"={letter}{start}+{letter}{added}-{letter}{deducted}"
        adjusted[side] = (translate(ADJUSTED[side]), Total(formula, adjustment.adjusted_minor(side), currency))
    return _write(sheet, adjusted, "total")


def _write_block(
    sheet: Sheet, translate: Translate, heads: Mapping[Side, str], totals: Mapping[Side, list[CodeTotal]], currency: str
) -> int:
    depth = max(1, *map(len, totals.values()))
    first, last = sheet.row + 2, sheet.row + 1 + depth
    cells: Cells = {}
    for side in SIDES:
        letter, amount = COLUMNS[side][3], sum(total.amount_minor for total in totals[side])
        cells[side] = (translate(heads[side]), Total(f"=SUM({letter}{first}:{letter}{last})", amount, currency))
    sheet.tall(max(lines_needed(label, LABEL_WIDTH) for label, _ in cells.values()))
    head = _write(sheet, cells, "wrap")
    for index in range(depth):
        _write(sheet, {side: _code_cells(translate, totals[side], index, currency) for side in SIDES}, "cell")
    return head


def _code_cells(translate: Translate, totals: list[CodeTotal], index: int, currency: str) -> tuple[str, Value]:
    if index >= len(totals):
        return "", None
    total = totals[index]
    return "    " + counted_label(total.code, total.count, translate), Money(total.amount_minor, currency)


def _write(sheet: Sheet, cells: Cells, style: str) -> int:
    row: list[tuple[int, int, Value, str]] = []
    for side in SIDES:
        first, last, amount, _ = COLUMNS[side]
        label, value = cells[side]
        row += [(first, last, label, style), (amount, amount, value, style)]
    return sheet.spans(row)
