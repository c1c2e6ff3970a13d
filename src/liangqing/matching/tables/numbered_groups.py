"""From answers to the contract's tables, numbered and ordered by content."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from liangqing.core.schemas import GROUPS, MATCHES
from liangqing.matching.lines.table import line_keys
from liangqing.matching.pool.groups import Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.pool.answers import Answers, Opening
    from liangqing.matching.pool.groups import Alternatives
    from liangqing.matching.pool.pool import Pool


#: What the table `groups` says of a group that its lines do not.
_TOLD: Final[dict[str, pl.DataType]] = {
    "rule": pl.String(),
    "evidence": pl.String(),
    "rivals": pl.Int32(),
    "margin_ppm": pl.Int32(),
    "coincidence_ppm": pl.Int32(),
    "alternatives_id": pl.Int64(),
    "rank": pl.Int32(),
}
#: A row of a group; `at` is the place of the group among all.
_MEMBERS: Final[dict[str, pl.DataType]] = {"at": pl.Int64(), "row": pl.Int64(), "role": pl.String()}
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


@dataclass(frozen=True)
class _Unnumbered:
    """Groups of one sort before they have numbers (columns `_TOLD`), and their rows (`_MEMBERS`)."""

    told: pl.DataFrame
    members: pl.DataFrame


@dataclass
class Numbered:
    """Groups with the numbers they have in the output.

    `numbers`: place in `Answers.groups` -> group id; `openings`: party -> group id; `alternatives`: pool row ->
    numbers of the questions it is in.
    """

    groups: pl.DataFrame
    matches: pl.DataFrame
    numbers: list[int] = field(default_factory=list)
    openings: dict[int, int] = field(default_factory=dict)
    alternatives: dict[int, list[int]] = field(default_factory=dict)


def evidence_text(evidence: dict[str, Any]) -> str:
    """Evidence as it is stored: compact JSON, keys in order, nothing that is null."""
    told = []
    for key in sorted(evidence):
        value = evidence[key]
        if type(value) is str:
            told.append(f'"{key}":{encode_basestring(value)}')
        elif type(value) is int:
            told.append(f'"{key}":{value}')
        elif value is not None:
            told.append(f'"{key}":{_json(value)}')
    return "{" + ",".join(told) + "}"


def _json(value: object) -> str:
    """Most values are texts, whole numbers and lists of them, and the encoder takes its time."""
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is int:
        return str(value)
    return "[" + ",".join(map(_json, value)) + "]" if type(value) is list else _ENCODER.encode(value)


def numbered_groups(pool: Pool, answers: Answers) -> Numbered:
    """The tables `groups` and `matches`: matched groups by their first line, then the questions by theirs."""
    openings = {party: opening for party, opening in answers.openings.items() if opening.rows}
    questions = sorted(
        answers.questions, key=lambda question: (min(question.groups[0].anchors), question.groups[0].rows)
    )
    parts = [_pairs(answers.pairs), _groups(answers.groups), _openings(openings), _suggested(pool, questions)]
    told, members = _stacked(parts)
    group_ids = _group_ids(members, matched=told.height - parts[-1].told.height, asked=parts[-1].told.height)
    members = _with_facts(pool.lines, members.with_columns(group_id=group_ids[members["at"]]))
    first, last = answers.pairs.height, answers.pairs.height + len(answers.groups)
    return Numbered(
        groups=_group_table(told.with_columns(group_id=group_ids), members),
        # Old items have no line in this period's files; they stand in the evidence only.
        matches=members.filter(pl.col("line").is_not_null()).select(list(MATCHES)),
        numbers=group_ids[first:last].to_list(),
        openings=dict(zip(openings, group_ids[last : last + len(openings)].to_list(), strict=True)),
        alternatives=_rows_asked(questions),
    )


def _pairs(pairs: pl.DataFrame) -> _Unnumbered:
    told = pairs.select(
        "rule", "evidence", "rivals", margin_ppm=None, coincidence_ppm=None, alternatives_id=None, rank=1
    )
    placed = pairs.with_row_index("at")
    sides = [
        _typed(placed.select("at", row=side, role=pl.lit(role)), _MEMBERS)
        for side, role in (("ours", "anchor"), ("theirs", "counter"))
    ]
    return _Unnumbered(_typed(told, _TOLD), pl.concat(sides))


def _groups(groups: Sequence[Group], alternatives: Sequence[int | None] = (), ranks: Sequence[int] = ()) -> _Unnumbered:
    """Groups with their members; of questions, the number of each and its rank there."""
    columns = {
        "rule": [group.rule for group in groups],
        "evidence": [evidence_text(group.evidence) for group in groups],
        "rivals": [group.rivals for group in groups],
        "margin_ppm": [group.margin_ppm for group in groups],
        "coincidence_ppm": [group.coincidence_ppm for group in groups],
        "alternatives_id": alternatives or [None] * len(groups),
        "rank": ranks or [1] * len(groups),
    }
    rows = [group.rows for group in groups]
    roles = ["anchor" if row in group.anchors else "counter" for group in groups for row in group.rows]
    return _Unnumbered(pl.DataFrame(columns, schema=_TOLD), _members(rows, roles))


def _members(rows: Sequence[Sequence[int]], roles: Sequence[str]) -> pl.DataFrame:
    at = np.repeat(np.arange(len(rows)), [len(of_group) for of_group in rows])
    return pl.DataFrame(
        {"at": at, "row": [row for of_group in rows for row in of_group], "role": roles}, schema=_MEMBERS
    )


def _openings(openings: dict[int, Opening]) -> _Unnumbered:
    groups = [
        Group(tuple(opening.rows), tuple(opening.rows), "opening", {"cleared": len(opening.cleared)})
        for opening in openings.values()
    ]
    return _groups(groups)


def _suggested(pool: Pool, questions: list[Alternatives]) -> _Unnumbered:
    keys = line_keys(pool.lines, (row for question in questions for group in question.groups for row in group.rows))
    asked = [
        (_asked(question, group, keys), number, rank)
        for number, question in enumerate(questions, start=1)
        for rank, group in enumerate(question.groups, start=1)
    ]
    return _groups([group for group, _, _ in asked], [number for _, number, _ in asked], [rank for _, _, rank in asked])


def _stacked(parts: Sequence[_Unnumbered]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """All groups one below the other, and all members."""
    members, before = [], 0
    for part in parts:
        members.append(part.members.with_columns(pl.col("at") + before))
        before += part.told.height
    return pl.concat(part.told for part in parts), pl.concat(members)


def _group_ids(members: pl.DataFrame, *, matched: int, asked: int) -> pl.Series:
    """The number of each group: those matched in order of their first line, then the questions as they stand."""
    first = members.filter(pl.col("at") < matched).group_by("at").agg(pl.col("row").min()).sort("row", "at")
    ordered = pl.concat([first["at"], pl.int_range(matched, matched + asked, dtype=pl.Int64, eager=True)])
    return ordered.arg_sort().cast(pl.Int64).rename("group_id") + 1


def _asked(question: Alternatives, group: Group, keys: dict[int, str]) -> Group:
    """An alternative as the question has it: with why it is asked, and how a decision names its lines."""
    told = {"why": question.why, "line_keys": [keys[row] for row in group.rows]}
    return group._replace(evidence={**group.evidence, **told}, rivals=question.rivals)


def _typed(table: pl.DataFrame, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """The columns of a schema, in its order and types."""
    return table.select(pl.col(name).cast(dtype) for name, dtype in schema.items())


def _with_facts(lines: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """The members in order of group and row, with what their lines say."""
    ordered = members.sort("group_id", "row")
    facts = lines.select("side", "line", "customer", "currency", "amount_minor", "counted_minor")[ordered["row"]]
    return pl.concat([ordered, facts], how="horizontal")


def _group_table(told: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    ours = pl.when(pl.col("side") == "ours").then("counted_minor").otherwise(0)
    theirs = pl.col("counted_minor") - ours
    sums = members.group_by("group_id", maintain_order=True).agg(
        pl.col("currency").first(),
        ours_minor=ours.sum(),
        theirs_minor=theirs.sum(),
    )
    is_asked = pl.col("alternatives_id").is_not_null()
    table = told.join(sums, on="group_id", how="inner").with_columns(
        residual_minor=pl.col("ours_minor") - pl.col("theirs_minor"),
        status=pl.when(is_asked).then(pl.lit("suggested")).otherwise(pl.lit("matched")),
    )
    return _typed(table, GROUPS).sort("group_id")


def _rows_asked(questions: list[Alternatives]) -> dict[int, list[int]]:
    asked: dict[int, list[int]] = {}
    for number, question in enumerate(questions, start=1):
        for row in sorted({row for group in question.groups for row in group.rows}):
            asked.setdefault(row, []).append(number)
    return asked
