"""A row of a sheet -> the content of a document, signed as in the books.

People write amounts as they stand on the paper: a receipt of 500 is 500, a red-letter invoice has a minus. Here the
kind gives the sign, and a negative amount turns the kind into its opposite.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from liangqing.books.kinds import CHOSEN_COUNTERS, KINDS
from liangqing.core.dates import YEARS
from liangqing.core.import_words import CREDIT_ACCOUNTS

if TYPE_CHECKING:
    from liangqing.books.models import Entity
    from liangqing.core.import_columns import ImportRow

#: What a document with a negative amount is.
OPPOSITE: Final = {
    "delivery": "return",
    "invoice": "credit_note",
    "progress": "credit_note",
    "receipt": "refund",
    "refund": "receipt",
}
#: Kinds that are negative in themselves: people write them with and without the minus, and mean the same.
_EITHER_WAY: Final = frozenset({"credit_note", "return"})
#: Accounts of suppliers.
PAYABLE_ACCOUNTS: Final = frozenset({"payable", "prepayment"})
#: Marks an opening line of which nobody knows the items.
WITHOUT_DETAIL: Final = "无明细 · no detail"
_COPIED: Final = (
    *("partner", "dated_on", "due_on", "reference", "invoice_number", "order_reference", "text", "payer", "currency"),
    *("voucher", "foreign_key", "source"),
)


def said_document(row: ImportRow, entity: Entity) -> dict[str, Any]:
    """A document of any kind."""
    del entity
    kind, side, amount = row["kind"], row.get("side", "receivable"), row["amount_minor"]
    counter = None
    turns = side == "payable" and bool(KINDS[kind].sign)
    if kind in _EITHER_WAY:
        written = -abs(amount)
    elif amount < 0 and kind in OPPOSITE:
        kind, written = OPPOSITE[kind], abs(amount) * KINDS[OPPOSITE[kind]].sign
    elif amount < 0 and KINDS[kind].sign:
        usual = KINDS[kind].counter if side == "receivable" else KINDS[kind].payable_counter
        counter = usual if usual in CHOSEN_COUNTERS else None
        kind, written = "adjustment", amount * KINDS[kind].sign
    else:
        written = amount * (KINDS[kind].sign or 1)
    signed = -written if turns else written
    return {
        **_copied(row),
        "kind": kind,
        "side": side,
        "account": row.get("account"),
        "counter": counter,
        "amount_minor": signed,
        "tax_minor": _like(row.get("tax_minor"), signed),
        "lines": [_line(line, amount, signed) for line in row.get("document_lines", ())],
    }


def said_open_item(row: ImportRow, entity: Entity) -> dict[str, Any]:
    """An item that was open when the books were, as an opening document of its original date."""
    del entity
    return _opening(row, row["open_minor"])


def said_opening(row: ImportRow, entity: Entity) -> dict[str, Any]:
    """What is owed from a year of which nobody knows the items: one line, marked, at the end of the year."""
    last = min(date(row["year"], 12, 31), entity.opened_on - timedelta(days=1)) if _is_year(row) else date.max
    said = {**row, "dated_on": last.isoformat(), "reference": str(row["year"]), "text": WITHOUT_DETAIL}
    return _opening(said, row["balance_minor"])


def signed_minor(row: ImportRow, minor: int) -> int:
    """A balance with its side said, or on the usual side of its account: + debit."""
    direction = row.get("direction")
    if direction == "credit" or (direction is None and row.get("account") in CREDIT_ACCOUNTS):
        return -minor
    return minor


def _opening(row: ImportRow, minor: int) -> dict[str, Any]:
    account = row.get("account", "receivable")
    return {
        **_copied(row),
        "kind": "opening",
        "side": "payable" if account in PAYABLE_ACCOUNTS else "receivable",
        "account": account,
        "amount_minor": signed_minor(row, minor),
    }


def _is_year(row: ImportRow) -> bool:
    return int(row["year"]) in YEARS


def _copied(row: ImportRow) -> dict[str, Any]:
    return {name: row[name] for name in _COPIED if name in row}


def _like(minor: int | None, signed: int) -> int | None:
    """An amount with the sign of another."""
    return None if minor is None else abs(minor) if signed > 0 else -abs(minor)


def _line(line: dict[str, Any], amount: int, signed: int) -> dict[str, Any]:
    """A line, turned round where its document is."""
    turned = -1 if (amount > 0) != (signed > 0) else 1
    said = {name: value for name, value in line.items() if name not in {"currency", "text"}}
    tax = said.get("tax_minor")
    return {
        **said,
        "text": line.get("text", ""),
        "amount_minor": line["amount_minor"] * turned,
        "tax_minor": None if tax is None else tax * turned,
    }
