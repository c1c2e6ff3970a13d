"""The items of a 调节表: each difference under the place it stands in, with subtotals that make the gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.standing import PLACES
from liangqing.documents.book import Money, Total, lines_needed
from liangqing.documents.form import GAP, ITEM_HEADS, SUBTOTAL, carried_month
from liangqing.documents.labels import FAULTS, code_label
from liangqing.documents.labels import PLACES as PLACE_LABELS
from liangqing.documents.treatments import treatment_of

if TYPE_CHECKING:
    from liangqing.core.standing import Place
    from liangqing.documents.adjustment import Adjustment
    from liangqing.documents.book import Sheet, Value
    from liangqing.documents.items import Item
    from liangqing.documents.report import Report

LIST_WIDTHS: Final = (6, 12, 17, 27, 23, 17, 10, 40, 12, 17)
STYLES: Final = ("centre", "cell", "wrap", "wrap", "wrap", "cell", "centre", "wrap", "centre", "cell")
AMOUNT: Final = 5
WRAPPED: Final = (2, 3, 4, 7)


def write_item_list(sheet: Sheet, report: Report, adjustment: Adjustment) -> None:
    """Heads, the places that hold items, and a total that is the gap."""
    heads = [report.translate(head) for head in ITEM_HEADS]
    sheet.tall(max(map(lines_needed, heads, LIST_WIDTHS)))
    sheet.write(heads, "head")
    number, subtotals = 0, []
    for place in PLACES:
        items = adjustment.items[place]
        if items:
            subtotals.append(_write_place(sheet, report, adjustment, place, number))
            number += len(items)
    formula = "=" + ("+".join(f"F{row}" for row in subtotals) or "0")
    total = Total(formula, adjustment.gap_minor, adjustment.currency)
    _write_sum(sheet, report.translate(GAP), total, "total")


def _write_place(sheet: Sheet, report: Report, adjustment: Adjustment, place: Place, number: int) -> int:
    sheet.spans([(0, len(LIST_WIDTHS) - 1, report.translate(PLACE_LABELS[place]), "band")])
    first = sheet.row + 1
    for offset, item in enumerate(adjustment.items[place]):
        cells = _cells(item, number + offset + 1, report)
        sheet.tall(max(lines_needed(str(cells[column]), LIST_WIDTHS[column]) for column in WRAPPED))
        sheet.write(cells, STYLES)
    total = Total(f"=SUM(F{first}:F{sheet.row})", adjustment.total_minor(place), adjustment.currency)
    return _write_sum(sheet, report.translate(SUBTOTAL), total, "band")


def _write_sum(sheet: Sheet, label: str, total: Total, style: str) -> int:
    return sheet.spans([(0, AMOUNT - 1, label, style), (AMOUNT, AMOUNT, total, style), (6, 9, None, style)])


def _cells(item: Item, number: int, report: Report) -> list[Value]:
    translate = report.translate
    return [
        number,
        item.on,
        item.reference,
        item.text,
        code_label(item.code, translate),
        Money(item.amount_minor, item.currency),
        translate(FAULTS[item.fault]),
        translate(treatment_of(item.code, item.fault)),
        carried_month(item, translate),
        item.expected_on,
    ]
