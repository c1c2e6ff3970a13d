"""Whose lines are whose: the customers of their ledger in the names of ours, by what the files say, never guessed.

In order: the customer a person named; a table a person gave; the only customer there is; equal code, tax number
or name. What is left is a question that lists the names.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.readings import Party

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from liangqing.core.readings import Reading

_NAMES_SHOWN: Final = 30


def align(
    ours: Reading,
    theirs: Reading,
    customer: str | None = None,
    customer_map: Mapping[str, str] | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The lines of both sides under our customers.

    Args:
        ours: our ledger, of one or many customers.
        theirs: what the customers sent.
        customer: code or name of the customer of ours whose ledger `theirs` is; ours is then cut down to it, and what
            `theirs` calls us is left aside. Where our ledger names no customer at all, it is its only one.
        customer_map: their name, code or tax number -> our code.

    Raises:
        RefusedError: a customer of theirs is not known in ours, or may be several; all at once.
    """
    if customer is not None:
        if is_unnamed(ours):
            return _under(ours.lines, customer), _under(theirs.lines, customer)
        code = _ours_named(ours, customer)
        return ours.lines.filter(pl.col("customer") == code), _under(theirs.lines, code)
    if ours.canonical and theirs.canonical and not customer_map:
        return ours.lines, theirs.lines
    names = _distinct(theirs)
    if customer_map:
        return ours.lines, _renamed(theirs, _by_map(theirs, names, customer_map))
    known = _distinct(ours)
    if len(known) == 1 and len(names) == 1:
        return ours.lines, _under(theirs.lines, known[0])
    return ours.lines, _renamed(theirs, _by_identity(ours, theirs, names))


def is_unnamed(reading: Reading) -> bool:
    """Whether no line of the ledger names a customer."""
    return _distinct(reading) == [""]


def _distinct(reading: Reading) -> list[str]:
    return sorted(reading.lines["customer"].unique().to_list())


def _under(lines: pl.DataFrame, customer: str) -> pl.DataFrame:
    return lines.with_columns(pl.lit(customer).alias("customer"))


def _renamed(reading: Reading, names: Mapping[str, str]) -> pl.DataFrame:
    return reading.lines.with_columns(pl.col("customer").replace(dict(names)))


def _ours_named(ours: Reading, wanted: str) -> str:
    known = _distinct(ours)
    found = [wanted] if wanted in known else sorted(_keys(ours, known, _whole).get(_plain(wanted), ()))
    if len(found) == 1:
        return found[0]
    values = {"name": wanted, "names": _shown(found or _described(ours, known))}
    raise RefusedError([Problem("customer-ambiguous" if found else "customer-unknown", file=ours.file, values=values)])


def _by_map(theirs: Reading, names: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    plain = {_plain(name): code for name, code in given.items()}
    parties = _parties(theirs, names)
    found = {}
    for name in names:
        keys = [name, *(key for party in parties[name] for key in (party.code, party.name, party.tax_number) if key)]
        code = next((plain[_plain(key)] for key in keys if _plain(key) in plain), None)
        if code is not None:
            found[name] = code
    _require(theirs, names, found)
    return found


def _by_identity(ours: Reading, theirs: Reading, names: Sequence[str]) -> dict[str, str]:
    """By code, then tax number, then name; where theirs names one party or none, by whose books they are as well."""
    known = _distinct(ours)
    parties = _parties(theirs, names)
    if len(names) == 1 and theirs.owner:
        parties[names[0]] = [*parties[names[0]], Party(name=theirs.owner)]
    found: dict[str, str] = {}
    problems = []
    for part in (_codes, _tax_numbers, _names):
        keys = _keys(ours, known, part)
        for name in names:
            mine = {code for party in parties[name] for key in part(party) for code in keys.get(_plain(key), ())}
            if name in found or not mine:
                continue
            found[name] = min(mine)
            if len(mine) > 1:
                values = {"name": name, "names": _shown(sorted(mine))}
                problems.append(Problem("customer-ambiguous", file=theirs.file, values=values))
    if problems:
        raise RefusedError(problems)
    _require(theirs, names, found)
    return found


def _require(theirs: Reading, names: Sequence[str], found: Mapping[str, str]) -> None:
    missing = [name for name in names if name not in found]
    if missing:
        shown = _shown(_described(theirs, missing)) or "-"
        raise RefusedError([Problem("customers-unaligned", file=theirs.file, values={"names": shown})])


def _parties(reading: Reading, names: Sequence[str]) -> dict[str, list[Party]]:
    """Name as it stands in the lines -> everything the file says of it."""
    found: dict[str, list[Party]] = {name: [Party(code=name, name=name)] for name in names}
    for party in reading.parties:
        name = party.code if party.code in found else party.name
        if name in found:
            found[name].append(party)
    return found


def _keys(reading: Reading, names: Sequence[str], part: Callable[[Party], Iterable[str]]) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = {}
    for name, parties in _parties(reading, names).items():
        for party in parties:
            for key in part(party):
                keys.setdefault(_plain(key), set()).add(name)
    return keys


def _codes(party: Party) -> Iterable[str]:
    return [party.code] if party.code else []


def _tax_numbers(party: Party) -> Iterable[str]:
    return [party.tax_number] if party.tax_number else []


def _names(party: Party) -> Iterable[str]:
    return [party.name] if party.name else []


def _whole(party: Party) -> Iterable[str]:
    return [*_codes(party), *_tax_numbers(party), *_names(party)]


def _plain(name: str) -> str:
    """A name as it is compared: NFKC, lower case, without white space. Nothing else is forgiven."""
    return "".join(unicodedata.normalize("NFKC", name).lower().split())


def _described(reading: Reading, names: Sequence[str]) -> list[str]:
    parties = _parties(reading, names)
    described = []
    for name in names:
        full = next((party.name for party in parties[name] if party.name and party.name != name), None)
        described.append(f"{name} {full}" if full else name)
    return described


def _shown(names: Sequence[str]) -> str:
    more = f" ... ({len(names)})" if len(names) > _NAMES_SHOWN else ""
    return ", ".join(name for name in names[:_NAMES_SHOWN] if name) + more
