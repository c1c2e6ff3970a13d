"""What a column is for, in the reader's language: the words that `--column` understands too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.text import mark

if TYPE_CHECKING:
    from liangqing.core.text import Translate

#: role -> its words; roles of statements beside those of ledgers.
ROLE_WORDS: Final[dict[str, str]] = {
    "date": mark("date"),
    "document_on": mark("document date"),
    "due_on": mark("due date"),
    "year": mark("year"),
    "month": mark("month"),
    "day": mark("day"),
    "debit": mark("debit"),
    "credit": mark("credit"),
    "raises": mark("charges"),
    "reduces": mark("payments"),
    "amount": mark("amount"),
    "direction": mark("direction"),
    "balance": mark("balance"),
    "balance_direction": mark("side of the balance"),
    "foreign_debit": mark("foreign debit"),
    "foreign_credit": mark("foreign credit"),
    "foreign_minor": mark("foreign amount"),
    "currency": mark("currency"),
    "foreign_currency": mark("foreign currency"),
    "reference": mark("reference"),
    "invoice_number": mark("vendor invoice"),
    "voucher": mark("voucher"),
    "order_reference": mark("order number"),
    "kind": mark("document type"),
    "text": mark("text"),
    "customer": mark("customer"),
    "customer_code": mark("customer code"),
    "tax_number": mark("tax number"),
    "payer": mark("payer"),
    "entity": mark("entity"),
    "account": mark("ledger account"),
    "quantity": mark("quantity"),
    "unit_price": mark("unit price"),
    "tax_rate": mark("tax rate"),
    "tax_minor": mark("tax"),
    "net_minor": mark("net"),
    "open_minor": mark("open amount"),
    "money_in": mark("money in"),
    "money_out": mark("money out"),
    "counterparty": mark("counterparty"),
    "counterparty_account": mark("counterparty's account"),
    "own_account": mark("own account"),
    "booked_on": mark("booked on"),
    "original_amount": mark("original amount"),
    "merchant_reference": mark("merchant reference"),
    "place": mark("place"),
    "goods": mark("goods"),
    "method": mark("method of payment"),
    "status": mark("status"),
    "cash_or_wire": mark("cash or wire"),
    "counterparty_bank": mark("counterparty's bank"),
    "own_name": mark("own name"),
    "fee": mark("fee"),
}


def role_words(role: str, translate: Translate) -> str:
    """The role in words; its own name where it has none."""
    return translate(ROLE_WORDS[role]) if role in ROLE_WORDS else role
