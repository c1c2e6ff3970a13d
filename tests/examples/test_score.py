from pathlib import Path

import polars as pl
import pytest
from examples.scale import scaled, write_scaled
from examples.score import Score, score

DIFFERENCE_LINES = ("difference_id", "side", "line", "role")


def perfect_answer(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Groups' lines and one-sided lines just as the truth has them, with the truth's codes."""
    grouped = rows.filter(pl.col("true_group").is_not_null() & (pl.col("noise") != "ambiguous"))
    alone = rows.filter(pl.col("true_group").is_null() | (pl.col("noise") == "ambiguous"))
    return grouped.with_columns(group_id=pl.col("true_group")), alone.with_row_index("difference_id")


def written(directory: Path, grouped: pl.DataFrame, alone: pl.DataFrame) -> Path:
    """An output directory with these matches and differences, as far as the score reads it."""
    groups = grouped.select("group_id").unique().with_columns(status=pl.lit("matched"))
    groups.write_parquet(directory / "groups.parquet")
    grouped.select("group_id", "side", "line").write_parquet(directory / "matches.parquet")
    on_groups = grouped.filter(pl.col("code").is_not_null()).group_by("group_id").agg(pl.col("code").first())
    differences = pl.concat(
        [
            on_groups.with_columns(difference_id=pl.col("group_id") + 10**12),
            alone.with_columns(pl.col("difference_id").cast(pl.Int64)).select("difference_id", "code"),
        ],
        how="diagonal",
    ).with_columns(state=pl.lit("new"))
    differences.write_parquet(directory / "differences.parquet")
    lines = alone.with_columns(pl.col("difference_id").cast(pl.Int64), role=pl.lit("subject"))
    lines.select(*DIFFERENCE_LINES).write_parquet(directory / "difference_lines.parquet")
    return directory


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory: Path = tmp_path_factory.mktemp("scale")
    write_scaled(directory, lines=5_000, seed=1)
    return directory


def judged(tmp_path: Path, sample: Path, *, without: str = "", renamed: str = "") -> Score:
    grouped, alone = perfect_answer(scaled(lines=5_000, seed=1))
    kept = grouped.filter(pl.col("noise") != without)
    code = pl.when(pl.col("code") == renamed).then(pl.lit("E07")).otherwise("code").alias("code")
    return score(written(tmp_path, kept.with_columns(code), alone.with_columns(code)), sample)


def test_the_truth_itself_scores_full_marks(tmp_path: Path, sample: Path) -> None:
    answer = judged(tmp_path, sample)
    assert (answer.precision, answer.recall, answer.refused) == (1, 1, 1)
    assert (answer.codes_right, answer.claims_right) == (1, 1)


def test_a_missing_noise_costs_recall_not_precision(tmp_path: Path, sample: Path) -> None:
    answer = judged(tmp_path, sample, without="rounding")
    assert answer.precision == 1
    assert answer.recall < 1
    assert answer.recall_by_noise["rounding"] == 0
    assert answer.codes["P06"].keys() == {"none"}


def test_a_wrong_name_costs_its_code_only(tmp_path: Path, sample: Path) -> None:
    answer = judged(tmp_path, sample, renamed="T01")
    assert (answer.precision, answer.recall) == (1, 1)
    assert answer.codes["T01"].keys() == {"E07"}
    assert answer.codes["T02"].keys() == {"T02"}
    assert answer.codes_right < 1
    assert answer.claims_right < 1


def test_a_wrong_group_costs_precision_and_recall(tmp_path: Path, sample: Path) -> None:
    grouped, alone = perfect_answer(scaled(lines=5_000, seed=1))
    openings = pl.col("noise") == "opening"
    # all openings thrown into one group: one wrong group found, as many true ones missed as there are customers
    lumped = grouped.with_columns(group_id=pl.when(openings).then(0).otherwise("group_id"))
    answer = score(written(tmp_path, lumped, alone), sample)
    assert answer.found_groups - answer.right_groups == 1
    assert answer.recall_by_noise["opening"] == 0
    assert answer.precision < 1
