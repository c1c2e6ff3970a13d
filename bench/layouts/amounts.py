"""How files write amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bench.layouts.books import SCALES
from liangqing.core.money import currency_exponent, format_minor

if TYPE_CHECKING:
    from bench.layouts.traits import Traits
    from liangqing.formats.cells import Cell

_SIGNS: Final = {"CNY": "¥", "USD": "$", "EUR": "€", "JPY": "¥"}
_FULL: Final = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
_MARKS: Final = {"thousands": ",", "european": ".", "space": " ", "apostrophe": "'"}


def amount_cell(minor: int, traits: Traits) -> str | float:
    """The amount as the file writes it; a number where the format has number cells."""
    if traits["amounts"] == "number":
        scale = 10 ** currency_exponent(traits["currency"]) * SCALES[traits["unit"]]
        return float(minor / scale) if minor % scale else minor // scale
    return amount_text(minor, traits)


def amount_text(minor: int, traits: Traits) -> str:
    """The amount as text, in the shape of the trait."""
    shape, currency = traits["amounts"], traits["currency"]
    digits = _scaled(abs(minor), traits)
    text = _grouped(digits, _MARKS.get(shape, ""), "," if shape in {"european", "space"} else ".")
    sign = "-" if minor < 0 else ""
    usual = _grouped(digits, ",", ".")
    shaped = {
        "brackets": f"({usual})" if minor < 0 else usual,
        "trailing-minus": usual + sign,
        "sign": sign + _SIGNS[currency] + usual,
        "full-width": (sign + usual).translate(_FULL),
        "suffix": sign + usual + "元",
        "indian": sign + _indian(digits),
        "padded": f"  {sign}{text} ",
    }
    return shaped.get(shape, sign + text)


def nothing(traits: Traits) -> Cell:
    """What stands on the side without an amount."""
    return {"blank": None, "zero": amount_cell(0, traits), "stroke": "-"}[traits["nothing"]]


def _scaled(minor: int, traits: Traits) -> str:
    """Digits with a point, in the unit of the file."""
    plain = format_minor(minor, traits["currency"], thousands=False)
    scale = SCALES[traits["unit"]]
    if scale == 1:
        return plain
    places = len(str(scale)) - 1
    whole, _, fraction = plain.partition(".")
    whole = whole.rjust(places + 1, "0")
    return f"{whole[:-places]}.{(whole[-places:] + fraction).rstrip('0').ljust(2, '0')}"


def _grouped(digits: str, mark: str, point: str) -> str:
    whole, dot, fraction = digits.partition(".")
    return f"{int(whole):,}".replace(",", mark) + (point if dot else "") + fraction


def _indian(digits: str) -> str:
    whole, dot, fraction = digits.partition(".")
    head, tail = whole[:-3], whole[-3:]
    pairs = []
    while head:
        pairs.append(head[-2:])
        head = head[:-2]
    return ",".join([*reversed(pairs), tail]) + dot + fraction
