"""RMB amounts in words 人民币大写, as Chinese documents print them beside the figures.

Source: the payment and settlement rules and the basic accounting standards §52. Where the two leave a choice,
the form is written that satisfies both: 整 after 元 and after 角, none after 分; 零 where a place is skipped,
also between yuan and jiao where the yuan end in zero. A negative amount has `（负数）` before the words.
"""

from __future__ import annotations

from typing import Final

DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
PLACES: Final = ("仟", "佰", "拾", "")
#: Above a group of four digits: (value of the word, the word). 亿 may itself be preceded by 万.
GROUPS: Final = ((10**8, "亿"), (10**4, "万"))
#: From here on the words would need 亿亿.
LIMIT_MINOR: Final = 10**18


def rmb_uppercase(amount_minor: int) -> str:
    """The amount in words, without the word 人民币: 140950 fen is `壹仟肆佰零玖元伍角整`.

    Args:
        amount_minor: fen, of either sign.

    Raises:
        ValueError: the amount is 10^16 yuan or more.
    """
    if abs(amount_minor) >= LIMIT_MINOR:
        message = f"{amount_minor} fen cannot be said in words"
        raise ValueError(message)
    yuan, fen = divmod(abs(amount_minor), 100)
    words = _integer(yuan) + "元" if yuan or not fen else ""
    sign = "（负数）" if amount_minor < 0 else ""
    return sign + words + _cents(yuan, *divmod(fen, 10))


def _cents(yuan: int, jiao: int, fen: int) -> str:
    if not jiao and not fen:
        return "整"
    skipped = yuan and (yuan % 10 == 0 or not jiao)
    words = "零" if skipped else ""
    words += DIGITS[jiao] + "角" if jiao else ""
    return words + (DIGITS[fen] + "分" if fen else "整")


def _integer(value: int) -> str:
    for unit, word in GROUPS:
        high, low = divmod(value, unit)
        if high:
            # A zero stands where the lower group does not fill its first place.
            joint = "零" if 0 < low < unit // 10 else ""
            return _integer(high) + word + joint + (_integer(low) if low else "")
    return _four_digits(value)


def _four_digits(value: int) -> str:
    words, skipped = "", False
    for digit, place in zip(f"{value:04d}", PLACES, strict=True):
        if digit == "0":
            skipped = bool(words)
            continue
        words += ("零" if skipped else "") + DIGITS[int(digit)] + place
        skipped = False
    return words or DIGITS[0]


def parse_rmb_uppercase(words: str) -> int | None:
    """The amount in fen that the words say, as `rmb_uppercase` or another pen writes them; null where none.

    圆 and 正 are taken for 元 and 整; zeros and 整 may be written or not. What is left is compared with the words of
    the amount found, so that nothing is taken that has another form.
    """
    plain = _pared(words)
    sign = -1 if words.removeprefix("（").removeprefix("(").startswith("负") else 1
    yuan, _, cents = plain.rpartition("元")
    amount = _value(yuan) * 100
    for unit, worth in (("角", 10), ("分", 1)):
        digit, found, rest = cents.partition(unit)
        if found:
            amount += worth * _digit(digit)
            cents = rest
    return sign * amount if amount < LIMIT_MINOR and plain and _pared(rmb_uppercase(amount)) == plain else None


def _pared(words: str) -> str:
    """The words without what pens write differently: zeros, 整 and signs of a negative."""
    plain = words.replace("圆", "元").replace("正", "整")
    for written in ("（负数）", "(负数)", "负", "零", "整"):
        plain = plain.replace(written, "")
    return plain.removeprefix("元")


def _value(words: str) -> int:
    """The whole number the words say; 0 where they say none."""
    for unit, word in GROUPS:
        high, found, low = words.rpartition(word)
        if found:
            return _value(high) * unit + _value(low)
    value = 0
    for place, word in zip((1000, 100, 10), PLACES, strict=False):
        digit, found, rest = words.partition(word)
        if found:
            value += place * _digit(digit)
            words = rest
    return value + _digit(words)


def _digit(word: str) -> int:
    """The digit a word says; 0 where it says none."""
    return max(DIGITS.find(word), 0) if len(word) == 1 else 0
