"""What a column is for, in the reader's language: the words that `--column` understands too."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from liangqing.core.text import mark

if TYPE_CHECKING:
    from liangqing.core.problems import Problem
    from liangqing.core.readings import Remark
    from liangqing.core.text import Translate

    _Said = TypeVar("_Said", Problem, Remark)

#: A role as it stands among the letters of columns.
_ROLE: Final = re.compile(r"[a-z_]+")

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


def in_role_words(said: _Said, translate: Translate) -> _Said:
    """A problem or a remark whose sentence names roles in words; the remedy of a problem needs their own names."""
    words = {name: _in_words(name, value, translate) for name, value in said.values.items()}
    return replace(said, values=words)


def _in_words(name: str, value: str | int, translate: Translate) -> str | int:
    """`debit` as the value of `role`; in `ways` the roles of `date A, raises D; date A, raises E`."""
    if name == "role":
        return role_words(str(value), translate)
    if name == "ways":
        return _ROLE.sub(lambda found: role_words(found[0], translate), str(value))
    return value
