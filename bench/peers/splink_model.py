"""Peer: Splink, a probabilistic model of record linkage, trained on the very ledgers, on its DuckDB backend.

Rule: candidate pairs come from blocking rules; each field of a pair falls into a level of agreement; the weights of the
levels are estimated without labels (the chance to agree by coincidence from random pairs, the chance to agree when two
lines are one by expectation maximisation). An amount that is common weighs less (term frequencies). Of the pairs above
a threshold each line keeps the one that is best for both, and none where two are as good.
Documented by Splink in its user guide: blocking rules, training, term-frequency adjustments, and clustering by single
best links for data sets free of duplicates.
Set up: the fields are the number of the document, the amount, the days between, and the customer with its currency.
Rules, levels and threshold were tuned. Lines of one amount are candidates while not too many have that amount, or
where half of the number agrees; all pairs of one amount would be billions for a customer with a third of all lines.
By its nature it pairs one line with one; it says nothing about amounts that add up.
"""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import duckdb
import polars as pl
import splink.comparison_level_library as levels
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison, ExactMatch

from bench.peers.answer import answer

if TYPE_CHECKING:
    from bench.peers.inputs import Ledgers
    from liangqing.pipeline.stopwatch import Stopwatch

THRESHOLD: Final = 0.05
TOLERANCE_SHARE: Final = 0.2
WINDOW_DAYS: Final = 12
#: Lines of one customer and amount on a side, beyond which the amount alone makes no candidates.
CROWD: Final = 100
_SEED: Final = 1
_RANDOM_PAIRS: Final = 1e6
_TRAINING_PAIRS: Final = 2e6
_COLUMNS: Final = ("line", "account", "number", "amount_minor", "day", "rare_minor", "head", "tail")

_SAME_NUMBER: Final = (
    "l.account = r.account and l.number = r.number"
    f" and abs(l.amount_minor - r.amount_minor) <= {TOLERANCE_SHARE} * abs(l.amount_minor)"
)
_SAME_AMOUNT: Final = f"l.account = r.account and l.rare_minor = r.rare_minor and abs(l.day - r.day) <= {WINDOW_DAYS}"
_CANDIDATES: Final = (
    _SAME_NUMBER,
    block_on("number", "amount_minor"),
    block_on("account", "amount_minor", "head"),
    block_on("account", "amount_minor", "tail"),
    f"{_SAME_AMOUNT} and (l.number is null or r.number is null)",
)


def match(ledgers: Ledgers, watch: Stopwatch) -> pl.DataFrame:
    """Train, score, and keep the best of both."""
    logging.disable(logging.WARNING)
    connection = duckdb.connect(config={"threads": 2})
    linker = _linker(ledgers, connection)
    watch.done("set_up")
    _train(linker)
    watch.done("train")
    scored = linker.inference.predict(threshold_match_probability=THRESHOLD)
    watch.done("predict")
    best = linker.clustering.cluster_using_single_best_links(
        scored,
        duplicate_free_datasets=["ours", "theirs"],
        threshold_match_probability=THRESHOLD,
        ties_method="drop",
    )
    groups = _fetched(connection, best.physical_name)
    watch.done("resolve")
    return groups


def _linker(ledgers: Ledgers, connection: duckdb.DuckDBPyConnection) -> Linker:
    database = DuckDBAPI(connection)
    sides = [
        database.register(_comparable(lines).to_arrow(), dataset_display_name=side)
        for side, lines in (("ours", ledgers.ours), ("theirs", ledgers.theirs))
    ]
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="line",
        comparisons=[_numbers(), _amounts(), _days(), ExactMatch("account")],
        blocking_rules_to_generate_predictions=list(_CANDIDATES),
        retain_matching_columns=False,
    )
    return Linker(sides, settings)


def _comparable(lines: pl.DataFrame) -> pl.DataFrame:
    rare = pl.when(pl.len().over("account", "amount_minor") <= CROWD).then("amount_minor")
    head, tail = pl.col("number").str.head(3), pl.col("number").str.tail(3)
    return lines.with_columns(rare_minor=rare, head=head, tail=tail).select(_COLUMNS)


def _numbers() -> CustomComparison:
    return CustomComparison(
        output_column_name="number",
        comparison_levels=[
            levels.NullLevel("number"),
            levels.ExactMatchLevel("number"),
            levels.DamerauLevenshteinLevel("number", 1),
            levels.ElseLevel(),
        ],
    )


def _amounts() -> CustomComparison:
    gap = "abs(amount_minor_l - amount_minor_r)"
    return CustomComparison(
        output_column_name="amount_minor",
        comparison_levels=[
            levels.NullLevel("amount_minor"),
            levels.ExactMatchLevel("amount_minor", term_frequency_adjustments=True),
            levels.CustomLevel(f"{gap} <= 5", "some cents apart"),
            levels.CustomLevel(f"{gap} <= 0.03 * abs(amount_minor_l)", "3 % apart"),
            levels.CustomLevel(f"{gap} <= 0.1 * abs(amount_minor_l)", "10 % apart"),
            levels.ElseLevel(),
        ],
    )


def _days() -> CustomComparison:
    apart = "abs(day_l - day_r)"
    return CustomComparison(
        output_column_name="day",
        comparison_levels=[
            levels.NullLevel("day"),
            levels.ExactMatchLevel("day"),
            levels.CustomLevel(f"{apart} <= 3", "3 days apart"),
            levels.CustomLevel(f"{apart} <= {WINDOW_DAYS}", f"{WINDOW_DAYS} days apart"),
            levels.ElseLevel(),
        ],
    )


def _train(linker: Linker) -> None:
    """Estimate the weights; each blocking rule estimates the fields that it does not hold fixed."""
    training = linker.training
    certain = [block_on("account", "number", "amount_minor")]
    training.estimate_probability_two_random_records_match(certain, recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=_RANDOM_PAIRS, seed=_SEED)
    for rule in (_SAME_AMOUNT, block_on("account", "number"), block_on("number", "amount_minor")):
        training.estimate_parameters_using_expectation_maximisation(
            rule, max_pairs=_TRAINING_PAIRS, record_sample_proportion=1.0
        )


def _fetched(connection: duckdb.DuckDBPyConnection, table: str) -> pl.DataFrame:
    """The clusters of two lines as groups."""
    with TemporaryDirectory() as kept:
        file = Path(kept) / "clusters.parquet"
        connection.execute(f"copy (select cluster_id, source_dataset as side, line from {table}) to '{file}'")  # noqa: S608 - a table that Splink made
        clusters = pl.read_parquet(file)
    pairs = clusters.filter(pl.len().over("cluster_id") == 2)  # noqa: PLR2004 - a pair
    group = pl.col("line").filter(pl.col("side") == "ours").first().over("cluster_id")
    return pairs.select("side", pl.col("line").cast(pl.Int64), group_id=group.cast(pl.Int64))


if __name__ == "__main__":
    answer(match)
