"""Units that amounts are written in: 单位：万元, 金额(千元), in thousands of EUR. A unit is a power of ten.

A column has the unit its heading says, else that of the words around the table. Where they say two, nobody can know.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from liangqing.core.money import power_named
from liangqing.core.problems import Problem
from liangqing.core.readings import Remark
from liangqing.formats.cells import column_letter, folded, text_of
from liangqing.formats.words.roles import DESCRIBING, FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.layout import Table

_POWER: Final = r"(百万|千万|十万|万|千|百|亿)"
_MONEY: Final = r"(?:元|圆|美元|美金|欧元|港元|港币|日元|英镑|人民币|rmb|cny|usd|eur|hkd)"
_UNIT: Final = rf"(?:人民币)?(?:{_POWER}{_MONEY}?|{_MONEY})"
#: In the words around a table a unit is only what is called one, or stands in brackets by itself.
_SAID: Final = re.compile(
    rf"单位(?:均?[为是])? ?[:：]? ?[(（]? ?{_UNIT}(?!\w)"
    rf"|[(（\[] ?{_UNIT} ?[)）\]]"
    rf"|以 ?{_UNIT} ?(?:为单位|计|列示)",
    re.IGNORECASE,
)
#: A label whose unit stands in the next cell.
_LABEL: Final = re.compile(r"单位\s*[:：]?\s*$")
#: In a heading: 万元 anywhere at its end, 万 in brackets, 元 in brackets. A currency says nothing of the unit.
_IN_HEADING: Final = re.compile(
    rf"{_POWER}{_MONEY} ?[)）\]]?$|[(（\[/] ?{_POWER} ?[)）\]]?$|[(（\[/] ?(?:人民币)?[元圆] ?[)）\]]?$", re.IGNORECASE
)
_ENGLISH: Final = (
    (
        3,
        re.compile(
            r"\bin (?:thousands?|1,?000s?|Tsd)\b|[(（\[](?:thousands?|tsd)\b|(?<!\d)['’]000s?\b(?![.,]\d)|\(000s?\)"
            r"|\b(?:TEUR|KEUR|KUSD|TUSD|TCHF)\b|T€",
            re.IGNORECASE,
        ),
    ),
    (5, re.compile(r"\bin (?:lakhs?|lacs?)\b|[(（\[](?:lakhs?|lacs?)\b", re.IGNORECASE)),
    (7, re.compile(r"\bin crores?\b|[(（\[]crores?\b", re.IGNORECASE)),
    (
        6,
        re.compile(
            r"\bin (?:millions?|mio)\b|[(（\[](?:millions?|mio|mn)\b|\b(?:MEUR|MUSD)\b|(?<!\d)['’]000,?000\b",
            re.IGNORECASE,
        ),
    ),
)
#: A part of the currency: amounts are never divided, so a person says what they are.
_FINER: Final = re.compile(
    r"单位 ?[:：] ?(?:人民币)?[分角](?!\w)|[(（\[] ?[分角] ?[)）\]]|(?:\bin |[(（\[])(?:cents?|pence)\b", re.IGNORECASE
)
#: Rows that are no entries, and may say the unit of those that are.
_OUTSIDE: Final = frozenset({"footer", "title-row", "zero", "party"})


@dataclass(frozen=True)
class Units:
    """The power of ten of each column of amounts that has one, by sheet and place of the column."""

    powers: dict[tuple[str | None, int], int] = field(default_factory=dict)

    def power(self, table: Table, index: int | None) -> int:
        """The power of ten of the column at this place."""
        return 0 if index is None else self.powers.get((table.sheet, index), 0)


def read_units(draft: Draft) -> Units:
    """The units of all columns of amounts; says each that is not the currency itself, and asks where two are said."""
    units = Units()
    around = _around(draft)
    for table in draft.headings():
        for role in (*FIGURES, *DESCRIBING):
            index = table.columns.get(role)
            if index is not None and (table.sheet, index) not in units.powers:
                units.powers[table.sheet, index] = _power_of(draft, table, index, around.get(table.sheet, {}))
    if draft.mapping.unit is None:
        _tell(draft, units, around)
        draft.problems += _too_fine(draft)
    else:
        _tell_overruled(draft, draft.mapping.unit, around)
    return units


def _tell_overruled(draft: Draft, unit: int, around: dict[str | None, dict[int, str]]) -> None:
    """What was said of last month's file may not fit this one: words that say only another unit are repeated."""
    said = {power: words for found in around.values() for power, words in found.items() if words}
    for table in draft.tables:
        places = (table.columns[role] for role in FIGURES if role in table.columns)
        headings = [table.headings[index] for index in places if index < len(table.headings)]
        said |= {power: heading for heading in headings for power in _in_heading(heading)}
    if said and len(str(unit)) - 1 not in said:
        words = next(iter(said.values()))[:60]
        draft.remarks.append(Remark("unit-overruled", {"words": words, "unit": f"{unit:,}"}))


def _too_fine(draft: Draft) -> list[Problem]:
    """Words that say the amounts are in a part of the currency: 单位：分, Debit (cents)."""
    words = [text for titles in draft.titles for text in titles.texts]
    words += [item.text for item in draft.skipped if item.text and item.reason.code in _OUTSIDE]
    for table in draft.tables:
        places = (table.columns[role] for role in FIGURES if role in table.columns)
        words += [table.headings[index] for index in places if index < len(table.headings)]
    said = next((text for text in words if _FINER.search(folded(unicodedata.normalize("NFKC", text)))), None)
    return [Problem("unit-too-fine", file=draft.file, text=said[:60])] if said else []


def _power_of(draft: Draft, table: Table, index: int, around: dict[int, str]) -> int:
    if draft.mapping.unit is not None:
        return len(str(draft.mapping.unit)) - 1
    heading = table.headings[index] if index < len(table.headings) else ""
    said = {**around, **dict.fromkeys(_in_heading(heading), heading)}
    if len(said) > 1 and not any(problem.code == "unit-contradicts" for problem in draft.problems):
        values = {
            "words": " / ".join(filter(None, said.values()))[:120],
            "units": ", ".join(str(10**power) for power in sorted(said)),
        }
        letter = column_letter(index)
        draft.problems.append(
            Problem(
                "unit-contradicts", draft.file, table.sheet, table.rows[-1] or None, letter, heading or None, values
            )
        )
    return max(said, default=0)


def _tell(draft: Draft, units: Units, around: dict[str | None, dict[int, str]]) -> None:
    told: set[str] = set()
    for entry_table in draft.headings():
        for (sheet, index), power in units.powers.items():
            if not power or sheet != entry_table.sheet:
                continue
            heading = entry_table.headings[index] if index < len(entry_table.headings) else ""
            words = heading if power in _in_heading(heading) else around[sheet][power]
            if words not in told:
                told.add(words)
                draft.remarks.append(Remark("unit-scaled", {"words": words[:60], "unit": f"{10**power:,}"}))


def _around(draft: Draft) -> dict[str | None, dict[int, str]]:
    """Sheet -> power -> the words above or below its table, or on its tab, that say it."""
    found: dict[str | None, dict[int, str]] = {run.table.sheet: {} for run in draft.runs()}
    for titles in draft.titles:
        _note(found.setdefault(titles.sheet, {}), titles.texts)
    for sheet, said in found.items():
        _note(said, (sheet or "",))
    for item in draft.skipped:
        if item.text and item.reason.code in _OUTSIDE and item.sheet in found:
            _note(found[item.sheet], item.text.split(" | "))
    scaled = {power: words for said in found.values() for power, words in said.items() if power}
    if scaled:
        # A sheet that says nothing beside one that says 万元 may be in either.
        for said in found.values():
            said.update({} if said else {0: "", **scaled})
    return found


def _note(found: dict[int, str], texts: Sequence[str]) -> None:
    beside = [label + text for label, text in pairwise(texts) if _LABEL.search(folded(label))]
    for text in (*texts, *beside):
        for power in _powers_said(text):
            found.setdefault(power, text)


def _powers_said(text: str) -> Iterator[int]:
    plain = folded(unicodedata.normalize("NFKC", text))
    for match in _SAID.finditer(plain):
        yield power_named(next((part for part in match.groups() if part), ""))[0]
    yield from (power for power, pattern in _ENGLISH if pattern.search(plain))


def _in_heading(heading: str) -> list[int]:
    """The powers a heading says: 4 of 金额(万元), 0 of 金额(元)."""
    plain = folded(text_of(unicodedata.normalize("NFKC", heading)))
    match = _IN_HEADING.search(plain)
    found = [power_named(next((part for part in match.groups() if part), ""))[0]] if match else []
    return found or [power for power, pattern in _ENGLISH if pattern.search(plain)]
