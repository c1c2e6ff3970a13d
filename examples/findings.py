"""What a run answered, beside what was planted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Place = tuple[str, int]  # side and line
#: Side -> file, page and row -> the number of the line read from there.
Readings = Mapping[str, Mapping[tuple[str, str, int], int]]
#: Rules that answer a planted cause which is no difference.
RULES: Final = ("cancelled", "listed", "decision")
#: The rule of rows that the comparison leaves out, such as a revaluation where the original currency is compared.
LEFT_OUT: Final = "left_out"


@dataclass(frozen=True)
class Answer:
    """The part of an output directory that the demo shows."""

    proof: Mapping[str, Any]
    codes_at: Mapping[Place, frozenset[str]]
    new_differences: Sequence[tuple[str, int, frozenset[Place]]]


@dataclass(frozen=True)
class Verdict:
    """A planted cause and the codes found on its lines; what the engine matched away has its rule instead."""

    cause: Mapping[str, Any]
    part_minor: int
    found: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Whether the planted name is among the found ones."""
        return (self.cause["code"] or self.cause["rule"]) in self.found


def read_answer(directory: Path) -> Answer:
    """The answer in an output directory of the program."""
    proof = json.loads((directory / "proof.json").read_text(encoding="utf-8"))
    tables = {
        name: pl.read_parquet(directory / f"{name}.parquet")
        for name in ("groups", "matches", "differences", "difference_lines")
    }
    given = _given(tables)
    at: dict[Place, set[str]] = {}
    for side, line, name in given.select("side", "line", "name").iter_rows():
        at.setdefault((side, line), set()).add(name)
    return Answer(proof, {place: frozenset(names) for place, names in at.items()}, _new(given))


def _given(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Each difference at each of its lines: `difference_id`, `name`, `amount_minor`, `side`, `line`.

    Matches by one of `RULES` have their rule for a name and no `difference_id`.
    """
    live = tables["differences"].filter(pl.col("state") != "cleared")
    named = live.select("difference_id", "group_id", "state", "nature", "amount_minor", pl.col("code").alias("name"))
    subjects = tables["difference_lines"].filter(pl.col("role") == "subject")
    members = tables["matches"].select("group_id", "side", "line")
    rules = tables["groups"].filter(pl.col("status") == "matched", pl.col("rule").is_in(RULES))
    return pl.concat(
        [
            named.join(subjects.select("difference_id", "side", "line"), on="difference_id"),
            named.filter(pl.col("group_id").is_not_null()).join(members, on="group_id"),
            rules.select("group_id", pl.col("rule").alias("name")).join(members, on="group_id"),
        ],
        how="diagonal",
    )


def _new(given: pl.DataFrame) -> list[tuple[str, int, frozenset[Place]]]:
    new = given.filter(pl.col("state") == "new", pl.col("nature") == "money")
    rows = new.group_by("difference_id", maintain_order=True).agg(
        pl.col("name").first(), pl.col("amount_minor").first(), "side", "line"
    )
    return [
        (name, amount, frozenset(zip(sides, lines, strict=True))) for _, name, amount, sides, lines in rows.iter_rows()
    ]


def verdicts(
    causes: Iterable[Mapping[str, Any]],
    month: str,
    customer: str,
    answer: Answer,
    readings: Readings,
    *,
    offset: int = 0,
) -> list[Verdict]:
    """The causes that begin in this month at this customer, each with what was found on its lines.

    `offset` is what was added to the line numbers of the customer's file.
    """
    found = []
    for cause in causes:
        if (cause["month"], cause["customer"]) == (month, customer):
            codes = [answer.codes_at.get(place, frozenset[str]()) for place in _places(cause, readings, offset)]
            part_minor = next(part["part_minor"] for part in cause["parts"] if part["month"] == month)
            told = _told(cause, frozenset().union(*codes))
            found.append(Verdict(cause, part_minor, told | _left_out(cause, readings)))
    return found


def _told(cause: Mapping[str, Any], names: frozenset[str]) -> frozenset[str]:
    """Of what was found, the codes, and the rule only where a rule or a decision is the answer."""
    return names.difference(RULES) | names.intersection({cause["rule"], "decision"})


def _left_out(cause: Mapping[str, Any], readings: Readings) -> frozenset[str]:
    """Whether rows that are no lines in this comparison were left out by the reading, as they should be."""
    is_left_out = cause["rule"] == LEFT_OUT and not _places(cause, readings)
    return frozenset({LEFT_OUT}) if is_left_out else frozenset()


def not_planted(causes: Iterable[Mapping[str, Any]], customer: str, answer: Answer, readings: Readings) -> list[str]:
    """New money differences on lines to which nothing happened, as `code amount`."""
    planted = {place for cause in causes if cause["customer"] == customer for place in _places(cause, readings)}
    return [f"{code} {amount / 100:,.2f}" for code, amount, places in answer.new_differences if not places & planted]


def _places(cause: Mapping[str, Any], readings: Readings, offset: int = 0) -> list[Place]:
    """The lines of a cause that were read from the two files of this comparison."""
    places = []
    for line in cause["lines"]:
        side = line["side"]
        number = readings[side].get((line["file"], line["page"], line["row"]))
        if number is not None:
            places.append((side, number + (offset if side == "theirs" else 0)))
    return places
