"""Whether a sheet writes 1,234.56 or 1.234,56: decided by all its columns of amounts together, never by one cell.

A cell that only one way of writing allows decides. Where every cell allows both, 1,234 is a thousand in currencies
of two decimals; 1.234 is a question, and so are both in currencies of three.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liangqing.core.amount_texts import take_apart
from liangqing.core.money import currency_exponent
from liangqing.formats.columns import place
from liangqing.formats.entries import FIGURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.amount_texts import DecimalSign
    from liangqing.core.problems import Problem
    from liangqing.formats.columns import Run
    from liangqing.formats.draft import Draft
    from liangqing.formats.entries import Entry

#: Other columns of money that show how the sheet writes it.
_DESCRIBING: Final = ("tax_minor", "net_minor", "open_minor", "foreign_minor", "foreign_debit", "foreign_credit")
_FEW_DECIMALS: Final = 2
#: Texts that only a decimal point explains, as most of them are: 1234.5, 1,234.56.
_USUAL: Final = re.compile(r"-?[0-9]{1,3}(?:,?[0-9]{3})*\.[0-9]{1,2}", re.ASCII)


def decimal_signs(draft: Draft) -> dict[str | None, DecimalSign]:
    """The decimal sign of each sheet; asks where a sheet allows two that lead to different amounts."""
    sheets: dict[str | None, list[Run]] = {}
    for run in draft.runs():
        sheets.setdefault(run.table.sheet, []).append(run)
    return {sheet: draft.mapping.decimal or _sign_of(draft, runs) for sheet, runs in sheets.items()}


def _sign_of(draft: Draft, runs: Sequence[Run]) -> DecimalSign:
    texts = _texts(runs, (*FIGURES, *_DESCRIBING))
    unusual = [text for text in texts if not _USUAL.fullmatch(text)]
    ways = {text: parts.signs() for text in unusual if (parts := take_apart(text))}
    only = set(ways.values())
    if len(unusual) < len(texts) or "." in only:
        return "."
    if "," in only:
        return ","
    for run in runs:
        for role in FIGURES:
            for entry, cell in zip(run.entries, run.column(role), strict=True):
                if isinstance(cell, str) and _is_unsure(cell, ways.get(cell, ""), entry):
                    draft.problems.append(_question(draft.file, entry, role, cell))
                    return "."
    return "."


def _texts(runs: Sequence[Run], roles: Sequence[str]) -> set[str]:
    """The different texts with a separator in these columns."""
    cells = (cell for run in runs for role in roles if role in run.table.columns for cell in set(run.column(role)))
    return {cell for cell in cells if isinstance(cell, str) and ("." in cell or "," in cell)}


def _is_unsure(text: str, signs: str, entry: Entry) -> bool:
    if len(signs) < 2:  # noqa: PLR2004 - one sign is no choice
        return False
    return "." in text or currency_exponent(entry.currency) > _FEW_DECIMALS


def _question(file: str, entry: Entry, role: str, text: str) -> Problem:
    parts = take_apart(text)
    whole, fraction = (parts.digits(".") if parts else None) or ("", "")
    other = (parts.digits(",") if parts else None) or ("", "")
    values = {"point": ".".join(filter(None, (whole, fraction))), "comma": ".".join(filter(None, other))}
    return place(file, entry, role, "amount-style-unsure", **values)
