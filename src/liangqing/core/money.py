"""Money: one integer of minor units (分, cents) of an ISO 4217 currency. Read, checked, written here only.

Texts are taken apart by `core/amount_texts.py` before any conversion: `Decimal` would take `NaN`, `1_000` and foreign
digits, and turning `1e4000000` into an integer takes minutes. Nothing is rounded: an amount with more decimals than its
currency has is refused, apart from the noise of binary fractions in number cells (see `parse_amount_minor`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from liangqing.core.amount_texts import LONGEST, take_apart
from liangqing.core.limits import MAX_AMOUNT_DIGITS

if TYPE_CHECKING:
    from liangqing.core.amount_texts import AmountText, DecimalSign

#: Currencies of ISO 4217 whose minor unit is not a hundredth.
_WHOLE: Final = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THOUSANDTHS: Final = "BHD IQD JOD KWD LYD OMR TND"
_EXPONENTS: Final = {
    **dict.fromkeys(_WHOLE.split(), 0),
    **dict.fromkeys(_THOUSANDTHS.split(), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
_HUNDREDTHS: Final = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW "
    "CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR "
    "ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV "
    "MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD "
    "SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"
)
CURRENCIES: Final = frozenset(_HUNDREDTHS.split()) | frozenset(_EXPONENTS)

#: What people write for a currency, in NFKC and upper case.
_NAMES: Final = {
    "CNY": ("CNY", "RMB", "人民币", "人民币元", "元", "圆", "¥", "CN¥", "RMB¥", "元人民币"),
    "USD": ("USD", "US$", "$", "美元", "美金", "U.S.$", "USD$"),
    "EUR": ("EUR", "€", "欧元", "EURO", "EUROS"),
    "GBP": ("GBP", "£", "英镑"),
    "JPY": ("JPY", "¥", "円", "日元", "日圆", "JP¥"),
    "HKD": ("HKD", "HK$", "$", "港币", "港元"),
    "TWD": ("TWD", "NT$", "新台币", "台币", "NTD"),
    "SGD": ("SGD", "S$", "$", "新加坡元", "新币"),
    "AUD": ("AUD", "A$", "$", "澳元", "澳币", "AU$"),
    "CAD": ("CAD", "C$", "$", "加元", "加币", "CA$"),
    "KRW": ("KRW", "₩", "韩元", "韩币"),
    "INR": ("INR", "₹", "RS", "RS.", "卢比"),
    "CHF": ("CHF", "FR.", "SFR", "SFR.", "瑞士法郎", "瑞郎"),
    "THB": ("THB", "฿", "泰铢"),
    "VND": ("VND", "₫", "越南盾"),
    "RUB": ("RUB", "₽", "卢布"),
    "MYR": ("MYR", "RM", "林吉特"),
    "MOP": ("MOP", "MOP$", "澳门元", "澳门币"),
}


class AmountFault(StrEnum):
    """Why an amount was refused."""

    NOT_A_NUMBER = "not-a-number"
    TOO_MANY_DIGITS = "too-many-digits"
    TOO_MANY_DECIMALS = "too-many-decimals"
    OTHER_CURRENCY = "other-currency"
    OTHER_UNIT = "other-unit"
    ERROR_CELL = "error-cell"


#: 12元整: the words that say that nothing follows.
_EVEN: Final = frozenset({"元整", "圆整", "元正", "圆正"})
#: Powers of ten that stand before a currency or alone: 万元, 千元, 亿.
_POWERS: Final = {"百万": 6, "千万": 7, "十万": 5, "百": 2, "千": 3, "万": 4, "亿": 8}
#: The usual text of an amount, read without looking further.
_USUAL: Final = re.compile(r"(-?)([0-9]{1,12})(?:\.([0-9]{1,2}))?", re.ASCII)
#: A double holds 15 to 16 digits; a number cell may stand this far from the amount it means, relative to it.
_FLOAT_NOISE: Final = 1e-9
#: However large the amount: a two-hundredth of a minor unit, so that a third decimal is never taken for noise.
_LARGEST_NOISE: Final = 0.005


class AmountError(ValueError):
    """The amount cannot be taken as it stands; `reason` says why, as a stable word."""

    def __init__(self, reason: AmountFault) -> None:
        super().__init__(reason)
        self.reason: Final = reason


class CurrencyError(ValueError):
    """The currency is not one of ISO 4217."""


def currency_exponent(currency: str) -> int:
    """Decimals of the currency's minor unit: 2 for CNY, 0 for JPY, 3 for KWD.

    Raises:
        CurrencyError: not a code of ISO 4217.
    """
    if currency not in CURRENCIES:
        raise CurrencyError(currency)
    return _EXPONENTS.get(currency, 2)


def currency_named(text: str) -> str:
    """The ISO 4217 code a text names: a code, `人民币`, `RMB`, `US$`. `¥` is CNY and `$` is USD.

    Raises:
        CurrencyError: the text names no currency.
    """
    name = unicodedata.normalize("NFKC", text).strip().upper()
    if name in CURRENCIES:
        return name
    for currency, names in _NAMES.items():
        if name in names:
            return currency
    raise CurrencyError(text)


def is_name_of(word: str, currency: str) -> bool:
    """Whether people may mean this currency by the word, in NFKC and upper case: `$` is a name of HKD too."""
    return word == currency or word in _NAMES.get(currency, ())


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in minor units, and the side it names: 1 debit (`DR`, 借), -1 credit, 0 where it names none."""

    minor: int
    side: int


def parse_amount_minor(
    amount: str | float | Decimal, currency: str, *, decimal: DecimalSign = ".", power: int = 0
) -> int:
    """The amount in minor units of `currency`, exactly, as `parse_amount` reads it.

    Raises:
        AmountError: as `parse_amount`; an amount that names a side is none here.
        CurrencyError: not a code of ISO 4217.
    """
    if isinstance(amount, str) and decimal == "." and not power and (usual := _USUAL.fullmatch(amount)):
        minor = _minor_of(usual[2], usual[3] or "", currency_exponent(currency))
        return -minor if usual[1] else minor
    read = parse_amount(amount, currency, decimal=decimal, power=power)
    if read.side:
        raise AmountError(AmountFault.NOT_A_NUMBER)
    return read.minor


def parse_amount(amount: str | float | Decimal, currency: str, *, decimal: DecimalSign = ".", power: int = 0) -> Amount:
    """The amount in minor units of `currency`, exactly, and the side it names.

    Text may carry thousands by comma (also as in India), space or apostrophe, a currency sign or name before or
    after, a unit such as 万元, brackets or a minus before or after for negatives, `DR` or `CR`, full-width
    characters. `decimal` is the sign before its decimals, `power` the power of ten its column is written in. A float
    (a number cell of a workbook) may differ from an exact amount by 1e-9 of it and a two-hundredth of a minor unit,
    or be exact in its first 15 digits, which is what a spreadsheet shows of it: 1234.5600000000001 is 1234.56, and
    1234.567 is refused.

    Raises:
        AmountError: not a plain number, too many digits or decimals, of another currency or another unit.
        CurrencyError: not a code of ISO 4217.
    """
    exponent = currency_exponent(currency)
    if isinstance(amount, bool):
        raise AmountError(AmountFault.NOT_A_NUMBER)
    if isinstance(amount, float):
        return Amount(_from_float(amount, exponent + power), 0)
    if isinstance(amount, int):
        return Amount(_checked(amount * 10 ** (exponent + power)), 0)
    if isinstance(amount, Decimal):
        plain = amount.is_finite() and abs(amount.adjusted()) < LONGEST
        return Amount(_from_text(format(amount, "f") if plain else "", exponent, power, currency, ".").minor, 0)
    return _from_text(amount, exponent, power, currency, decimal)


def power_named(word: str) -> tuple[int, str]:
    """The power of ten a word starts with, and the rest of it: 万元 is 4 and 元."""
    for name, power in _POWERS.items():
        if word.startswith(name):
            return power, word[len(name) :]
    return 0, word


def _from_float(amount: float, exponent: int) -> int:
    if not abs(amount) < 10**MAX_AMOUNT_DIGITS:
        raise AmountError(AmountFault.TOO_MANY_DIGITS if abs(amount) < float("inf") else AmountFault.NOT_A_NUMBER)
    scaled = amount * 10**exponent
    minor = round(scaled)
    if abs(scaled - minor) <= min(_FLOAT_NOISE * max(1.0, abs(scaled)), _LARGEST_NOISE):
        return _checked(minor)
    # What a spreadsheet shows of the number: its first 15 significant digits.
    whole, _, fraction = format(Decimal(f"{abs(amount):.15g}"), "f").partition(".")
    minor = _minor_of(whole, fraction, exponent)
    return -minor if amount < 0 else minor


def _from_text(text: str, exponent: int, power: int, currency: str, decimal: DecimalSign) -> Amount:
    if len(text) > LONGEST:
        raise AmountError(AmountFault.TOO_MANY_DIGITS if text.strip().isdigit() else AmountFault.NOT_A_NUMBER)
    if text.lstrip().startswith(("#", "\uff03")):
        raise AmountError(AmountFault.ERROR_CELL)
    parts = take_apart(text)
    digits = parts.digits(decimal) if parts else None
    if parts is None or digits is None:
        raise AmountError(AmountFault.NOT_A_NUMBER)
    minor = _minor_of(*digits, exponent + _power_of(parts, digits[1], currency, power))
    return Amount(-minor if parts.is_negative else minor, parts.side)


def _minor_of(whole: str, fraction: str, exponent: int) -> int:
    kept = fraction.rstrip("0")
    if len(kept) > exponent:
        raise AmountError(AmountFault.TOO_MANY_DECIMALS)
    digits = (whole + kept.ljust(exponent, "0")).lstrip("0")
    if len(digits) > MAX_AMOUNT_DIGITS:
        raise AmountError(AmountFault.TOO_MANY_DIGITS)
    return int(digits or "0")


def _power_of(parts: AmountText, fraction: str, currency: str, power: int) -> int:
    """The power of ten the amount is written in: its own, else that of its column; its words must be the currency's."""
    if not parts.before and not parts.after:
        return power
    own, after = power_named(parts.after)
    if after in _EVEN and not fraction.strip("0"):
        after = after[0]  # 元整: nothing behind the decimal sign
    _check_currency(parts.before, after, currency)
    if power and parts.after and own != power:
        raise AmountError(AmountFault.OTHER_UNIT)
    return own or power


def _check_currency(before: str, after: str, currency: str) -> None:
    allowed = (*_NAMES.get(currency, ()), currency, "")
    if before in allowed and after in allowed:
        return
    known = {name for names in _NAMES.values() for name in names} | CURRENCIES
    raise AmountError(AmountFault.OTHER_CURRENCY if {before, after, ""} <= known | {""} else AmountFault.NOT_A_NUMBER)


def _checked(minor: int) -> int:
    if abs(minor) >= 10**MAX_AMOUNT_DIGITS:
        raise AmountError(AmountFault.TOO_MANY_DIGITS)
    return minor


def format_minor(minor: int, currency: str, *, thousands: bool = True) -> str:
    """The amount as people write it, without a currency sign: `-1,234.50`.

    Raises:
        CurrencyError: not a code of ISO 4217.
    """
    exponent = currency_exponent(currency)
    whole, fraction = divmod(abs(minor), 10**exponent)
    text = f"{whole:,}" if thousands else str(whole)
    sign = "-" if minor < 0 else ""
    return f"{sign}{text}.{fraction:0{exponent}}" if exponent else sign + text
