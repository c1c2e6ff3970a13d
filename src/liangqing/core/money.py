"""Money: one integer of minor units (分, cents) of an ISO 4217 currency. Read, checked, written here only.

One regular expression stands before any conversion: `Decimal` would take `NaN`, `1_000` and foreign digits, and
turning `1e4000000` into an integer takes minutes. Nothing is rounded: an amount with more decimals than its
currency has is refused, apart from the noise of binary fractions in number cells (see `parse_amount_minor`).
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from typing import Final

from liangqing.core.limits import MAX_AMOUNT_DIGITS

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
    "CNY": ("CNY", "RMB", "人民币", "人民币元", "元", "圆", "¥", "CN¥"),
    "USD": ("USD", "US$", "$", "美元", "美金"),
    "EUR": ("EUR", "€", "欧元"),
    "GBP": ("GBP", "£", "英镑"),
    "JPY": ("JPY", "¥", "円", "日元", "日圆"),
    "HKD": ("HKD", "HK$", "$", "港币", "港元"),
    "TWD": ("TWD", "NT$", "新台币"),
    "SGD": ("SGD", "S$", "$", "新加坡元"),
    "AUD": ("AUD", "A$", "$", "澳元"),
    "CAD": ("CAD", "C$", "$", "加元"),
    "KRW": ("KRW", "₩", "韩元"),
}


class AmountFault(StrEnum):
    """Why an amount was refused."""

    NOT_A_NUMBER = "not-a-number"
    TOO_MANY_DIGITS = "too-many-digits"
    TOO_MANY_DECIMALS = "too-many-decimals"
    OTHER_CURRENCY = "other-currency"
    ERROR_CELL = "error-cell"


_DIGITS: Final = r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.(?P<fraction>[0-9]*))?"
_AMOUNT: Final = re.compile(
    r"(?P<open>\()?(?P<sign>[+-])?(?P<before>[^0-9.,()+-]{1,4})?(?P<sign2>[+-])?"
    + _DIGITS
    + r"(?P<after>[^0-9.,()+-]{1,4})?(?P<sign3>[+-])?(?P<close>\))?",
    re.ASCII,
)
_SPACES: Final = str.maketrans("", "", " \t\xa0\u3000'`")
_MINUS: Final = str.maketrans("\u2212\u2013\u2014\u2010\u2011", "-----")
_LONGEST: Final = 64
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


def parse_amount_minor(amount: str | float | Decimal, currency: str) -> int:
    """The amount in minor units of `currency`, exactly.

    Text may carry thousand commas, a currency sign or name before or after, brackets or a minus before or after for
    negatives, full-width characters. A float (a number cell of a workbook) may differ from an exact amount by
    1e-9 of it and a two-hundredth of a minor unit, or be exact in its first 15 digits, which is what a spreadsheet
    shows of it: 1234.5600000000001 is 1234.56, and 1234.567 is refused.

    Raises:
        AmountError: not a plain number, too many digits or decimals, or signed with another currency.
        CurrencyError: not a code of ISO 4217.
    """
    exponent = currency_exponent(currency)
    if isinstance(amount, bool):
        raise AmountError(AmountFault.NOT_A_NUMBER)
    if isinstance(amount, float):
        return _from_float(amount, exponent)
    if isinstance(amount, int):
        return _checked(amount * 10**exponent)
    if isinstance(amount, Decimal):
        plain = amount.is_finite() and abs(amount.adjusted()) < _LONGEST
        return _from_text(format(amount, "f") if plain else "", exponent, currency)
    return _from_text(amount, exponent, currency)


def _from_float(amount: float, exponent: int) -> int:
    if not abs(amount) < 10**MAX_AMOUNT_DIGITS:
        raise AmountError(AmountFault.TOO_MANY_DIGITS if abs(amount) < float("inf") else AmountFault.NOT_A_NUMBER)
    scaled = amount * 10**exponent
    minor = round(scaled)
    if abs(scaled - minor) <= min(_FLOAT_NOISE * max(1.0, abs(scaled)), _LARGEST_NOISE):
        return _checked(minor)
    # What a spreadsheet shows of the number: its first 15 significant digits.
    return _from_text(format(Decimal(f"{amount:.15g}"), "f"), exponent, "")


def _from_text(text: str, exponent: int, currency: str) -> int:
    # NFKC can lengthen a text eighteenfold, so the length is looked at first.
    if len(text) > _LONGEST:
        raise AmountError(AmountFault.TOO_MANY_DIGITS if text.strip().isdigit() else AmountFault.NOT_A_NUMBER)
    plain = unicodedata.normalize("NFKC", text).translate(_SPACES).translate(_MINUS).upper()
    if plain.startswith("#"):
        raise AmountError(AmountFault.ERROR_CELL)
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        raise AmountError(AmountFault.NOT_A_NUMBER)
    parts = found.groupdict(default="")
    _check_currency(parts["before"], parts["after"], currency)
    signs = parts["sign"] + parts["sign2"] + parts["sign3"]
    whole, fraction = parts["whole"].replace(",", ""), parts["fraction"]
    if not whole + fraction or bool(parts["open"]) != bool(parts["close"]) or len(signs) + len(parts["open"]) > 1:
        raise AmountError(AmountFault.NOT_A_NUMBER)
    minor = _minor_of(whole, fraction, exponent)
    return -minor if signs == "-" or parts["open"] else minor


def _minor_of(whole: str, fraction: str, exponent: int) -> int:
    kept = fraction.rstrip("0")
    if len(kept) > exponent:
        raise AmountError(AmountFault.TOO_MANY_DECIMALS)
    digits = whole.lstrip("0") + kept.ljust(exponent, "0")
    if len(digits) > MAX_AMOUNT_DIGITS:
        raise AmountError(AmountFault.TOO_MANY_DIGITS)
    return int(digits or "0")


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
