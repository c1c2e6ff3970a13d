"""Whether a sheet writes 1,234.56 or 1.234,56: decided by all its columns of amounts together, never by one cell.

A cell that only one way of writing allows decides. Where every cell allows both, 1,234 is a thousand in currencies
of two decimals; 1.234 is a question, and so are both in currencies of three. Among texts such as 1.234,56 a number
cell 1.5 is one too: a program that read 1.500 in the other way stored it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.amount_texts import take_apart
from liangqing.core.money import currency_exponent
from liangqing.formats.tables.runs import place
from liangqing.formats.words.roles import DESCRIBING, FIGURES, FOREIGN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liangqing.core.amount_texts import DecimalSign
    from liangqing.core.problems import Problem
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.runs import Run

_FEW_DECIMALS: Final = 2
_GROUP: Final = 1000
#: Texts that only a decimal point explains, as most of them are: 1234.5, 1,234.56.
_USUAL: Final = r"^-?(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.[0-9]{1,2}$"


def decimal_signs(draft: Draft) -> dict[str | None, DecimalSign]:
    """The decimal sign of each sheet; asks where a sheet allows two that lead to different amounts."""
    sheets: dict[str | None, list[Run]] = {}
    for run in draft.runs():
        sheets.setdefault(run.table.sheet, []).append(run)
    return {sheet: draft.mapping.decimal or _sign_of(draft, runs) for sheet, runs in sheets.items()}


def _sign_of(draft: Draft, runs: Sequence[Run]) -> DecimalSign:
    separated = _separated(runs)
    unusual = separated.filter(~separated.str.contains(_USUAL))
    ways = {text: parts.signs() for text in set(unusual) if (parts := take_apart(text))}
    only = set(ways.values())
    if len(unusual) < len(separated) or "." in only:
        return "."
    if "," in only:
        _ask_of_numbers(draft, runs)
        return ","
    if any(map(_has_two, only)):
        _ask(draft, runs, ways)
    return "."


def _ask(draft: Draft, runs: Sequence[Run], ways: Mapping[str, str]) -> None:
    """The question at the first amount that counts and may be two."""
    for run in runs:
        for role in FIGURES:
            for entry, cell in zip(run.entries, run.column(role), strict=True):
                if isinstance(cell, str) and _is_unsure(cell, ways.get(cell, ""), entry):
                    draft.problems.append(_question(draft.file, entry, role, cell))
                    return


def _ask_of_numbers(draft: Draft, runs: Sequence[Run]) -> None:
    """The question at a number cell 1.5 among texts such as 1.234,56: it may have been the text 1.500 once."""
    for run in runs:
        for role in FIGURES:
            for entry, cell in zip(run.entries, run.column(role), strict=True):
                if isinstance(cell, float) and not cell.is_integer() and abs(cell) < _GROUP:
                    values = {"point": f"{cell:.15g}", "comma": f"{cell * _GROUP:.15g}"}
                    draft.problems.append(place(draft.file, entry, role, "amount-style-unsure", **values))
                    return


def _separated(runs: Sequence[Run]) -> pl.Series:
    """The texts with a separator in all columns of money."""
    roles = (*FIGURES, *DESCRIBING, *FOREIGN)
    texts = pl.Series([text for run in runs for role in roles for text in run.texts(role)], dtype=pl.String)
    return texts.filter(texts.str.contains("[.,]"))


def _has_two(signs: str) -> bool:
    return len(signs) > 1


def _is_unsure(text: str, signs: str, entry: Entry) -> bool:
    return _has_two(signs) and ("." in text or currency_exponent(entry.currency) > _FEW_DECIMALS)


def _question(file: str, entry: Entry, role: str, text: str) -> Problem:
    parts = take_apart(text)
    whole, fraction = (parts.digits(".") if parts else None) or ("", "")
    other = (parts.digits(",") if parts else None) or ("", "")
    values = {"point": ".".join(filter(None, (whole, fraction))), "comma": ".".join(filter(None, other))}
    return place(file, entry, role, "amount-style-unsure", **values)
