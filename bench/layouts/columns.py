"""The columns of a ledger: what stands over each, and its cell in every row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bench.layouts.amounts import amount_cell, amount_text, nothing
from bench.layouts.dates import date_cell
from bench.layouts.words import HEADINGS, LABELS, TEXTS, UNKNOWN, UNKNOWN_LATIN, traditional

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bench.layouts.books import Books
    from bench.layouts.records import Record
    from bench.layouts.traits import Traits
    from liangqing.formats.cells import Cell

    Make = Callable[[Record], Cell]

#: What the reader calls the column, for the answers a person would give.
_ROLES: Final = {"supplier": "customer", "supplier_code": "customer_code"}
_AMOUNTS: Final = ("debit", "credit", "raises", "reduces", "amount")
#: Under "本期发生额" in headings of two rows.
MOVEMENT: Final = frozenset({"debit", "credit", "raises", "reduces"})
_LABELLED: Final = {
    "opening": "opening",
    "month-total": "month-total",
    "year-total": "year-total",
    "total": "total",
    "closing": "closing",
    "carried": "carried",
    "brought": "brought",
}


@dataclass(frozen=True)
class Column:
    """A column; `role` is null where it is no part of the ledger. `second` is its heading in the other language."""

    role: str | None
    heading: str
    make: Make
    second: str = ""
    is_hidden: bool = False


def base_language(traits: Traits) -> str:
    """The language whose words a file uses first."""
    return traits["language"].split("-", maxsplit=1)[0]


def said(text: str, traits: Traits) -> str:
    """A word as the file writes it: traditional where its language is."""
    return traditional(text) if traits["language"] == "zh-hant" else text


def columns_of(random: Random, traits: Traits, books: Books) -> list[Column]:
    """The columns in the order of the file."""
    roles = [*_lead(traits), *_party(traits), *_document(traits), *_figures(traits), *_tail(traits)]
    columns = [_column(random, role, traits, books) for role in roles]
    if traits["heading"] == "unknown":
        names = UNKNOWN if traits["language"].startswith("zh") else UNKNOWN_LATIN
        columns = [
            Column(c.role, said(name, traits), c.make, "", c.is_hidden) for c, name in zip(columns, names, strict=False)
        ]
    return columns


def _lead(traits: Traits) -> list[str]:
    numbered = ["number"] if traits["extra"] == "numbered" else []
    return [*numbered, *(["month", "day"] if traits["dates"] == "month-and-day" else ["date"])]


def _party(traits: Traits) -> list[str]:
    word = "customer" if traits["side"] == "ours" else "supplier"
    return {"column": [word], "code-column": [f"{word}_code", word]}.get(traits["parties"], [])


def _document(traits: Traits) -> list[str]:
    hidden = ["hidden"] if traits["extra"] == "hidden-column" else []
    return [*(["voucher"] if traits["vouchers"] != "none" else []), "reference", *hidden, "text"]


def _figures(traits: Traits) -> list[str]:
    named: dict[str, list[str]] = {
        "two-columns": ["debit", "credit"],
        "debt-columns": ["raises", "reduces"],
        "signed": ["amount"],
        "signed-turned": ["amount"],
        "direction": ["direction", "amount"],
    }
    balance = {"none": [], "direction": ["balance_direction", "balance"]}.get(traits["balance"], ["balance"])
    quantity = ["quantity"] if traits["extra"] == "quantity" else []
    return [*quantity, *named[traits["figures"]], *balance]


def _tail(traits: Traits) -> list[str]:
    currency = ["currency"] if traits["currency-told"] == "column" else []
    return [*currency, *(["rate"] if traits["extra"] == "rate" else []), *_remark(traits)]


def _remark(traits: Traits) -> list[str]:
    return ["remark"] if traits["extra"] == "remark" else []


def _column(random: Random, role: str, traits: Traits, books: Books) -> Column:
    words = HEADINGS[base_language(traits)][role]
    second = HEADINGS["en"][role][0] if role in HEADINGS["en"] and base_language(traits) == "zh" else ""
    heading = said(random.choice(words), traits)
    if traits["language"] == "zh-en" and traits["heading"] == "one-row" and second:
        heading = random.choice((f"{heading} {second}", f"{heading}/{second}", f"{heading}({second})"))
    heading += _unit_words(role, traits)
    known = role not in {"number", "remark", "quantity", "rate", "hidden"}
    make = _maker(role, traits, books)
    return Column(_ROLES.get(role, role) if known else None, heading, make, second, role == "hidden")


def _unit_words(role: str, traits: Traits) -> str:
    if role not in {*_AMOUNTS, "balance"}:
        return ""
    if traits["unit"] != "one" and traits["titles"] == "none":
        return {"thousand": "（千元）", "ten-thousand": "（万元）"}[traits["unit"]]
    return f"({traits['currency']})" if traits["currency-told"] == "heading" else ""


def _maker(role: str, traits: Traits, books: Books) -> Make:
    plain: dict[str, Make] = {
        "date": lambda record: _date(record, traits),
        "month": lambda record: str(record.day.month) if record.day else None,
        "day": lambda record: str(record.day.day) if record.day else None,
        "voucher": lambda record: _voucher(record, traits),
        "reference": lambda record: _reference(record, traits),
        "text": lambda record: _text(record, traits),
        "currency": lambda record: traits["currency"] if record.what in {"line", "opening"} else None,
        "number": lambda record: record.line.voucher if record.line else None,
        "remark": lambda record: _remark_cell(record, traits),
        "quantity": lambda record: _counted(record, traits),
        "rate": lambda record: _typed("1", traits) if record.what == "line" else None,
        "hidden": lambda record: f"k{record.line.voucher}" if record.line else None,
    }
    if role in plain:
        return plain[role]
    if role.removesuffix("_code") in {"customer", "supplier"}:
        return _party_maker(role, traits)
    del books
    return _figure_maker(role, traits)


def _party_maker(role: str, traits: Traits) -> Make:
    def cell(record: Record) -> Cell:
        if record.what not in {"line", "opening"}:
            return None
        return record.party.code if role.endswith("_code") else said(record.party.name, traits)

    return cell


def _figure_maker(role: str, traits: Traits) -> Make:
    makers: dict[str, Make] = {
        "debit": lambda record: _side(record, traits, raising=traits["side"] == "ours"),
        "credit": lambda record: _side(record, traits, raising=traits["side"] == "theirs"),
        "raises": lambda record: _side(record, traits, raising=True),
        "reduces": lambda record: _side(record, traits, raising=False),
        "amount": lambda record: _amount(record, traits),
        "direction": lambda record: _direction(record, traits),
        "balance": lambda record: _balance(record, traits),
        "balance_direction": lambda record: _balance_direction(record, traits),
    }
    return makers[role]


def _date(record: Record, traits: Traits) -> Cell:
    return date_cell(record.day, traits) if record.day and record.is_filled else None


def _voucher(record: Record, traits: Traits) -> Cell:
    if record.line is None or not record.is_filled:
        return None
    return said(f"记-{record.line.voucher}", traits) if base_language(traits) == "zh" else f"JV{record.line.voucher}"


def _reference(record: Record, traits: Traits) -> Cell:
    if record.line is None:
        return None
    text = record.line.reference
    shaped: dict[str, Cell] = {"tabs": text + "\t", "back-tick": "`" + text, "formula": f'="{text}"'}
    return float(text) if traits["references"] == "float" else shaped.get(traits["references"], text)


def _text(record: Record, traits: Traits) -> Cell:
    language = base_language(traits)
    if record.line is None:
        return said(LABELS[language][_LABELLED[record.what]], traits)
    words = TEXTS[language][record.line.kind]
    return said(words[0] if traits["side"] == "ours" else words[1], traits)


def _counted(record: Record, traits: Traits) -> Cell:
    if record.line is None or record.line.kind not in {"invoice", "return"}:
        return None
    return _typed(str(abs(record.line.amount_minor) % 90 + 1), traits)


def _remark_cell(record: Record, traits: Traits) -> Cell:
    if record.line is None or record.line.kind != "receipt":
        return None
    return said("已核", traits) if base_language(traits) == "zh" else "ok"


def _typed(digits: str, traits: Traits) -> Cell:
    return int(digits) if traits["amounts"] == "number" else digits


def _standing(record: Record, traits: Traits) -> int | None:
    """The balance of an opening or closing row, where no column of balances can say it."""
    return record.balance_minor if traits["balance"] == "none" and record.what in {"opening", "closing"} else None


def _side(record: Record, traits: Traits, *, raising: bool) -> Cell:
    if (standing := _standing(record, traits)) is not None:
        return amount_cell(abs(standing), traits) if (standing > 0) == raising else nothing(traits)
    minor = record.raised_minor if raising else record.reduced_minor
    if minor is None:
        return nothing(traits) if record.line else None
    return amount_cell(minor, traits)


def _signed_minor(record: Record, traits: Traits) -> int | None:
    if (standing := _standing(record, traits)) is not None:
        return standing
    if record.raised_minor is None and record.reduced_minor is None:
        return None
    return (record.raised_minor or 0) - (record.reduced_minor or 0)


def _amount(record: Record, traits: Traits) -> Cell:
    minor = _signed_minor(record, traits)
    if minor is None:
        return None
    if traits["figures"] == "direction":
        return amount_cell(record.raised_minor or record.reduced_minor or abs(minor), traits)
    return amount_cell(-minor if traits["figures"] == "signed-turned" else minor, traits)


def _direction(record: Record, traits: Traits) -> Cell:
    minor = _signed_minor(record, traits)
    if minor is None:
        return None
    raises = record.raised_minor is not None if record.line else minor > 0
    return _word(is_debit=raises == (traits["side"] == "ours"), traits=traits)


def _word(*, is_debit: bool, traits: Traits) -> str:
    words = ("借", "贷") if base_language(traits) == "zh" else ("Dr", "Cr")
    return said(words[0] if is_debit else words[1], traits)


def _balance(record: Record, traits: Traits) -> Cell:
    if record.balance_minor is None:
        return None
    return amount_cell(_as_balance(record.balance_minor, traits), traits)


def _as_balance(minor: int, traits: Traits) -> int:
    """What is owed, with the sign that balances have in the file."""
    if traits["balance"] == "direction":
        return abs(minor)
    turned = traits["figures"] == "signed-turned" or (traits["balance"] == "turned" and traits["side"] == "theirs")
    return -minor if turned else minor


def _balance_direction(record: Record, traits: Traits) -> Cell:
    if record.balance_minor is None:
        return None
    if record.balance_minor == 0:
        return "平"
    return _word(is_debit=(record.balance_minor > 0) == (traits["side"] == "ours"), traits=traits)


def opening_text(minor: int, traits: Traits) -> str:
    """The opening balance as a title says it."""
    return amount_text(_as_balance(minor, traits), traits)
