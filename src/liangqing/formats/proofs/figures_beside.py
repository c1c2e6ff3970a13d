"""Figures a ledger declares beside its table: 期初余额：1,000.00 in a title, 借方发生总额, 期末余额 below the rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from liangqing.core.dates import DateError, parse_date
from liangqing.core.money import AmountError, parse_amount
from liangqing.core.uppercase import parse_rmb_uppercase
from liangqing.formats.cells import plain, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from liangqing.core.amount_texts import DecimalSign
    from liangqing.formats.cells import Cell
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.values.amount_columns import AmountReader

FigureKind = Literal["opening", "closing", "debit", "credit", "in-words"]

_DAY: Final = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
#: Between a label and its amount: a note in brackets, a colon, the edge of a cell; 借 or 贷; the sign of a currency.
_BETWEEN: Final = r"(?:\([^()\x1f]{0,24}\))?(?:为|是)?[:\x1f]*(?P<word>借|贷|平)?方?[:\x1f]*(?:人民币|rmb|cny|[¥$€])?"
_AMOUNT: Final = (
    r"(?P<amount>\(?[-+]?\d(?:[\d,.'’]*\d)?-?\)?[百千万亿]*)(?!\d|[,.]\d|[-/.年月日%笔条行页]|\x1f?[笔条行页])"
)
_AFTER: Final = r"元?(?:\(?(?P<after>借|贷)(?!方)\)?)?"
_OPENING: Final = (
    r"期初(?:余额|结余|结存|欠款|数)|年初余额|月初余额|上[期月年](?:余额|结余|结转|欠款)(?:余额)?"
    r"|(?:opening|previous|beginning)balance|balance(?:b/?f(?:wd)?|broughtforward)"
    r"|anfangs(?:saldo|bestand)|eroffnungs(?:saldo|bestand)|saldovortrag"
    r"|solde(?:d['’]?ouverture|initial)|reportanouveau|saldo(?:inicial|anterior|deapertura)"
)
_CLOSING: Final = (
    rf"截[止至]到?(?P<day>{_DAY})[止,，]?[^\d\x1f]{{0,16}}(?:余额|欠款|尚欠|结欠)[^\d\x1f:借贷平]{{0,6}}"
    r"|期末(?:余额|结余|结存|欠款)|月末余额|年末余额|本期结余|(?:本期|本月)?(?:尚欠|结欠)(?:余额|货款|金额|款)?"
    r"|欠款(?:余额|合计|总额)|(?:closing|ending)balance|balance(?:due|c/?[fd])|totaldue"
    r"|(?:end|schluss|abschluss)saldo|endbestand|solde(?:decloture|final)|saldo(?:final|decierre)"
)
_DEBIT: Final = r"(?<![年计])(?:本[期月])?借方(?:发生)?(?:总额|合计金额|合计|发生额)|本[期月]借方|totaldebits?"
_CREDIT: Final = r"(?<![年计])(?:本[期月])?贷方(?:发生)?(?:总额|合计金额|合计|发生额)|本[期月]贷方|totalcredits?"
_LABELS: Final[dict[FigureKind, str]] = {
    "opening": _OPENING,
    "closing": _CLOSING,
    "debit": _DEBIT,
    "credit": _CREDIT,
}
_PATTERNS: Final = tuple(
    (kind, re.compile(f"(?:{label}){_BETWEEN}{_AMOUNT}{_AFTER}")) for kind, label in _LABELS.items()
)
_IN_WORDS: Final = re.compile(
    r"(?:大写|人民币)[^零壹贰叁肆伍陆柒捌玖拾负\d]{0,6}(?P<words>负?[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{2,})"
)
_MAYBE: Final = re.compile(r"[余额欠款借贷写币]|bal|total|sald|solde|bestand|report")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and where it stands; `side` 1 where 借 stands beside it, -1 for 贷, 0 where nothing says it.

    `as_of` is the day a closing is that of, where it is named. `unread` is the amount as it stands where it cannot be
    read; nothing else is known of it then.
    """

    kind: FigureKind
    amount_minor: int
    row: int
    label: str
    side: int = 0
    as_of: date | None = None
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """How the amounts of the table are written, and so those beside it: currency, decimal sign, power of their unit."""

    currency: str
    decimal: DecimalSign = "."
    power: int = 0


def style_of(reader: AmountReader, entry: Entry, currency: str) -> Style:
    """The style of the table of this row."""
    roles = entry.table.columns
    index = next((roles[role] for role in ("balance", "debit", "raises", "amount") if role in roles), None)
    return Style(currency, reader.decimals.get(entry.sheet, "."), reader.units.power(entry.table, index))


def figures_of(row: int, cells: Sequence[Cell], style: Style) -> list[Figure]:
    """The figures a row declares, each with the words before it; none where it says nothing of the kind."""
    joined = "\x1f".join(plain(text) for cell in cells if (text := _text(cell, style)))
    if not _MAYBE.search(joined):
        return []
    return [*_in_figures(row, joined, style), *_in_words(row, joined, style)]


def _text(cell: Cell, style: Style) -> str:
    """The cell as the file would write it: a number cell has no decimal sign of its own."""
    is_number = isinstance(cell, float) and style.decimal == ","
    return text_of(cell).replace(".", ",") if is_number else text_of(cell)


def _in_figures(row: int, joined: str, style: Style) -> Iterator[Figure]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(joined):
            label = match[0].split("\x1f")[0].split(":")[0]
            word = match["word"] or match["after"]
            side = 1 if word == "借" else -1 if word == "贷" else 0
            try:
                amount = parse_amount(match["amount"], style.currency, decimal=style.decimal, power=style.power).minor
            except AmountError:
                yield Figure(kind, 0, row, label, unread=match["amount"])
                continue
            yield Figure(kind, amount, row, label, side, _day(match["day"] if kind == "closing" else None))


def _day(text: str | None) -> date | None:
    try:
        return parse_date(text, day_first=None) if text else None
    except DateError:
        return None


def _in_words(row: int, joined: str, style: Style) -> Iterator[Figure]:
    if style.currency != "CNY":
        return
    for match in _IN_WORDS.finditer(joined):
        amount = parse_rmb_uppercase(match["words"])
        if amount is not None:
            yield Figure("in-words", amount, row, match["words"])
