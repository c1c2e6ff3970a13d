"""What the two sides see differently: goods, prices, taxes and sides of an account."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from examples.deals import Deal

_WHOLE_BPS: Final = 10_000


def rejected(deal: Deal, count: int, text: str) -> Deal:
    """P04: they took fewer pieces than we invoiced, and say so."""
    (theirs,) = deal.theirs
    price_minor = theirs.price_minor or 0
    short = theirs.but(
        quantity=(theirs.quantity or 0) - count, amount_minor=theirs.amount_minor - count * price_minor, text=text
    )
    changed = replace(deal, theirs=(short,))
    return changed.told("P04", "rejected_goods", f"对方拒收 {count} 件，按实收入账", f"{count} pieces rejected")


def without_tax(deal: Deal, tax_bps: int) -> Deal:
    """P05: they book the net amount."""
    (theirs,) = deal.theirs
    net = theirs.but(amount_minor=net_minor(theirs.amount_minor, tax_bps), price_minor=None)
    changed = replace(deal, theirs=(net,))
    return changed.told("P05", "net_of_tax", "对方按不含税金额入账", "Booked without tax by the customer")


def net_minor(gross_minor: int, tax_bps: int) -> int:
    """The amount without tax, rounded half up as an invoice does."""
    sign = -1 if gross_minor < 0 else 1
    divisor = _WHOLE_BPS + tax_bps
    return sign * ((abs(gross_minor) * _WHOLE_BPS + divisor // 2) // divisor)


def taxed_otherwise(deal: Deal, ours_bps: int, theirs_bps: int, found: str) -> Deal:
    """P05: one net amount with the old rate in our books and the new one in theirs."""
    (ours,), (theirs,) = deal.ours, deal.theirs
    net = net_minor(theirs.amount_minor, theirs_bps)
    old = ours.but(amount_minor=net * (_WHOLE_BPS + ours_bps) // _WHOLE_BPS, price_minor=None, quantity=None)
    plain = theirs.but(price_minor=None, quantity=None)
    changed = replace(deal, ours=(old,), theirs=(plain,))
    zh, en = f"我方按旧税率 {ours_bps // 100}% 开票，对方按新税率入账", "Invoiced at an old rate of tax"
    return changed.told("P05", f"old_rate_{ours_bps // 100}", zh, en, found)


def wrong_side(deal: Deal, corrected_on: date, text: str, found: str) -> Deal:
    """E04: they book on the other side of the account, and turn it round later."""
    (theirs,) = deal.theirs
    kind = "adjustment" if theirs.kind == "receipt" else theirs.kind  # stands in the other column
    wrong = theirs.but(kind=kind, amount_minor=-theirs.amount_minor)
    right = theirs.but(date=corrected_on, amount_minor=2 * theirs.amount_minor, text=text)
    changed = replace(deal, theirs=(wrong, right))
    zh, en = "对方记错借贷方向，下月更正", "Booked on the wrong side by the customer"
    return changed.told("E04", "wrong_side", zh, en, found)


def priced_provisionally(deal: Deal, by_bps: int, settled_on: date, text: str) -> Deal:
    """P03: they book a provisional price, and the rest when the price is agreed."""
    (theirs,) = deal.theirs
    price_minor = (theirs.price_minor or 0) * (_WHOLE_BPS - by_bps) // _WHOLE_BPS
    provisional = theirs.but(price_minor=price_minor, amount_minor=price_minor * (theirs.quantity or 0))
    rest = theirs.but(
        date=settled_on,
        amount_minor=theirs.amount_minor - provisional.amount_minor,
        text=text,
        quantity=None,
        price_minor=None,
    )
    changed = replace(deal, theirs=(provisional, rest))
    zh, en = "对方按暂定价入账，定价后补差", "Booked at a provisional price, the rest when the price is agreed"
    return changed.told("P03", "provisional_price", zh, en)
