"""Two ledgers as text, and the answer to them in a few words, so that a test reads as the books, then the finding.

A line of the books: its name, customer, date, kind, reference, amount, then any `column=value`, then its words:

    o1 A 06-03 invoice INV-1001 59,000.00
    t1 A 06-05 receipt -        -1,000.00 currency=USD 货款

`o1` is line 1 of our ledger, `t1` line 1 of theirs; `-` is empty; dates without a year are of 2026.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.decisions import Decision, LineKey
from liangqing.core.schemas import LEDGER, complete_ledger
from liangqing.matching import Previous, reconcile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liangqing.core.decisions import Action
    from liangqing.core.policy import Policy
    from liangqing.core.results import Result
    from liangqing.core.schemas import Side

SIDE_OF: Final[dict[str, Side]] = {"o": "ours", "t": "theirs"}
LETTER: Final = {"ours": "o", "theirs": "t"}
END: Final = "06-30"
_COLUMN: Final = re.compile(r"([a-z_]+)=(\S+)")

#: The worked books of the contract.
WORKED = """
    o1  A 06-01 opening -        100,000.00
    o2  A 06-03 invoice INV-1001  59,000.00
    o3  A 06-05 receipt SK-2001  -59,500.00 货款
    o4  A 06-08 invoice INV-1002   7,000.00
    o5  A 06-08 invoice INV-1002   7,000.00
    o6  A 06-09 invoice INV-1010  70,500.00
    o7  A 06-10 receipt -         -4,000.00
    o8  A 06-12 receipt -         -4,000.00
    o9  A 06-28 invoice INV-1003   9,000.00
    o10 A 06-11 invoice INV-1004   3,000.00
    o11 A 06-12 invoice INV-1004  -3,000.00 红字冲销
    o12 A 06-13 receipt INV-1005  -3,000.00
    o13 A 06-13 receipt INV-1006  -4,000.00
    o14 A 06-13 receipt INV-1007  -5,000.00
    o15 A 06-18 receipt HT-5001   -3,000.00
    o16 A 06-22 receipt HT-5001   -2,000.00
    o17 A 06-14 invoice INV-1011  16,500.00
    o18 B 06-20 invoice INV-3001   8,000.00
    o19 B 06-20 invoice INV-3002     500.00

    t1  A 06-01 opening -        100,000.00
    t2  A 06-03 invoice INV-1001  59,000.00
    t3  A 06-05 receipt SK-2001  -60,000.00 货款
    t4  A 06-08 invoice INV-1002   7,000.00
    t5  A 06-10 invoice INV-1010  70,500.00
    t6  A 06-11 receipt -         -4,000.00
    t7  A 06-29 receipt FK-77     -1,000.00
    t8  A 06-14 receipt -        -12,000.00 付 INV-1005、INV-1006、1007
    t9  A 06-22 receipt HT-5001   -5,000.00
    t10 A 06-21 invoice INV-3001   8,000.00
    t11 A 06-15 invoice INV-1011  16,500.00
    t12 B 06-20 invoice INV-3002     500.00
"""


def day(text: str) -> date:
    """`06-30` or `2025-12-31`."""
    return date.fromisoformat(text if len(text) > len("06-30") else f"2026-{text}")


def minor(text: str) -> int:
    """`1,000.00` in minor units."""
    whole, _, cents = text.replace(",", "").partition(".")
    return int(whole + cents.ljust(2, "0"))


def money(amount_minor: int) -> str:
    """`1,000.00` for 100,000 minor units."""
    sign = "-" if amount_minor < 0 else ""
    return f"{sign}{abs(amount_minor) // 100:,}.{abs(amount_minor) % 100:02d}"


def books(text: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Our ledger and theirs, in canonical form."""
    lines = [_line(line) for line in text.strip().splitlines() if line.strip()]
    return _ledger(lines, "ours"), _ledger(lines, "theirs")


def _line(text: str) -> dict[str, Any]:
    name, customer, booked, kind, reference, amount, *rest = text.split(maxsplit=6)
    words = rest[0] if rest else ""
    told = dict(_COLUMN.findall(words))
    return {
        "side": SIDE_OF[name[0]],
        "line": int(name[1:]),
        "customer": customer,
        "date": day(booked),
        "kind": None if kind == "-" else kind,
        "reference": None if reference == "-" else reference,
        "amount_minor": minor(amount),
        "currency": "CNY",
        "text": _COLUMN.sub("", words).strip() or None,
        **{column: _typed(column, value) for column, value in told.items()},
    }


def _typed(column: str, value: str) -> object:
    if column.endswith("_minor"):
        return minor(value)
    return float(value) if LEDGER[column] == pl.Float64() else value


def _ledger(lines: list[dict[str, Any]], side: str) -> pl.DataFrame:
    rows = [{key: value for key, value in line.items() if key != "side"} for line in lines if line["side"] == side]
    columns = {key: LEDGER[key] for key in LEDGER if any(key in row for row in rows)}
    return complete_ledger(pl.DataFrame(rows, schema=columns or LEDGER))


@dataclass(frozen=True)
class Answer:
    """The answer of a run, told in words: lines by name, amounts in units."""

    result: Result

    @property
    def matched(self) -> list[str]:
        """Groups that stand: rule, then the lines."""
        return [self._told(group) for group in self.groups("matched")]

    @property
    def asked(self) -> list[str]:
        """Groups that are suggested, each with why it is."""
        return [f"{self._told(group)} {group['evidence']['why']}" for group in self.groups("suggested")]

    @property
    def left(self) -> list[str]:
        """Money differences still open: code, amount, and the lines it is about or stands on."""
        return [self._difference(row) for row in self.differences if row["nature"] == "money" and _is_open(row)]

    @property
    def notes(self) -> list[str]:
        """Differences that move no money."""
        return [self._difference(row) for row in self.differences if row["nature"] == "note"]

    @property
    def cleared(self) -> list[str]:
        """Old differences that are settled: code, and what it was."""
        rows = [row for row in self.differences if row["state"] == "cleared"]
        return [f"{row['code']} {money(row['evidence']['was_minor'])}" for row in rows]

    @property
    def carried(self) -> list[str]:
        """Old differences still open: code and amount."""
        rows = [row for row in self.differences if row["state"] == "carried"]
        return [f"{row['code']} {money(row['amount_minor'])}" for row in rows]

    @property
    def differences(self) -> list[dict[str, Any]]:
        """The table, with evidence and drafted entry read."""
        return [_read(row) for row in self.result.differences.iter_rows(named=True)]

    def difference(self, code: str) -> dict[str, Any]:
        """The only difference of this code."""
        (row,) = (row for row in self.differences if row["code"] == code)
        return row

    def groups(self, status: str) -> list[dict[str, Any]]:
        """Groups of a status, with the evidence read."""
        rows = self.result.groups.filter(pl.col("status") == status)
        return [_read(row) for row in rows.iter_rows(named=True)]

    def group(self, rule: str) -> dict[str, Any]:
        """The only group of this rule."""
        (row,) = (_read(row) for row in self.result.groups.iter_rows(named=True) if row["rule"] == rule)
        return row

    def proof(self, customer: str = "A", currency: str = "CNY") -> dict[str, Any]:
        """The proof of one customer and currency."""
        proofs: list[dict[str, Any]] = self.result.proof["customers"]
        (found,) = (one for one in proofs if (one["customer"], one["currency"]) == (customer, currency))
        return found

    def gap(self, customer: str = "A", currency: str = "CNY") -> str:
        """The gap of one customer, and what it is made of."""
        proof = self.proof(customer, currency)
        parts = [f"{row['code']} {money(row['net_minor'])}" for row in proof["by_code"] if row["net_minor"]]
        return " ".join([f"{money(proof['gap_minor'])} =", " + ".join(parts)])

    def rolled(self, customer: str = "A") -> str:
        """The bridge from the period before, net and gross."""
        rolled = self.proof(customer)["roll_forward"]
        return "; ".join(
            f"{money(rolled[f'previous_open{kind}_minor'])} - {money(rolled[f'cleared{kind}_minor'])}"
            f" + {money(rolled[f'new{kind}_minor'])} = {money(rolled[f'open{kind}_minor'])}"
            for kind in ("", "_gross")
        )

    def previous(self) -> Previous:
        """What the next period needs of this one."""
        return Previous(
            as_of=date.fromisoformat(self.result.proof["as_of"]),
            differences=self.result.differences,
            open_items=self.result.open_items,
            closing={
                (one["customer"], one["currency"]): (one["ours_minor"], one["theirs_minor"])
                for one in self.result.proof["customers"]
            },
            digest=self.result.proof["digest"],
        )

    def keys(self, rank: int = 1) -> tuple[LineKey, ...]:
        """The line keys of a suggestion."""
        found = next(group for group in self.groups("suggested") if group["rank"] == rank)
        return tuple(LineKey.parse(key) for key in found["evidence"]["line_keys"])

    def _told(self, group: dict[str, Any]) -> str:
        return f"{group['rule']} {self._members(group['group_id'])}".strip()

    def _members(self, group_id: int) -> str:
        rows = self.result.matches.filter(pl.col("group_id") == group_id)
        return _names(rows)

    def _difference(self, row: dict[str, Any]) -> str:
        subjects = self.result.difference_lines.filter(
            (pl.col("difference_id") == row["difference_id"]) & (pl.col("role") == "subject")
        )
        lines = _names(subjects) if row["group_id"] is None else self._members(row["group_id"])
        return f"{row['code']} {money(row['amount_minor'])} {lines}".strip()


def _names(rows: pl.DataFrame) -> str:
    names = sorted((LETTER[side], line) for side, line in rows.select("side", "line").iter_rows())
    return " ".join(f"{letter}{line}" for letter, line in names)


def _is_open(row: dict[str, Any]) -> bool:
    return bool(row["state"] != "cleared")


def _read(row: dict[str, Any]) -> dict[str, Any]:
    read = {name: json.loads(row[name]) for name in ("evidence", "proposed_entry") if row.get(name)}
    return {**row, **read}


def answer(
    text: str,
    as_of: str = END,
    *,
    policy: Policy | None = None,
    previous: Answer | None = None,
    decisions: Sequence[Decision] = (),
    period_from: str | None = None,
) -> Answer:
    """Reconcile the books of a text, and hold the answer to the rules every answer obeys."""
    ours, theirs = books(text)
    result = reconcile(
        ours,
        theirs,
        as_of=day(as_of),
        policy=policy,
        previous=previous.previous() if previous else None,
        decisions=decisions,
        period_from=day(period_from) if period_from else None,
    )
    hold_to_the_rules(result)
    return Answer(result)


def hold_to_the_rules(result: Result) -> None:
    """Contract, rules 2 and 3, in the plainest way: each counted line once, and each gap the sum of its parts."""
    accounted = Counter(_matched_lines(result)) + Counter(_lone_lines(result))
    assert accounted == Counter(_counted_lines(result))
    for proof in result.proof["customers"]:
        is_of = (pl.col("customer") == proof["customer"]) & (pl.col("currency") == proof["currency"])
        assert proof["gap_minor"] == proof["ours_minor"] - proof["theirs_minor"]
        assert proof["gap_minor"] == result.differences.filter(is_of)["amount_minor"].sum()
        rolled = proof["roll_forward"]
        for kind in ("", "_gross"):
            before, gone = rolled[f"previous_open{kind}_minor"], rolled[f"cleared{kind}_minor"]
            assert before - gone + rolled[f"new{kind}_minor"] == rolled[f"open{kind}_minor"]
    assert result.differences["key"].is_unique().all()
    assert result.open_items["key"].is_unique().all()


def _matched_lines(result: Result) -> list[tuple[str, int]]:
    matched = result.groups.filter(pl.col("status") == "matched").select("group_id")
    return _counting(result, result.matches.join(matched, on="group_id"))


def _lone_lines(result: Result) -> list[tuple[str, int]]:
    alone = result.differences.filter((pl.col("nature") == "money") & pl.col("group_id").is_null())
    subjects = result.difference_lines.filter(pl.col("role") == "subject")
    return _counting(result, subjects.join(alone.select("difference_id"), on="difference_id"))


def _counting(result: Result, rows: pl.DataFrame) -> list[tuple[str, int]]:
    counted = set(_counted_lines(result))
    return [row for row in rows.select("side", "line").iter_rows() if row in counted]


def _counted_lines(result: Result) -> list[tuple[str, int]]:
    as_of = date.fromisoformat(result.proof["as_of"])
    sides: Mapping[str, pl.DataFrame] = {"ours": result.ours, "theirs": result.theirs}
    return [(side, line) for side, ledger in sides.items() for line in ledger.filter(pl.col("date") <= as_of)["line"]]


def decide(action: Action, result: Answer, *lines: str, code: str | None = None, note: str | None = None) -> Decision:
    """A decision about lines of an earlier answer, by their names there."""
    return Decision(action, tuple(key_of(result, name) for name in lines), code=code, note=note)


def key_of(result: Answer, name: str) -> LineKey:
    """The key of a line, by its name."""
    from liangqing.core.fingerprints import with_fingerprints

    side = SIDE_OF[name[0]]
    named = with_fingerprints(getattr(result.result, side)).filter(pl.col("line") == int(name[1:]))
    return LineKey(side, named["fingerprint"][0], named["occurrence"][0])
