"""A cell of an import sheet -> what its column holds, or what is wrong with it. Nothing is guessed or rounded."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.dates import DateError, DateFault, read_date
from liangqing.core.import_words import NO_WORDS, YES_WORDS
from liangqing.core.money import AmountError, AmountFault, CurrencyError, currency_named, parse_amount_minor
from liangqing.formats.cells import NOT_COMPUTED, Cell, is_error, plain, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.core.import_columns import ImportColumn

_DATE_FAULTS: Final = {
    DateFault.NOT_A_DATE: "date-not-a-date",
    DateFault.NO_SUCH_DAY: "date-no-such-day",
    DateFault.OUT_OF_RANGE: "date-out-of-range",
}
_AMOUNT_FAULTS: Final = {
    AmountFault.NOT_A_NUMBER: "amount-not-a-number",
    AmountFault.TOO_MANY_DIGITS: "amount-too-many-digits",
    AmountFault.TOO_MANY_DECIMALS: "amount-too-many-decimals",
    AmountFault.OTHER_CURRENCY: "amount-other-currency",
    AmountFault.OTHER_UNIT: "amount-other-unit",
    AmountFault.ERROR_CELL: "cell-error",
}
_WHOLE: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_DECIMAL: Final = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?", re.ASCII)
_PERCENT: Final = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?%?", re.ASCII)
_NAMES: Final = re.compile(r"[;；、|\n]")
_MILLION: Final = 1_000_000
#: A number cell keeps six decimals of a quantity for certain.
_NOISE: Final = 1e-9


class CellFault(ValueError):  # noqa: N818 - it becomes a problem with its place
    """The cell cannot be taken; `code` is that of the problem, `values` fill its sentence."""

    def __init__(self, *, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def read_cell(cell: Cell, column: ImportColumn, currency: str) -> Any:  # noqa: ANN401 - whatever the column holds
    """What the cell says; null where it is empty.

    Raises:
        CellFault: it cannot be taken.
    """
    text = text_of(cell)
    if not text:
        return None
    if is_error(cell):
        raise CellFault(code="cell-error")
    if text == NOT_COMPUTED:
        raise CellFault(code="formula-not-computed")
    return _READERS[column.holds](cell, text, column, currency)


def _text(_cell: Cell, text: str, column: ImportColumn, _currency: str) -> str:
    if len(text) > column.most:
        raise CellFault(code="import-text-long", limit=column.most)
    return text


def _date(cell: Cell, _text: str, _column: ImportColumn, _currency: str) -> str:
    try:
        return read_date(cell, None).isoformat()
    except DateError as error:
        raise CellFault(code=_DATE_FAULTS.get(error.reason, "import-date-unsure")) from None


def _amount(cell: Cell, text: str, _column: ImportColumn, currency: str) -> int:
    amount = cell if isinstance(cell, (int, float)) and not isinstance(cell, bool) else text
    try:
        return parse_amount_minor(amount, currency)
    except AmountError as error:
        raise CellFault(code=_AMOUNT_FAULTS[error.reason], currency=currency) from None


def _whole(_cell: Cell, text: str, _column: ImportColumn, _currency: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise CellFault(code="import-not-whole")
    return int(text)


def _quantity(cell: Cell, text: str, _column: ImportColumn, _currency: str) -> int:
    """Millionths, exactly; a number cell may stand a billionth of it away from one."""
    if isinstance(cell, float):
        millionths = round(cell * _MILLION) if abs(cell) < _MILLION**2 else None
        if millionths is not None and abs(cell * _MILLION - millionths) <= _NOISE * max(1.0, abs(cell * _MILLION)):
            return millionths
    elif _DECIMAL.fullmatch(bare := text.replace(",", "")):
        return int(Decimal(bare) * _MILLION)
    raise CellFault(code="import-not-a-quantity")


def _percent(cell: Cell, text: str, _column: ImportColumn, _currency: str) -> int:
    """Hundredths of a percent. A number cell below one is a share, as spreadsheets store 13 %."""
    if isinstance(cell, float) and 0 < cell < 1:
        text = f"{cell * 100:.10g}"
    found = _PERCENT.fullmatch(text)
    if found is None or Decimal(found[1]) > 100:  # noqa: PLR2004 - percent
        raise CellFault(code="import-not-a-percentage")
    return int(Decimal(found[1]) * 100)


def _yes(_cell: Cell, text: str, _column: ImportColumn, _currency: str) -> bool:
    word = plain(text)
    if word in YES_WORDS or word in NO_WORDS:
        return word in YES_WORDS
    raise CellFault(code="import-choice-unknown", words="是 / 否 / yes / no")


def _currency(_cell: Cell, text: str, _column: ImportColumn, _default: str) -> str:
    try:
        return currency_named(text)
    except CurrencyError:
        raise CellFault(code="currency-unknown") from None


def _choice(_cell: Cell, text: str, column: ImportColumn, _currency: str) -> str:
    word = plain(text)
    for value, words in column.choices.items():
        if word == value or any(word == plain(one) for one in words):
            return value
    raise CellFault(code="import-choice-unknown", words=" / ".join(words[0] for words in column.choices.values()))


def _names(_cell: Cell, text: str, column: ImportColumn, _currency: str) -> list[str]:
    names = list(dict.fromkeys(name for part in _NAMES.split(text) if (name := part.strip())))
    if any(len(name) > 200 for name in names):  # noqa: PLR2004 - of a name
        raise CellFault(code="import-text-long", limit=200)
    _ = column
    return names


_READERS: Final[dict[str, Callable[[Cell, str, ImportColumn, str], Any]]] = {
    "text": _text,
    "date": _date,
    "amount": _amount,
    "whole": _whole,
    "quantity": _quantity,
    "percent": _percent,
    "yes": _yes,
    "currency": _currency,
    "choice": _choice,
    "names": _names,
}
