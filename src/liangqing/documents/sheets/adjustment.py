"""调节表: the reconciliation statement of one customer and currency, with formulas that foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.text import mark
from liangqing.documents.book import Money, Total
from liangqing.documents.form import (
    APART,
    MEASURES,
    NOT_A_VOUCHER,
    OF_WHICH,
    PARTIES,
    ROLL_FORWARD,
    ROLL_FORWARD_TITLE,
    SEAL,
    SIGNED_BY,
    TITLE,
    TO_FILL_IN,
    long_date,
)
from liangqing.documents.labels import CONCLUSIONS, currency_label
from liangqing.documents.sheets.halves import write_halves
from liangqing.documents.sheets.item_list import LIST_WIDTHS, write_item_list

if TYPE_CHECKING:
    from liangqing.core.schemas import Side
    from liangqing.documents.adjustment import Adjustment
    from liangqing.documents.book import Book, Sheet, Value
    from liangqing.documents.report import Report

COLUMNS: Final = len(LIST_WIDTHS)
#: First of the five columns in which each party signs.
SIGNED_AT: Final[dict[Side, int]] = {"ours": 0, "theirs": 5}
FACTS: Final = (
    (mark("Issued by: {us}"), mark("As of: {day}")),
    (mark("Customer: {customer}"), mark("Currency: {currency}")),
    (mark("Conclusion before confirmation: {conclusion}"), mark("Digest: {digest}")),
)


def write_adjustment(book: Book, report: Report, adjustment: Adjustment, name: str) -> None:
    """Head, the two halves, what stays apart, the items, the roll-forward and the signatures."""
    sheet = book.sheet(name)
    sheet.widths(LIST_WIDTHS)
    _write_head(sheet, report, adjustment)
    adjusted_row = write_halves(sheet, report.translate, adjustment)
    _write_apart(sheet, report, adjustment, adjusted_row)
    sheet.skip()
    write_item_list(sheet, report, adjustment)
    sheet.skip()
    _write_roll_forward(sheet, report, adjustment)
    sheet.skip()
    _write_signatures(sheet, report)


def _write_head(sheet: Sheet, report: Report, adjustment: Adjustment) -> None:
    translate = report.translate
    sheet.across(translate(TITLE), COLUMNS, "title", height=28)
    sheet.across(translate(NOT_A_VOUCHER), COLUMNS, "subtitle")
    known = {
        "us": report.parties.our_name or TO_FILL_IN,
        "customer": report.parties.full_name_of(adjustment.customer) or TO_FILL_IN,
        "day": long_date(adjustment.as_of, report.language),
        "currency": currency_label(adjustment.currency, translate),
        "conclusion": translate(CONCLUSIONS[adjustment.conclusion]),
        "digest": str(report.result.proof.get("digest", ""))[:16],
    }
    for left, right in FACTS:
        texts = [translate(text).format_map(known) for text in (left, right)]
        sheet.spans([(0, 4, texts[0], "fact"), (5, 9, texts[1], "fact")])


def _write_apart(sheet: Sheet, report: Report, adjustment: Adjustment, adjusted_row: int) -> None:
    def line(label: str, value: Value, style: str) -> int:
        return sheet.spans([(0, 8, report.translate(label), style), (9, 9, value, style)])

    currency = adjustment.currency
    row = line(APART, Total(f"=E{adjusted_row}-J{adjusted_row}", adjustment.open_minor, currency), "band")
    for place, label in OF_WHICH.items():
        line(label, Money(adjustment.total_minor(place), currency), "cell")
    # Figures of a sheet are binary fractions: the rest is rounded before it is shown as nought.
    line(mark("Check, must be 0"), Total(f"=ROUND(J{row}-SUM(J{row + 1}:J{row + 3}),4)", 0, currency), "cell")


def _write_roll_forward(sheet: Sheet, report: Report, adjustment: Adjustment) -> None:
    roll, currency = adjustment.proof["roll_forward"], adjustment.currency
    heads = [(0, 3, report.translate(ROLL_FORWARD_TITLE), "head")]
    heads += [(column, column, report.translate(label), "head") for column, (_, label) in enumerate(MEASURES, 4)]
    first = sheet.spans(heads) + 1
    for name, label in ROLL_FORWARD:
        values: list[Value] = [Money(roll[f"{name}{part}_minor"], currency) for part, _ in MEASURES]
        if name == "open":
            values = [_rolled("E", first, roll["open_minor"], currency)]
            values += [_rolled("F", first, roll["open_gross_minor"], currency)]
        sheet.spans([(0, 3, report.translate(label), "cell"), (4, 4, values[0], "cell"), (5, 5, values[1], "cell")])


def _rolled(letter: str, first: int, minor: int, currency: str) -> Total:
    return Total(f"={letter}{first}-{letter}{first + 1}+{letter}{first + 2}", minor, currency)


def _write_signatures(sheet: Sheet, report: Report) -> None:
    translate = report.translate
    sheet.spans([(first, first + 4, translate(PARTIES[side]), "head") for side, first in SIGNED_AT.items()])
    for label in (*SIGNED_BY, SEAL):
        sheet.raw.set_row(sheet.row, 24)
        sheet.spans([(first, first + 4, translate(label), "cell") for first in SIGNED_AT.values()])
