from pathlib import Path

import polars as pl
import pytest
from examples.noises import NOISES
from examples.scale import scaled, write_scaled
from polars.testing import assert_frame_equal

from liangqing.core.schemas import LEDGER, LEDGER_NEVER_NULL

NO_GAP = ["exact", "opening", "lump_listed", "lump_without_list", "reference_mistyped", "no_reference", "cancelled"]


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    return scaled(lines=20_000, seed=1)


def test_the_same_seed_makes_the_same_lines(rows: pl.DataFrame) -> None:
    assert_frame_equal(rows, scaled(lines=20_000, seed=1))


def test_each_side_has_about_as_many_lines_as_asked_for(rows: pl.DataFrame) -> None:
    for (_,), side in rows.group_by("side"):
        assert 0.95 < side.height / 20_000 < 1.05
        assert side["line"].sort().to_list() == list(range(1, side.height + 1))


def test_most_is_ordinary_and_every_noise_occurs(rows: pl.DataFrame) -> None:
    assert 0.65 < rows.filter(pl.col("noise") == "exact").height / rows.height < 0.8
    assert set(rows["noise"]) == {"opening", *(recipe.noise for recipe in NOISES)}


def test_what_moves_no_money_adds_up_in_each_true_group(rows: pl.DataFrame) -> None:
    signed = pl.when(pl.col("side") == "ours").then("amount_minor").otherwise(-pl.col("amount_minor"))
    parts = rows.filter(pl.col("noise").is_in(NO_GAP)).group_by("true_group").agg(signed.sum().alias("part"))
    assert parts["part"].unique().to_list() == [0]


def test_amounts_are_quantity_times_price_where_both_stand(rows: pl.DataFrame) -> None:
    made = rows.filter(pl.col("quantity").is_not_null())
    assert made.height > 10_000
    assert (made["quantity"] * made["price_minor"] == made["amount_minor"]).all()


def test_files_are_canonical_ledgers(tmp_path: Path) -> None:
    write_scaled(tmp_path, lines=2_000, seed=1)
    for side in ("ours", "theirs"):
        ledger = pl.read_parquet(tmp_path / f"{side}.parquet")
        assert {name: LEDGER[name] for name in ledger.columns} == dict(ledger.schema)
        assert ledger.select(pl.col(LEDGER_NEVER_NULL).null_count()).row(0) == (0,) * len(LEDGER_NEVER_NULL)
    truth = pl.read_parquet(tmp_path / "truth.parquet")
    assert truth.columns == ["true_group", "side", "line", "noise", "code"]
