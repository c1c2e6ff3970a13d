"""Whether a sheet writes 1,234.56 or 1.234,56: decided by all its columns of amounts together, never by one cell.

A cell that only one way of writing allows decides. Where every cell allows both, 1,234 is a thousand in currencies
of two decimals; 1.234 is a question, and so are both in currencies of three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.amount_texts import take_apart
from liangqing.core.money import currency_exponent
from liangqing.formats.columns import column, place, runs_of
from liangqing.formats.entries import FIGURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.amount_texts import DecimalSign
    from liangqing.core.problems import Problem
    from liangqing.formats.draft import Draft
    from liangqing.formats.entries import Entry

#: Other columns of money that show how the sheet writes it.
_DESCRIBING: Final = ("tax_minor", "net_minor", "open_minor", "foreign_minor", "foreign_debit", "foreign_credit")
_FEW_DECIMALS: Final = 2


def decimal_signs(draft: Draft) -> dict[str | None, DecimalSign]:
    """The decimal sign of each sheet; asks where a sheet allows two that lead to different amounts."""
    found: dict[str | None, DecimalSign] = {}
    sheets: dict[str | None, list[Entry]] = {}
    for entry in draft.entries:
        sheets.setdefault(entry.sheet, []).append(entry)
    for sheet, entries in sheets.items():
        found[sheet] = draft.mapping.decimal or _sign_of(draft, entries)
    return found


def _sign_of(draft: Draft, entries: Sequence[Entry]) -> DecimalSign:
    counted, described = _texts(entries, FIGURES), _texts(entries, _DESCRIBING)
    allowed = {text: parts.signs() for text in (*counted, *described) if (parts := take_apart(text))}
    ways = set(allowed.values())
    if "." in ways or "," in ways:
        return "," if "." not in ways else "."
    unsure = next((text for text in counted if _is_unsure(text, allowed.get(text, ""), counted[text][0])), None)
    if unsure is not None:
        draft.problems.append(_question(draft.file, *counted[unsure], unsure))
    return "."


def _texts(entries: Sequence[Entry], roles: Sequence[str]) -> dict[str, tuple[Entry, str]]:
    """Each different text with a separator in these columns, and where it stands first."""
    found: dict[str, tuple[Entry, str]] = {}
    for table, run in runs_of(entries):
        for role in (role for role in roles if role in table.columns):
            for entry, cell in zip(run, column(run, role), strict=True):
                if isinstance(cell, str) and cell not in found and ("." in cell or "," in cell):
                    found[cell] = (entry, role)
    return found


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
