"""How good an answer is, against the truth: `python -m examples.score OUTPUT SAMPLE`.

Groups are compared as exact sets of lines on both sides. Lines that look the same (customer, date, amount,
reference, text) are interchangeable: nobody could tell them apart.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import click
import polars as pl

_LOOKS: Final = ("side", "customer", "date", "amount_minor", "reference", "text")


@dataclass(frozen=True)
class Score:
    """What was found of what is true. Shares are between 0 and 1.

    `recall` leaves out the ambiguous groups, which must be refused: `refused` is the share of them that was.
    `codes_right` is the share of true differences that got their code, `claims_right` the share of given codes that
    are true; a question (S01) claims nothing.
    `codes` counts by true code: `true` differences, `right` ones, and what the wrong ones were called.
    """

    true_groups: int
    found_groups: int
    right_groups: int
    precision: float
    recall: float
    refused: float
    codes_right: float
    claims_right: float
    codes: dict[str, dict[str, int]]
    recall_by_noise: dict[str, float]


def score(output: Path, sample: Path) -> Score:
    """The score of an output directory of the program against `truth.parquet` of a large sample."""
    lines = _lines(sample)
    true = _true_groups(lines)
    found = _found_groups(output, lines)
    judged = true.join(found, on="looks", how="left").with_columns(
        pl.min_horizontal("count", pl.col("found").fill_null(0)).alias("right")
    )
    sure = judged.filter(pl.col("noise") != "ambiguous")
    unsure = judged.filter(pl.col("noise") == "ambiguous")
    given = _given(output, lines)
    codes = _codes(given, lines)
    return Score(
        true_groups=_total(judged, "count"),
        found_groups=_total(found, "found"),
        right_groups=_total(judged, "right"),
        precision=_share(_total(judged, "right"), _total(found, "found")),
        recall=_share(_total(sure, "right"), _total(sure, "count")),
        refused=1 - _share(_total(unsure, "right"), _total(unsure, "count")),
        codes_right=_share(_total(codes.filter(pl.col("code") == pl.col("found")), "count"), _total(codes, "count")),
        claims_right=_claims_right(given, lines),
        codes=_table(codes),
        recall_by_noise=_by_noise(judged),
    )


def _total(rows: pl.DataFrame, column: str) -> int:
    return int(rows[column].sum())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _lines(sample: Path) -> pl.DataFrame:
    """All lines of both sides with their truth and `look`, one number for all that look the same."""
    sides = [
        pl.read_parquet(sample / f"{side}.parquet").with_columns(side=pl.lit(side)).select("line", *_LOOKS)
        for side in ("ours", "theirs")
    ]
    truth = pl.read_parquet(sample / "truth.parquet")
    return (
        pl.concat(sides)
        .join(truth, on=["side", "line"], validate="1:1")
        .with_columns(look=pl.struct(_LOOKS).rank("dense"))
    )


def _looks(members: pl.DataFrame, group: str) -> pl.DataFrame:
    """One row a group: `looks`, its lines' numbers in order, as text."""
    looks = pl.col("look").sort().cast(pl.String).str.join(",").alias("looks")
    return members.group_by(group).agg(looks, pl.col("noise").first())


def _true_groups(lines: pl.DataFrame) -> pl.DataFrame:
    groups = _looks(lines.filter(pl.col("true_group").is_not_null()), "true_group")
    return groups.group_by("looks").agg(pl.col("noise").first(), pl.len().alias("count"))


def _found_groups(output: Path, lines: pl.DataFrame) -> pl.DataFrame:
    matched = pl.read_parquet(output / "groups.parquet").filter(pl.col("status") == "matched")
    members = pl.read_parquet(output / "matches.parquet").join(matched.select("group_id"), on="group_id", how="semi")
    placed = members.select("group_id", "side", "line").join(lines, on=["side", "line"], validate="m:1")
    return _looks(placed, "group_id").group_by("looks").agg(pl.len().alias("found"))


def _given(output: Path, lines: pl.DataFrame) -> pl.DataFrame:
    """Every open difference at each of its lines: `difference_id`, `found` (its code), `look`."""
    differences = pl.read_parquet(output / "differences.parquet").filter(pl.col("state") != "cleared")
    named = differences.select("difference_id", "group_id", pl.col("code").alias("found"))
    subjects = pl.read_parquet(output / "difference_lines.parquet").filter(pl.col("role") == "subject")
    members = pl.read_parquet(output / "matches.parquet")
    columns = ("difference_id", "found", "side", "line")
    placed = [
        named.join(subjects, on="difference_id").select(columns),
        named.join(members, on="group_id").select(columns),
    ]
    looks = lines.select("side", "line", "look")
    return pl.concat(placed).join(looks, on=["side", "line"]).select("difference_id", "found", "look")


def _codes(given: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """By true code and the code found for the same lines: `code`, `found` (null for none), `count`."""
    true = lines.filter(pl.col("code").is_not_null()).with_columns(
        difference=pl.coalesce(pl.col("true_group"), -pl.col("line") * 2 - (pl.col("side") == "ours").cast(pl.Int64))
    )
    answers = (
        true.select("difference", "code", "look")
        .join(given.select("found", "look").unique(), on="look", how="left")
        .with_columns(hit=pl.col("found") == pl.col("code"))
        .sort("hit", "found", descending=[True, False], nulls_last=True)
        .group_by("difference", maintain_order=True)
        .agg(pl.col("code").first(), pl.col("found").first())
    )
    return (
        answers.group_by("code", "found").agg(pl.len().alias("count")).sort("code", "count", descending=[False, True])
    )


def _claims_right(given: pl.DataFrame, lines: pl.DataFrame) -> float:
    """Of the differences that name a cause, the share whose lines have that cause; a question (S01) names none."""
    true = lines.filter(pl.col("code").is_not_null()).select("look", "code").unique()
    claims = given.filter(pl.col("found") != "S01").join(true, on="look", how="left")
    hits = claims.group_by("difference_id").agg((pl.col("found") == pl.col("code")).fill_null(False).any().alias("hit"))
    return _share(int(hits["hit"].sum()), hits.height)


def _table(codes: pl.DataFrame) -> dict[str, dict[str, int]]:
    """Code -> what it was called -> how often; the right name is the code itself, `none` is no difference at all."""
    table: dict[str, dict[str, int]] = {}
    for code, found, count in codes.iter_rows():
        table.setdefault(code, {})[found or "none"] = count
    return table


def _by_noise(judged: pl.DataFrame) -> dict[str, float]:
    summed = judged.group_by("noise").agg(pl.col("right").sum(), pl.col("count").sum()).sort("noise")
    return {noise: round(_share(right, count), 4) for noise, right, count in summed.iter_rows()}


@click.command()
@click.argument("output", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("sample", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(output: Path, sample: Path) -> None:
    """Print the score of OUTPUT (a directory the program wrote) against SAMPLE (with its truth) as JSON."""
    print(json.dumps(asdict(score(output, sample)), indent=1))


if __name__ == "__main__":
    main()
