"""The score of an answer: `python -m bench.scores.score ANSWER DATA`.

ANSWER is an output directory of the program, or a Parquet file of groups (`group_id`, `side`, `line`) of any other;
DATA is what `bench.ledgers.generate` made. Printed as JSON, every share as the two counts it is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import polars as pl
from pydantic import TypeAdapter

from bench.scores.calibration import Bin, score_calibration
from bench.scores.codes import CodeScore, score_codes
from bench.scores.found import read_found
from bench.scores.groups import GroupScore, compare, score_groups
from bench.scores.lines import read_ledgers, read_lines
from bench.scores.reachable import reachable
from bench.scores.rules import score_rules
from bench.scores.suggestions import SuggestionScore, score_suggestions
from bench.scores.wilson import Share  # noqa: TC001 - pydantic reads it

if TYPE_CHECKING:
    from bench.scores.found import Found
    from bench.scores.groups import Compared


@dataclass(frozen=True)
class Score:
    """Everything that is counted of an answer of the program.

    `precision_by_rule`: rule -> right groups of those it matched. `reachable`: of the groups not matched, the share,
    0 to 1, that anybody could show among the first three of a question.
    """

    groups: GroupScore
    precision_by_rule: dict[str, Share]
    suggestions: SuggestionScore
    codes: CodeScore
    calibration: tuple[Bin, ...]
    reachable: float | None = None


def score_answer(output: Path, data: Path) -> Score:
    """The score of an output directory of the program."""
    lines, found = read_lines(data), read_found(output)
    compared = compare(lines, found.matched)
    return Score(
        groups=score_groups(compared),
        precision_by_rule=score_rules(compared, found.groups),
        suggestions=score_suggestions(compared, _known(found, found.suggested, lines)),
        codes=score_codes(lines, found),
        calibration=score_calibration(compared.true, _known(found, found.members, lines)),
        reachable=_reachable(data, lines, compared),
    )


def _reachable(data: Path, lines: pl.DataFrame, compared: Compared) -> float:
    truth = lines.select("side", "line", "true_group")
    ledgers = read_ledgers(data).join(truth, on=["side", "line"], validate="1:1", maintain_order="left")
    return reachable(ledgers, compared.true.filter(~pl.col("right")))


def score_members(members: Path, data: Path) -> GroupScore:
    """The score of groups alone: a Parquet file with `group_id`, `side`, `line`."""
    return score_groups(compare(read_lines(data), pl.read_parquet(members)))


def _known(found: Found, members: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Members with the look of their line and what is known of their group."""
    looks = lines.select("side", "line", "look")
    return members.join(looks, on=["side", "line"], validate="m:1").join(found.groups, on="group_id", validate="m:1")


@click.command()
@click.argument("answer", type=click.Path(exists=True, path_type=Path))
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(answer: Path, data: Path) -> None:
    """Print the score of ANSWER against DATA."""
    if answer.is_dir():
        printed = TypeAdapter(Score).dump_json(score_answer(answer, data), indent=1)
    else:
        printed = TypeAdapter(GroupScore).dump_json(score_members(answer, data), indent=1)
    click.echo(printed.decode())


if __name__ == "__main__":
    main()
