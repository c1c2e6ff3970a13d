"""The 往来余额调节表 on paper: every text and figure written out, for the template that only sets it.

At most `MAX_ITEMS` items stand in one statement, the largest; the others are counted and added up under their
heading and stand in the workbook, under the same numbers.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.money import format_minor
from liangqing.core.schemas import SIDES
from liangqing.core.standing import PLACES
from liangqing.core.text import mark
from liangqing.core.uppercase import rmb_uppercase
from liangqing.documents.form import (
    ADDED,
    ADJUSTED,
    APART,
    BALANCES,
    CARRIED_FROM,
    DEDUCTED,
    GAP,
    ITEM_HEADS,
    MEASURES,
    NOT_A_VOUCHER,
    OF_WHICH,
    PARTIES,
    REPLIES,
    ROLL_FORWARD,
    ROLL_FORWARD_TITLE,
    SEAL,
    SIGN_MEANING,
    SIGNED_BY,
    SUBTOTAL,
    TITLE,
    TO_FILL_IN,
    carried_month,
    long_date,
)
from liangqing.documents.labels import CONCLUSIONS, FAULTS, code_label, counted_label, currency_label
from liangqing.documents.labels import PLACES as PLACE_LABELS
from liangqing.documents.treatments import treatment_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.standing import Place
    from liangqing.core.text import Translate
    from liangqing.documents.adjustment import Adjustment, CodeTotal
    from liangqing.documents.items import Item
    from liangqing.documents.report import Report

MAX_ITEMS: Final = 300
LONGEST_TEXT: Final = 120

Amount = dict[str, "str | bool"]


def paper_of(report: Report) -> dict[str, Any]:
    """Everything the template prints: strings, and amounts as `{text, is_negative}`."""
    translate = report.translate
    return {
        "language": report.language,
        "title": translate(TITLE),
        "notes": [translate(SIGN_MEANING), translate(NOT_A_VOUCHER)],
        "page": translate(mark("Page {page} of {pages}")),
        "digest": translate(mark("Digest: {digest}")).format(digest=report.result.proof["digest"]),
        # On paper the month an item is carried from stands below its kind, not in a column.
        "item_heads": [translate(head) for head in ITEM_HEADS if head != CARRIED_FROM],
        "subtotal": translate(SUBTOTAL),
        "gap": translate(GAP),
        "replies": [translate(reply) for reply in REPLIES],
        "sides": [translate(PARTIES[side]) for side in SIDES],
        "signed_by": [translate(label) for label in SIGNED_BY],
        "seal": translate(SEAL),
        "left_out": _left_out(report),
        "statements": [_statement(report, adjustment) for adjustment in report.tables],
    }


def _left_out(report: Report) -> str | None:
    n = len(report.adjustments) - len(report.tables)
    said = mark("{n} more customers have no statement here; reconcile each alone, or see the workbook's summary.")
    return report.translate(said).format(n=n) if n else None


def _statement(report: Report, adjustment: Adjustment) -> dict[str, Any]:
    translate = report.translate
    return {
        "facts": _facts(report, adjustment),
        "halves": _halves(translate, adjustment),
        "apart": _apart(translate, adjustment),
        "words": _words(translate, adjustment),
        "roll_forward": _roll_forward(translate, adjustment),
        "places": _places(translate, adjustment),
        "gap": _amount(adjustment.gap_minor, adjustment.currency),
    }


def _facts(report: Report, adjustment: Adjustment) -> list[list[str]]:
    translate = report.translate
    conclusion = CONCLUSIONS[adjustment.conclusion]
    number = "-".join(filter(None, ("TJB", f"{adjustment.as_of:%Y%m%d}", adjustment.customer)))
    return [
        [translate(mark("Issued by")), report.parties.our_name or TO_FILL_IN],
        [translate(mark("Statement no.")), number],
        [translate(mark("Customer")), report.parties.full_name_of(adjustment.customer) or TO_FILL_IN],
        [translate(mark("As of")), long_date(adjustment.as_of, report.language)],
        [translate(mark("Conclusion before confirmation")), translate(conclusion)],
        [translate(mark("Currency and unit")), currency_label(adjustment.currency, translate)],
    ]


def _halves(translate: Translate, adjustment: Adjustment) -> list[dict[str, Any]]:
    """Rows of the two halves: a label and an amount for each side, and how the row looks."""
    currency = adjustment.currency

    def row(look: str, labels: Mapping[Any, str], minors: list[int]) -> dict[str, Any]:
        sides = [[translate(labels[side]), _amount(minor, currency)] for side, minor in zip(SIDES, minors, strict=True)]
        return {"look": look, "sides": sides}

    def block(labels: Mapping[Any, str], totals: list[list[CodeTotal]]) -> list[dict[str, Any]]:
        head = row("block", labels, [sum(total.amount_minor for total in side) for side in totals])
        lines = [[_code_cells(translate, total, currency) for total in pair] for pair in zip_longest(*totals)]
        return [head, *({"look": "code", "sides": line} for line in lines)]

    return [
        row("balance", BALANCES, [adjustment.ours_minor, adjustment.theirs_minor]),
        *block(ADDED, [adjustment.added(side) for side in SIDES]),
        *block(DEDUCTED, [adjustment.deducted(side) for side in SIDES]),
        row("balance", ADJUSTED, [adjustment.adjusted_minor(side) for side in SIDES]),
    ]


def _code_cells(translate: Translate, total: CodeTotal | None, currency: str) -> list[Any]:
    if total is None:
        return ["", None]
    return [counted_label(total.code, total.count, translate), _amount(total.amount_minor, currency)]


def _apart(translate: Translate, adjustment: Adjustment) -> list[list[Any]]:
    rows: list[tuple[str, int]] = [(APART, adjustment.open_minor)]
    rows += [(label, adjustment.total_minor(place)) for place, label in OF_WHICH.items()]
    return [[translate(label), _amount(minor, adjustment.currency)] for label, minor in rows]


def _words(translate: Translate, adjustment: Adjustment) -> list[list[str]]:
    if adjustment.currency != "CNY":
        return []
    balances = {"ours": adjustment.ours_minor, "theirs": adjustment.theirs_minor}
    in_words = translate(mark("{label} in words"))
    return [[in_words.format(label=translate(BALANCES[side])), rmb_uppercase(balances[side])] for side in SIDES]


def _roll_forward(translate: Translate, adjustment: Adjustment) -> dict[str, Any]:
    roll, currency = adjustment.proof["roll_forward"], adjustment.currency
    return {
        "title": translate(ROLL_FORWARD_TITLE),
        "heads": [translate(label) for _, label in ROLL_FORWARD],
        "rows": [
            [translate(label), *(_amount(roll[f"{name}{measure}_minor"], currency) for name, _ in ROLL_FORWARD)]
            for measure, label in MEASURES
        ],
    }


def _places(translate: Translate, adjustment: Adjustment) -> list[dict[str, Any]]:
    numbered = [(number, place, item) for number, (place, item) in enumerate(adjustment.all_items(), start=1)]
    largest = sorted(numbered, key=lambda row: (-abs(row[2].amount_minor), row[0]))[:MAX_ITEMS]
    printed = {number for number, _, _ in largest}
    found = []
    for place in PLACES:
        rows = [(number, item) for number, where, item in numbered if where == place]
        if rows:
            found.append(_place(translate, adjustment, place, rows, printed))
    return found


def _place(
    translate: Translate, adjustment: Adjustment, place: Place, rows: list[tuple[int, Item]], printed: set[int]
) -> dict[str, Any]:
    others = [item.amount_minor for number, item in rows if number not in printed]
    said = mark("{n} smaller items, listed in reconciliation.xlsx under the same numbers")
    return {
        "label": translate(PLACE_LABELS[place]),
        "items": [_item(translate, number, item) for number, item in rows if number in printed],
        "others": translate(said).format(n=len(others)) if others else None,
        "others_amount": _amount(sum(others), adjustment.currency),
        "subtotal": _amount(adjustment.total_minor(place), adjustment.currency),
    }


def _item(translate: Translate, number: int, item: Item) -> list[Any]:
    kind = [code_label(item.code, translate), carried_month(item, translate)]
    return [
        str(number),
        item.on.isoformat() if item.on else "",
        _shortened(item.reference),
        _shortened(item.text),
        "\n".join(part for part in kind if part),
        _amount(item.amount_minor, item.currency),
        translate(FAULTS[item.fault]),
        translate(treatment_of(item.code, item.fault)),
        item.expected_on.isoformat() if item.expected_on else "",
    ]


def _shortened(text: str | None) -> str:
    """A long text ends in an ellipsis on paper; the workbook has all of it."""
    return text[:LONGEST_TEXT] + "…" if text and len(text) > LONGEST_TEXT else text or ""


def _amount(minor: int, currency: str) -> Amount:
    return {"text": format_minor(minor, currency), "is_negative": minor < 0}
