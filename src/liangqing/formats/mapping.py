"""A mapping: what a person said about how to read a file. Kept as TOML under the partner's name it is their layout.

sheet = "明细账"            # a name, or a list of names; * stands for any text: "*月"
header_row = 5
heading = ["日期", "摘要"]  # the heading row is the one that has these, wherever it stands
encoding = "gb18030"
decimal = ","               # 1.234,56: the sign before the decimals
perspective = "payable"     # receivable | payable
positive = "raises"         # signed amounts: what a positive amount does to the debt: raises | reduces;
                            # by_kind: no sign at all, deliveries raise it and payments reduce it
minus = "repeats"           # all of a column negative: repeats | reverses what its heading says
currency = "CNY"
customer = "C001"           # whose ledger it is, where the file does not say
day_first = true            # 03/06/2026 is 3 June
date_order = "ymd"          # 26/06/03 is 3 June 2026: ymd | dmy | mdy
unit = 10000                # what one stands for in the columns of amounts: 1, 10, 100 ...
opening = "12,345.00"       # owed to us before the first row, where the file does not say
accept_broken_chain = true  # running balances that break inside, though the closing agrees, do not refuse the file
accept_wrong_total = true   # totals that are no sums do not refuse the file
accept_unproved = true      # a table read from a page is taken although no balance or total proves it
voided = "left_out"         # rows marked as void (作废): left_out | counts
accept_repeated = true      # rows that stand twice on a sheet are bookings of their own
accept_lines_above = true   # dated amounts above the heading are no lines of the ledger

year = 2026                 # of dates such as 6.3, where no title above the table says it
ignore = ["箱数"]           # headings or letters of columns that hold no amounts

[columns]                   # role = heading, heading#2 where it stands twice, or the letter of the column
date = "记账日期"
debit = "金额#2"
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, fields, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final, Literal

import tomli_w

from liangqing.core.dates import YEARS
from liangqing.core.problems import Problem, RefusedError
from liangqing.core.toml_file import read_toml
from liangqing.formats.cells import column_index
from liangqing.formats.words.column_names import name_of, place_of
from liangqing.formats.words.headings import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping as Dictionary
    from pathlib import Path

    from liangqing.core.date_texts import DateOrder
    from liangqing.core.readings import Reading

_CHOICES: Final = {
    "perspective": ("receivable", "payable"),
    "positive": ("raises", "reduces", "by_kind"),
    "minus": ("repeats", "reverses"),
    "decimal": (",", "."),
    "voided": ("left_out", "counts"),
    "date_order": ("ymd", "dmy", "mdy"),
    "unit": tuple(10**power for power in range(10)),
}
_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "sheet": (str, list),
    "header_row": (int,),
    "day_first": (bool,),
    "heading": (str, list),
    "accept_broken_chain": (bool,),
    "accept_wrong_total": (bool,),
    "accept_unproved": (bool,),
    "accept_repeated": (bool,),
    "accept_lines_above": (bool,),
    "year": (int,),
    "unit": (int,),
    "ignore": (str, list),
    "columns": (dict,),
}
_DIGITS: Final = re.compile(r"\d+")
#: Entries that are true of one file only: the next one of the same partner is asked about anew.
ONE_FILE: Final = (
    "opening",
    "year",
    "accept_broken_chain",
    "accept_wrong_total",
    "accept_unproved",
    "accept_repeated",
    "accept_lines_above",
)
_LISTS: Final = ("sheet", "heading", "ignore")


@dataclass(frozen=True)
class Mapping:
    """What a person said about a file; what is null is found in the file."""

    sheet: tuple[str, ...] = ()
    header_row: int | None = None
    heading: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    perspective: Literal["receivable", "payable"] | None = None
    positive: Literal["raises", "reduces", "by_kind"] | None = None
    minus: Literal["repeats", "reverses"] | None = None
    currency: str | None = None
    customer: str | None = None
    day_first: bool | None = None
    opening: str | None = None
    accept_broken_chain: bool | None = None
    accept_wrong_total: bool | None = None
    accept_unproved: bool | None = None
    accept_repeated: bool | None = None
    accept_lines_above: bool | None = None
    decimal: Literal[",", "."] | None = None
    date_order: DateOrder | None = None
    unit: int | None = None
    voided: Literal["left_out", "counts"] | None = None
    year: int | None = None
    ignore: tuple[str, ...] = ()
    columns: Dictionary[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The entries as a TOML file holds them; what is null is left out."""
        content = {item.name: getattr(self, item.name) for item in fields(self)}
        content |= {name: list(getattr(self, name)) for name in _LISTS}
        content["columns"] = dict(self.columns)
        return {name: value for name, value in content.items() if value not in (None, [], {})}

    def to_toml(self) -> str:
        """The mapping as a file."""
        return tomli_w.dumps(self.to_dict())

    def said_order(self) -> DateOrder | None:
        """The order in which dates are written, where a person said it."""
        if self.date_order is not None or self.day_first is None:
            return self.date_order
        return "dmy" if self.day_first else "mdy"

    def reads(self, sheet: str | None) -> bool:
        """Whether this sheet is one of those to be read; all are where none is named."""
        return not self.sheet or any(fnmatchcase(sheet or "", wanted) for wanted in self.sheet)

    def but(self, answer: Dictionary[str, Any]) -> Mapping:
        """This mapping with what a person answered; roles of columns and what to ignore are added to those named.

        Raises:
            RefusedError: an entry is unknown or of the wrong type.
        """
        said = Mapping.of(answer)
        given = {name: getattr(said, name) for name in answer}
        return replace(
            self,
            **given
            | {
                "columns": {**self.columns, **said.columns},
                "ignore": tuple(dict.fromkeys((*self.ignore, *said.ignore))),
            },
        )

    @classmethod
    def read(cls, path: Path) -> Mapping:
        """The mapping in a TOML file.

        Raises:
            RefusedError: missing, not TOML, or an entry unknown or of the wrong type (all at once).
        """
        return cls.of(read_toml(path, "mapping-invalid"), path.name)

    @classmethod
    def of(cls, content: Dictionary[str, Any], file: str = "") -> Mapping:
        """The mapping a dictionary describes.

        Raises:
            RefusedError: an entry is unknown or of the wrong type (all at once).
        """
        problems = [problem for name, value in content.items() for problem in _problems(file, name, value)]
        if problems:
            raise RefusedError(problems)
        lists = {name: given for name in _LISTS if (given := content.get(name)) is not None}
        return cls(
            **{**content} | {name: (one,) if isinstance(one, str) else tuple(one) for name, one in lists.items()}
        )


def mapping_of(reading: Reading) -> Mapping:
    """What was understood of a file, as a mapping to keep: the next file like it is read alike."""
    rows = set(reading.header_rows)
    headings = [column.heading for column in reading.columns]
    columns = {
        column.role: column.heading if column.heading and headings.count(column.heading) == 1 else column.column
        for column in reversed(reading.columns)
        if column.role and (column.role != "text" or column.heading)
    }
    named = reading.currency_source.code in {"currency-column", "currency-heading", "currency-sign"}
    currencies = reading.lines["currency"].unique().to_list()
    return Mapping(
        # A sheet is named only where there was a choice: many files call theirs by the month.
        sheet=reading.sheets if any(item.reason.code.startswith("sheet-") for item in reading.skipped) else (),
        header_row=rows.pop() if len(rows) == 1 else None,
        encoding=reading.encoding,
        perspective=None if reading.perspective == "unknown" else reading.perspective,
        currency=None if named or len(currencies) != 1 else currencies[0],
        ignore=tuple(one.heading or one.column for one in reading.columns if one.reason.code == "ignored"),
        columns=dict(sorted(columns.items())),
    )


def lasting(mapping: Mapping, reading: Reading) -> Mapping:
    """The mapping in words that outlive a change of the file it was made for.

    Columns are named by their headings, not by letters, the heading row by its texts, and sheets called by the month
    by what they have in common.
    """
    headings = _headings(reading)
    names = {name: _lasting_name(name, headings) for name in (*mapping.columns.values(), *mapping.ignore)}
    by_row = mapping.header_row is not None and not mapping.heading and any(headings)
    return replace(
        mapping,
        sheet=tuple(_DIGITS.sub("*", name) for name in mapping.sheet),
        header_row=None if by_row or mapping.heading else mapping.header_row,
        heading=tuple(heading for heading in headings if heading) if by_row else mapping.heading,
        ignore=tuple(names[name] for name in mapping.ignore),
        columns={role: names[name] for role, name in mapping.columns.items()},
    )


def _headings(reading: Reading) -> list[str]:
    """The headings of the first sheet, by place; blank where a column has none."""
    columns = [one for one in reading.columns if one.sheet == reading.columns[0].sheet]
    by_place = {column_index(one.column): one.heading for one in columns}
    return [by_place.get(place, "") for place in range(max(by_place, default=-1) + 1)]


def _lasting_name(name: str, headings: list[str]) -> str:
    place = place_of(name, headings)
    return name if place is None else name_of(place, headings)


def answer_words(answer: Dictionary[str, Any]) -> str:
    """An answer as a person would write it, on one line: `day_first = true`, `columns.debit = "F"`."""
    flat = {name: value for name, value in answer.items() if name != "columns"}
    flat |= {f"columns.{role}": name for role, name in answer.get("columns", {}).items()}
    return "; ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in flat.items())


def _problems(file: str, name: str, value: object) -> list[Problem]:
    if name not in {item.name for item in fields(Mapping)}:
        return [_wrong(file, name, "?")]
    wanted = _TYPES.get(name, (str,))
    if not isinstance(value, wanted) or (wanted == (int,) and isinstance(value, bool)):
        return [_wrong(file, name, repr(value))]
    if name in _LISTS and not all(isinstance(one, str) for one in value):  # type: ignore[attr-defined]
        return [_wrong(file, name, repr(value))]
    if (name in _CHOICES and value not in _CHOICES[name]) or (name == "year" and value not in YEARS):
        return [_wrong(file, name, repr(value))]
    if isinstance(value, dict):
        wrong = [role for role, heading in value.items() if role not in ROLES or not isinstance(heading, str)]
        return [_wrong(file, f"columns.{role}", str(value[role])) for role in wrong]
    return []


def _wrong(file: str, name: str, detail: str) -> Problem:
    return Problem("mapping-invalid", file=file, column=name or None, values={"detail": detail})
