"""What a document says before it is posted: typed, imported or drafted from a difference; checked here in full."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from liangqing.books.accounts import PARTNER_ACCOUNTS
from liangqing.books.kinds import CHOSEN_COUNTERS, CLEARING_KINDS, KINDS
from liangqing.books.models.fields import MOST_MINOR
from liangqing.books.said import Said
from liangqing.core.money import CURRENCIES

Minor = Annotated[int, Field(ge=-MOST_MINOR, le=MOST_MINOR, strict=True)]
Short = Annotated[str, Field(max_length=200)]


class LineContent(Said):
    """A line: a product or a text, and its amount including tax."""

    product: str | None = None
    text: Short = ""
    quantity_millionths: int | None = None
    unit_price_millionths: int | None = None
    amount_minor: Minor
    tax_rate_bps: Annotated[int, Field(ge=0, le=10_000)] | None = None
    tax_minor: Minor | None = None


class Settling(Said):
    """An entry that the document settles as soon as it is posted, and by how much."""

    entry: int
    amount_minor: Annotated[int, Field(gt=0, strict=True)]


class Cleared(Said):
    """What of a delivery an invoice bills: amounts include tax; a reversal takes it back with the opposite sign."""

    delivery: int
    line: int | None = None
    #: The line of the invoice that bills it.
    by_line: int | None = None
    amount_minor: Minor
    quantity_millionths: int | None = None


class DocumentContent(Said):
    """A document. Amounts are signed as in the books: + raises what the partner owes us."""

    partner: str
    kind: str
    side: Literal["receivable", "payable"] = "receivable"
    dated_on: date
    due_on: date | None = None
    reference: Short = ""
    invoice_number: Annotated[str, Field(max_length=60)] = ""
    order_reference: Short = ""
    text: Annotated[str, Field(max_length=500)] = ""
    payer: Short = ""
    currency: str
    amount_minor: Minor
    tax_minor: Minor | None = None
    foreign_currency: str = ""
    foreign_minor: Minor | None = None
    account: str | None = None
    counter: str | None = None
    voucher: Annotated[str, Field(max_length=60)] = ""
    foreign_key: Annotated[str, Field(max_length=120)] | None = None
    source: Annotated[str, Field(max_length=300)] = ""
    reverses: int | None = None
    supplements: int | None = None
    lines: tuple[LineContent, ...] = ()
    settles: tuple[Settling, ...] = ()
    clears: tuple[Cleared, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        faults = [fault for fault in self._faults() if fault]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _faults(self) -> list[str]:
        kind = KINDS.get(self.kind)
        total = sum(line.amount_minor for line in self.lines)
        return [
            "" if kind else f"no kind of document: {self.kind}",
            "" if self.currency in CURRENCIES else f"no currency: {self.currency}",
            "" if self.amount_minor else "the amount is zero",
            "" if not self.lines or total == self.amount_minor else f"lines add up to {total}",
            "" if kind is None or self.reverses or self._has_sign_of(kind.sign) else "the amount has the wrong sign",
            "" if self.due_on is None or self.due_on >= self.dated_on else "due before its date",
            "" if self.account in {None, *PARTNER_ACCOUNTS} else f"no account of a partner: {self.account}",
            "" if self.counter in {None, *CHOSEN_COUNTERS} else f"no counter account: {self.counter}",
            "" if self.tax_minor is None or self._tax_is_part() else "the tax is not a part of the amount",
            *self._clearing_faults(),
        ]

    def _has_sign_of(self, sign: int) -> bool:
        """Whether the amount goes the way of its kind; what we owe a supplier goes the other."""
        if self.side == "payable":
            sign = -sign
        return sign == 0 or (self.amount_minor > 0) == (sign > 0)

    def _clearing_faults(self) -> list[str]:
        """What is wrong with the deliveries it bills."""
        if not self.clears:
            return []
        sign = -1 if self.reverses else 1
        billed = sum(cleared.amount_minor for cleared in self.clears) * sign
        numbers = sorted({cleared.by_line for cleared in self.clears if cleared.by_line is not None})
        is_invoice = self.kind in CLEARING_KINDS and self.side == "receivable"
        return [
            "" if is_invoice else "only an invoice to a customer bills deliveries",
            ""
            if all(cleared.amount_minor * sign > 0 for cleared in self.clears)
            else "a delivery is billed by nothing",
            "" if billed <= abs(self.amount_minor) else f"deliveries of {billed} are billed",
            *(self._line_fault(number, sign) for number in numbers),
        ]

    def _line_fault(self, number: int, sign: int) -> str:
        """A line of the invoice bills no more than it says, in money and in quantity."""
        line = self.lines[number - 1] if 0 < number <= len(self.lines) else None
        if line is None:
            return f"there is no line {number}"
        of_line = [cleared for cleared in self.clears if cleared.by_line == number]
        minor = sum(cleared.amount_minor for cleared in of_line) * sign
        quantity = sum(cleared.quantity_millionths or 0 for cleared in of_line) * sign
        is_within = minor <= abs(line.amount_minor) and (
            line.quantity_millionths is None or quantity <= abs(line.quantity_millionths)
        )
        return "" if is_within else f"line {number} bills more than it says"

    def _tax_is_part(self) -> bool:
        tax = self.tax_minor or 0
        return tax == 0 or ((tax > 0) == (self.amount_minor > 0) and abs(tax) < abs(self.amount_minor))
