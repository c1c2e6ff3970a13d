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
