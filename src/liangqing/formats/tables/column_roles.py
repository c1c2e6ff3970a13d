"""What each column under a heading is for: by what a person said, else by its heading, the most telling names first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liangqing.core.readings import ColumnRole, Remark
from liangqing.formats.cells import column_letter, plain
from liangqing.formats.words.column_names import place_of
from liangqing.formats.words.headings import GROSS, meanings

if TYPE_CHECKING:
    from collections.abc import Mapping as Dictionary
    from collections.abc import Sequence

    from liangqing.formats.mapping import Mapping

#: What the mapping says of a column by `ignore`; no role, so that `columns` cannot say it.
IGNORED: Final = "ignored"


@dataclass(frozen=True)
class ColumnRoles:
    """The roles of the columns: `columns` role -> place from 0, `texts` further places of free text.

    `roles` says why, for every column that has a heading or a role.
    """

    columns: Dictionary[str, int]
    roles: tuple[ColumnRole, ...]
    texts: tuple[int, ...]


@dataclass(frozen=True)
class _Found:
    """How columns came by their roles: `said` by a person, `told` by their values."""

    headings: Sequence[str]
    said: Dictionary[int, str]
    told: Dictionary[int, str]
    columns: Dictionary[str, int] = field(default_factory=dict)
    texts: tuple[int, ...] = ()


def roles_of(
    headings: Sequence[str], mapping: Mapping, sheet: str | None, told: Dictionary[int, str] | None = None
) -> ColumnRoles:
    """The roles under these headings; `told` are those the values of a column prove, place -> role."""
    said = _mapped(headings, mapping)
    given = {**(told or {}), **said}
    claimed = _claimed(headings, given)
    columns = _settled({role: index for index, role in claimed.items()}, frozenset(given.values()))
    taken = {index: role for role, index in columns.items()}
    texts = tuple(i for i, heading in enumerate(headings) if i not in taken and "text" in dict(meanings(heading)))
    found = _Found(headings, said, told or {}, columns, texts)
    roles = tuple(
        ColumnRole(role, heading, column_letter(index), _why(role, index, found), sheet)
        for index, heading in enumerate(headings)
        if heading or index in given
        for role in [taken.get(index, "text" if index in texts else None)]
    )
    return ColumnRoles(columns, roles, texts if "text" in columns else ())


def _mapped(headings: Sequence[str], mapping: Mapping) -> dict[int, str]:
    """Column -> role, as the mapping says: by heading, else by letter; `ignored` those that hold no amounts."""
    found = {}
    named = [*((IGNORED, name) for name in mapping.ignore), *mapping.columns.items()]
    for role, name in named:
        index = place_of(name, headings)
        if index is not None:
            found[index] = role
    return found


def _claimed(headings: Sequence[str], given: Dictionary[int, str]) -> dict[int, str]:
    """Column -> role: the most telling names first, a column's second meaning after all first ones."""
    claims = sorted(
        (place, rank, index, role)
        for index, heading in enumerate(headings)
        if heading and index not in given
        for place, (role, rank) in enumerate(meanings(heading))
    )
    found = {index: role for index, role in given.items() if role != IGNORED}
    for _, _, index, role in claims:
        if index not in found and role not in found.values():
            found[index] = role
    return found


def _settled(columns: dict[str, int], given: frozenset[str]) -> dict[str, int]:
    """Roles that depend on which others are there; `given` are those a person named, or values proved."""
    _settle_currencies(columns)
    others = {"raises", "debit", "credit"} & columns.keys()
    if {"reduces", "amount"} <= columns.keys() and "amount" not in given and not others:
        columns["raises"] = columns.pop("amount")  # 金额 beside 已付: two columns of one table
    if "date" not in columns and "month" not in columns and "document_on" in columns:
        columns["date"] = columns.pop("document_on")
    for role in _rivals(columns, given):
        columns.pop(role, None)
    if "direction" in columns and "amount" not in columns:
        columns["balance_direction"] = columns.pop("direction")
    return columns


def _rivals(columns: Dictionary[str, int], given: frozenset[str]) -> tuple[str, ...]:
    """Roles of amounts that give way to others: a ledger has one way of writing them."""
    if "amount" in given and not given & {"debit", "credit", "raises", "reduces"}:
        return ("debit", "credit", "raises", "reduces")
    if {"debit", "credit"} <= columns.keys():
        return ("amount", "raises", "reduces")
    if {"raises", "reduces"} & columns.keys():
        return ("debit", "credit", "amount")
    return ()


def _settle_currencies(columns: dict[str, int]) -> None:
    """Beside amounts in our currency, 币种 names the original one; without them the original amounts count."""
    original = {"foreign_minor", "foreign_debit", "foreign_credit"} & columns.keys()
    local = {"debit", "credit", "raises", "reduces", "amount"} & columns.keys()
    if original and local and "foreign_currency" not in columns and "currency" in columns:
        columns["foreign_currency"] = columns.pop("currency")
    if original and not local:
        for role, counted in (("foreign_debit", "debit"), ("foreign_credit", "credit"), ("foreign_minor", "amount")):
            if role in columns:
                columns[counted] = columns.pop(role)


def _why(role: str | None, index: int, found: _Found) -> Remark:
    heading = found.headings[index]
    if index in found.said:
        return Remark("ignored" if found.said[index] == IGNORED else "mapping")
    if index in found.told:
        return Remark("by-values")
    if role == "raises" and "amount" in dict(meanings(heading)) and plain(heading) not in GROSS:
        return Remark("beside-paid", {"heading": found.headings[found.columns["reduces"]]})
    if role is not None or index in found.texts:
        return Remark("heading")
    wanted = next((name for name, _ in meanings(heading) if name in found.columns), None)
    if wanted is None:
        return Remark("no-role")
    return Remark("spare", {"role": wanted, "heading": found.headings[found.columns[wanted]]})
