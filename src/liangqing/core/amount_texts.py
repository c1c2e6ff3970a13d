"""Amounts as people write them, taken apart without a judgement: signs, side, words, digits and their separators.

Whether 1.234 is a thousand or a little more than one is decided for a whole table, never for one cell: `signs`
says which of the two each cell allows. One regular expression stands before any conversion, so that
`NaN`, `1e4000000`, `1_000` and foreign digits never come near a number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

#: The sign before the decimals.
DecimalSign = Literal[".", ","]

#: No amount is longer; NFKC can lengthen a text eighteenfold, so the length is looked at first.
LONGEST: Final = 64
_SIDE: Final = r"[借贷]方?[:：]?|(?:DR|CR)\.?(?![A-Z])"
_SIDE_BEHIND: Final = r"\(?(?:[借贷]方?|(?<![A-Z])(?:DR|CR)\.?|(?<=[0-9 ])[SH])\)?"
_WORD: Final = r"[^0-9.,()'*+\- ][^0-9.,()'*+\-]{0,4}\.?"
_AMOUNT: Final = re.compile(
    r"(?:\*{1,3} ?)?"
    rf"(?P<open>\( ?)?(?P<side>{_SIDE})? ?(?P<sign>[+-] ?)?(?P<before>{_WORD})? ?(?P<sign2>[+-] ?)?"
    r"(?P<body>[.,]?[0-9](?:[0-9., ']*[0-9.,])?) ?"
    rf"(?P<after>{_WORD}?)??(?P<sign3> ?[+-])?(?P<close> ?\))? ?(?P<side2>{_SIDE_BEHIND})?"
    r"(?: ?\*{1,3})?",
    re.ASCII,
)
_PLAIN: Final = re.compile(r"-?[0-9]{1,16}(?:\.[0-9]{1,16})?", re.ASCII)
_BY: Final[dict[str, re.Pattern[str]]] = {
    ".": re.compile(
        r"([0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
        r"|[1-9][0-9]{0,2}(?: [0-9]{3})+|[1-9][0-9]{0,2}(?:'[0-9]{3})+)(?:\.([0-9]*))?",
        re.ASCII,
    ),
    ",": re.compile(
        r"([0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
        r"|[1-9][0-9]{0,2}(?: [0-9]{3})+|[1-9][0-9]{0,2}(?:'[0-9]{3})+)(?:,([0-9]*))?",
        re.ASCII,
    ),
}
_SEPARATORS: Final = str.maketrans("", "", "., '")
#: Strokes that stand for a minus, apostrophes of thousands, and marks that do not change which digits are seen where;
#: U+202E does, and is no part of an amount.
_FOLDED: Final = {
    **dict.fromkeys(map(ord, "\u2212\u2013\u2014\u2010\u2011负"), "-"),
    **dict.fromkeys(map(ord, "\u2019\u2018\u02bc"), "'"),
    **dict.fromkeys((0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202E), *range(0x2066, 0x206A))),
    **dict.fromkeys((0x09, 0x0A, 0x0D), " "),
}
_TRIMMED: Final = " '`"
_WIDE: Final = frozenset("\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")


@dataclass(frozen=True, slots=True)
class AmountText:
    """An amount taken apart.

    `body` are its digits with the separators among them; `side` is 1 where it says debit (`DR`, 借), -1 where it says
    credit, else 0; `before` and `after` are words such as a currency, in upper case.
    """

    body: str
    is_negative: bool = False
    side: int = 0
    before: str = ""
    after: str = ""

    def digits(self, decimal: DecimalSign) -> tuple[str, str] | None:
        """The digits before and behind the decimal sign; null where the body is not so written."""
        found = _BY[decimal].fullmatch(self.body)
        if found is None:
            return None
        whole, fraction = found[1].translate(_SEPARATORS), found[2] or ""
        return (whole, fraction) if whole or fraction else None

    def signs(self) -> str:
        """The decimal signs by which it can be read: `.`, `,` or `.,`; none where both lead to one amount."""
        ways = {sign: digits for sign in ".," if (digits := self.digits(sign))}  # type: ignore[arg-type]
        return "" if len(ways) > 1 and ways["."] == ways[","] else "".join(ways)


def take_apart(text: str) -> AmountText | None:
    """The parts of an amount; null where the text is none. At most `LONGEST` characters are an amount."""
    if len(text) > LONGEST or (not text.isascii() and any(map(_hides_digits, text))):
        return None
    if _PLAIN.fullmatch(text):
        return AmountText(text.lstrip("-"), is_negative=text[0] == "-")
    found = _AMOUNT.fullmatch(plain_amount(text))
    if found is None:
        return None
    parts = {name: part.strip() for name, part in found.groupdict(default="").items()}
    signs = parts["sign"] + parts["sign2"] + parts["sign3"]
    brackets = parts["open"] + parts["close"]
    # `5.-` is an even amount in some countries and a negative one in others.
    if (
        len(signs) + len(brackets) // 2 > 1
        or brackets not in {"", "()"}
        or (parts["sign3"] and parts["body"][-1] in ".,")
    ):
        return None
    if bool(parts["side"]) and bool(parts["side2"]):
        return None
    side = _side(parts["side"] or parts["side2"])
    return AmountText(parts["body"], signs == "-" or bool(brackets), side, parts["before"], parts["after"])


def _hides_digits(sign: str) -> bool:
    """Whether NFKC would make digits of a sign that is none of an amount: 500² is not 5002."""
    return sign > "\x7f" and sign not in _WIDE and any("0" <= one <= "9" for one in unicodedata.normalize("NFKC", sign))


def plain_amount(text: str) -> str:
    """The text as it is compared: NFKC, upper case, one kind of minus and of apostrophe, single spaces."""
    folded = unicodedata.normalize("NFKC", text).translate(_FOLDED).upper()
    return " ".join(folded.strip(_TRIMMED).split())


def _side(words: str) -> int:
    if not words:
        return 0
    return 1 if words.strip("(")[0] in "借DS" else -1
