"""From answers to the contract's tables, numbered and ordered by content."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

from liangqing.core.schemas import GROUPS, MATCHES
from liangqing.matching.lines import line_keys

if TYPE_CHECKING:
    from liangqing.matching.answers import Answers
    from liangqing.matching.pool import Alternatives, Group, Pool


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
    kept = {key: value for key, value in evidence.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def numbered_groups(pool: Pool, answers: Answers) -> Numbered:
    """The tables `groups` and `matches`: matched groups by their first line, then the questions by theirs."""
    matched = pl.concat([_pairs(answers.pairs), _groups(answers.groups, kind=1), _openings(answers)])
    matched = _with_ids(matched)
    questions = sorted(
        answers.questions, key=lambda question: (min(question.groups[0].anchors), question.groups[0].rows)
    )
    suggested = _suggested(pool, questions, int(matched["group_id"].max() or 0))  # type: ignore[arg-type]
    members = pl.concat([matched, suggested]) if suggested.height else matched
    matches = _matches(pool.lines, members)
    ids = members.unique(["kind", "place"], maintain_order=True)
    return Numbered(
        groups=_group_table(members, matches),
        matches=matches.select(list(MATCHES)),
        numbers=ids.filter(pl.col("kind") == 1).sort("place")["group_id"].to_list(),
        openings=dict(ids.filter(pl.col("kind") == _OPENING).select("place", "group_id").iter_rows()),
        alternatives=_rows_asked(questions),
    )


_PAIR, _GROUP, _OPENING, _QUESTION = 0, 1, 2, 3
_MEMBERS = {
    "row": pl.Int64(),
    "role": pl.String(),
    "first": pl.Int64(),
    "kind": pl.Int32(),
    "place": pl.Int64(),
    "rule": pl.String(),
    "evidence": pl.String(),
    "rivals": pl.Int32(),
    "margin_ppm": pl.Int32(),
    "coincidence_ppm": pl.Int32(),
    "alternatives_id": pl.Int64(),
    "rank": pl.Int32(),
}


def _pairs(pairs: pl.DataFrame) -> pl.DataFrame:
    placed = pairs.with_row_index("place")
    sides = [
        placed.select(
            pl.col(side).alias("row"),
            pl.lit(role).alias("role"),
            pl.min_horizontal("ours", "theirs").alias("first"),
            pl.lit(_PAIR).alias("kind"),
            pl.col("place"),
            pl.col("rule"),
            pl.col("evidence"),
            pl.col("rivals"),
            pl.lit(None).alias("margin_ppm"),
            pl.lit(None).alias("coincidence_ppm"),
            pl.lit(None).alias("alternatives_id"),
            pl.lit(1).alias("rank"),
        )
        for side, role in (("ours", "anchor"), ("theirs", "counter"))
    ]
    return pl.concat(sides).cast(_MEMBERS)  # type: ignore[arg-type]


def _groups(groups: list[Group], kind: int) -> pl.DataFrame:
    rows = [member for place, group in enumerate(groups) for member in _members(group, kind, place, None, 1)]
    return pl.DataFrame(rows, schema=_MEMBERS, orient="row")


def _members(group: Group, kind: int, place: int, alternatives: int | None, rank: int) -> list[tuple[Any, ...]]:
    anchors = set(group.anchors)
    evidence = evidence_text(group.evidence)
    return [
        (
            row,
            "anchor" if row in anchors else "counter",
            min(group.rows),
            kind,
            place,
            group.rule,
            evidence,
            group.rivals,
            group.margin_ppm,
            group.coincidence_ppm,
            alternatives,
            rank,
        )
        for row in group.rows
    ]


def _openings(answers: Answers) -> pl.DataFrame:
    rows: list[tuple[Any, ...]] = []
    for party, opening in answers.openings.items():
        evidence = evidence_text({"cleared": len(opening.cleared)})
        first = min(opening.rows, default=0)
        rows += [
            (row, "anchor", first, _OPENING, party, "opening", evidence, 0, None, None, None, 1) for row in opening.rows
        ]
    return pl.DataFrame(rows, schema=_MEMBERS, orient="row")


def _suggested(pool: Pool, questions: list[Alternatives], last_id: int) -> pl.DataFrame:
    keys = line_keys(pool.lines, (row for question in questions for group in question.groups for row in group.rows))
    rows: list[tuple[Any, ...]] = []
    place = 0
    for number, question in enumerate(questions, start=1):
        for rank, group in enumerate(question.groups, start=1):
            evidence = evidence_text(
                {**group.evidence, "why": question.why, "line_keys": [keys[row] for row in group.rows]},
            )
            members = _members(group, _QUESTION, place, number, rank)
            rows.extend((*member[:6], evidence, question.rivals, *member[8:]) for member in members)
            place += 1
    table = pl.DataFrame(rows, schema=_MEMBERS, orient="row")
    return table.with_columns(group_id=pl.col("place") + last_id + 1)


def _with_ids(members: pl.DataFrame) -> pl.DataFrame:
    """Numbers the groups in order of their first line."""
    ordered = members.sort("first", "kind", "place", "row")
    is_next = (pl.col("kind") != pl.col("kind").shift(1)) | (pl.col("place") != pl.col("place").shift(1))
    return ordered.with_columns(group_id=is_next.fill_null(value=True).cum_sum().cast(pl.Int64))


def _matches(lines: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """A row a member. Old items have no line in this period's files, and stand in the evidence only."""
    facts = lines.select("side", "line", "customer", "currency", "amount_minor", "counted_minor")[members["row"]]
    return pl.concat([members, facts], how="horizontal").filter(pl.col("line").is_not_null()).sort("group_id", "row")


def _group_table(members: pl.DataFrame, matches: pl.DataFrame) -> pl.DataFrame:
    ours = pl.col("counted_minor").filter(pl.col("side") == "ours").sum()
    theirs = pl.col("counted_minor").filter(pl.col("side") == "theirs").sum()
    sums = matches.group_by("group_id", maintain_order=True).agg(
        pl.col("currency").first(),
        ours.alias("ours_minor"),
        theirs.alias("theirs_minor"),
    )
    return (
        members.unique("group_id", keep="first", maintain_order=True)
        .join(sums, on="group_id", how="inner")
        .with_columns(
            residual_minor=pl.col("ours_minor") - pl.col("theirs_minor"),
            status=pl.when(pl.col("kind") == _QUESTION).then(pl.lit("suggested")).otherwise(pl.lit("matched")),
        )
        .sort("group_id")
        .select(list(GROUPS))
        .cast(GROUPS)  # type: ignore[arg-type]
    )


def _rows_asked(questions: list[Alternatives]) -> dict[int, list[int]]:
    asked: dict[int, list[int]] = {}
    for number, question in enumerate(questions, start=1):
        for row in sorted({row for group in question.groups for row in group.rows}):
            asked.setdefault(row, []).append(number)
    return asked
