"""From answers to the contract's tables, numbered and ordered by content."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import polars as pl

from liangqing.core.schemas import GROUPS, MATCHES
from liangqing.matching.lines import line_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liangqing.matching.answers import Answers, Opening
    from liangqing.matching.pool import Alternatives, Group, Pool


#: What a group is before it is numbered; groups of one first line are numbered in this order.
_PAIR, _GROUP, _OPENING, _QUESTION = range(4)
_MEMBERS: Final[dict[str, pl.DataType]] = {
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


class _Member(NamedTuple):
    """A row of a group, with what the table `groups` says of the group; columns as in `_MEMBERS`.

    `first`: the group's first row; `place`: which one of its kind it is.
    """

    row: int
    role: str
    first: int
    kind: int
    place: int
    rule: str
    evidence: str
    rivals: int = 0
    margin_ppm: int | None = None
    coincidence_ppm: int | None = None
    alternatives_id: int | None = None
    rank: int = 1


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
    matched = _with_ids(pl.concat([_pairs(answers.pairs), _groups(answers.groups), _openings(answers.openings)]))
    questions = sorted(
        answers.questions, key=lambda question: (min(question.groups[0].anchors), question.groups[0].rows)
    )
    members = pl.concat([matched, _suggested(pool, questions, last_id=matched["group_id"].n_unique())])
    told = _with_facts(pool.lines, members)
    # Old items have no line in this period's files; they stand in the evidence only.
    matches = told.filter(pl.col("line").is_not_null())
    ids = members.unique(["kind", "place"], maintain_order=True)
    return Numbered(
        groups=_group_table(told),
        matches=matches.select(list(MATCHES)),
        numbers=ids.filter(pl.col("kind") == _GROUP).sort("place")["group_id"].to_list(),
        openings=dict(ids.filter(pl.col("kind") == _OPENING).select("place", "group_id").iter_rows()),
        alternatives=_rows_asked(questions),
    )


def _pairs(pairs: pl.DataFrame) -> pl.DataFrame:
    placed = pairs.with_row_index("place").with_columns(
        first=pl.min_horizontal("ours", "theirs"),
        kind=pl.lit(_PAIR),
        margin_ppm=None,
        coincidence_ppm=None,
        alternatives_id=None,
        rank=1,
    )
    sides = [
        _typed(placed.with_columns(row=pl.col(side), role=pl.lit(role)), _MEMBERS)
        for side, role in (("ours", "anchor"), ("theirs", "counter"))
    ]
    return pl.concat(sides)


def _groups(groups: list[Group]) -> pl.DataFrame:
    return _table(member for place, group in enumerate(groups) for member in _members(group, _GROUP, place))


def _members(
    group: Group, kind: int, place: int, *, alternatives_id: int | None = None, rank: int = 1
) -> Iterator[_Member]:
    first, anchors, evidence = min(group.rows), set(group.anchors), evidence_text(group.evidence)
    for row in group.rows:
        yield _Member(
            row=row,
            role="anchor" if row in anchors else "counter",
            first=first,
            kind=kind,
            place=place,
            rule=group.rule,
            evidence=evidence,
            rivals=group.rivals,
            margin_ppm=group.margin_ppm,
            coincidence_ppm=group.coincidence_ppm,
            alternatives_id=alternatives_id,
            rank=rank,
        )


def _openings(openings: dict[int, Opening]) -> pl.DataFrame:
    return _table(member for party, opening in openings.items() for member in _opened(opening, party))


def _opened(opening: Opening, party: int) -> Iterator[_Member]:
    first, evidence = min(opening.rows, default=0), evidence_text({"cleared": len(opening.cleared)})
    for row in opening.rows:
        yield _Member(row, "anchor", first, _OPENING, party, "opening", evidence)


def _suggested(pool: Pool, questions: list[Alternatives], last_id: int) -> pl.DataFrame:
    keys = line_keys(pool.lines, (row for question in questions for group in question.groups for row in group.rows))
    asked = [
        (_asked(question, group, keys), number, rank)
        for number, question in enumerate(questions, start=1)
        for rank, group in enumerate(question.groups, start=1)
    ]
    table = _table(
        member
        for place, (group, number, rank) in enumerate(asked)
        for member in _members(group, _QUESTION, place, alternatives_id=number, rank=rank)
    )
    return table.with_columns(group_id=pl.col("place") + last_id + 1)


def _asked(question: Alternatives, group: Group, keys: dict[int, str]) -> Group:
    """An alternative as the question has it: with why it is asked, and how a decision names its lines."""
    told = {"why": question.why, "line_keys": [keys[row] for row in group.rows]}
    return replace(group, evidence={**group.evidence, **told}, rivals=question.rivals)


def _table(members: Iterable[_Member]) -> pl.DataFrame:
    return pl.DataFrame(list(members), schema=_MEMBERS, orient="row")


def _typed(table: pl.DataFrame, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """The columns of a schema, in its order and types."""
    return table.select(pl.col(name).cast(dtype) for name, dtype in schema.items())


def _with_ids(members: pl.DataFrame) -> pl.DataFrame:
    """Numbers the groups in order of their first line."""
    ordered = members.sort("first", "kind", "place", "row")
    is_next = (pl.col("kind") != pl.col("kind").shift(1)) | (pl.col("place") != pl.col("place").shift(1))
    return ordered.with_columns(group_id=is_next.fill_null(value=True).cum_sum().cast(pl.Int64))


def _with_facts(lines: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """The members in order of group and row, with what their lines say."""
    facts = lines.select("side", "line", "customer", "currency", "amount_minor", "counted_minor")[members["row"]]
    return pl.concat([members, facts], how="horizontal").sort("group_id", "row")


def _group_table(members: pl.DataFrame) -> pl.DataFrame:
    ours = pl.col("counted_minor").filter(pl.col("side") == "ours").sum()
    theirs = pl.col("counted_minor").filter(pl.col("side") == "theirs").sum()
    sums = members.group_by("group_id", maintain_order=True).agg(
        ours.alias("ours_minor"),
        theirs.alias("theirs_minor"),
    )
    table = (
        members.unique("group_id", keep="first", maintain_order=True)
        .join(sums, on="group_id", how="inner")
        .with_columns(
            residual_minor=pl.col("ours_minor") - pl.col("theirs_minor"),
            status=pl.when(pl.col("kind") == _QUESTION).then(pl.lit("suggested")).otherwise(pl.lit("matched")),
        )
        .sort("group_id")
    )
    return _typed(table, GROUPS)


def _rows_asked(questions: list[Alternatives]) -> dict[int, list[int]]:
    asked: dict[int, list[int]] = {}
    for number, question in enumerate(questions, start=1):
        for row in sorted({row for group in question.groups for row in group.rows}):
            asked.setdefault(row, []).append(number)
    return asked
