from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from bench.ledgers.generate import generate
from bench.ledgers.profiles import PROFILES, SKEW_PPM, WHOLE_PPM, mixture

from liangqing.core.schemas import LEDGER

if TYPE_CHECKING:
    from pathlib import Path

    from bench.ledgers.profiles import Profile

LINES = 20_000
#: Causes that leave no gap in their group: notes, and a booking in another customer's account.
WITHOUT_GAP = ("B03", "B04", "B05", "E03", "E08")
#: Noises whose lines stand in no group.
LONE = ("only_ours", "only_theirs", "cut_off", "goods_returned", "billed_early", "revaluation", "strangers")


@pytest.fixture(scope="module", params=PROFILES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Profile, Path]:
    profile: Profile = request.param
    out = tmp_path_factory.mktemp(profile)
    generate(profile, LINES, 7, out, skew_ppm=SKEW_PPM[profile])
    return profile, out


def ledgers(out: Path) -> pl.DataFrame:
    """Both sides with their truth."""
    sides = [pl.read_parquet(out / f"{side}.parquet").with_columns(side=pl.lit(side)) for side in ("ours", "theirs")]
    return pl.concat(sides).join(pl.read_parquet(out / "truth.parquet"), on=["side", "line"], validate="1:1")


def test_every_line_is_in_the_truth_once(made: tuple[Profile, Path]) -> None:
    _, out = made
    truth = pl.read_parquet(out / "truth.parquet")
    for side in ("ours", "theirs"):
        lines = pl.read_parquet(out / f"{side}.parquet")["line"]
        assert lines.to_list() == list(range(1, len(lines) + 1))
        assert truth.filter(pl.col("side") == side)["line"].to_list() == lines.to_list()


def test_ledgers_have_the_columns_of_the_contract(made: tuple[Profile, Path]) -> None:
    _, out = made
    for side in ("ours", "theirs"):
        schema = pl.read_parquet_schema(out / f"{side}.parquet")
        assert {name: LEDGER[name] for name in schema} == dict(schema)


def test_shares_are_those_of_the_profile(made: tuple[Profile, Path]) -> None:
    profile, out = made
    side = (
        pl.when(pl.col("noise").is_in(["only_theirs", "goods_returned"]))
        .then(pl.lit("theirs"))
        .otherwise(pl.lit("ours"))
    )
    counted = ledgers(out).filter(pl.col("side") == side).group_by("noise").len()
    lines = dict(counted.iter_rows())
    for noise, share in mixture(profile).shares_ppm.items():
        if noise in ("allowance", "estimate", "opening_partial", "cut_off"):  # lines of both sides, in turn
            continue
        wanted = LINES * share / WHOLE_PPM
        assert lines.get(noise, 0) == pytest.approx(wanted, abs=max(4 * wanted**0.5, 12)), noise


def test_groups_come_to_the_same_sum_but_for_their_cause(made: tuple[Profile, Path]) -> None:
    _, out = made
    signed = pl.when(pl.col("side") == "ours").then("amount_minor").otherwise(-pl.col("amount_minor"))
    groups = (
        ledgers(out)
        .filter(pl.col("true_group").is_not_null())
        .with_columns(reversal=pl.col("side").n_unique().over("true_group") == 1)
        .group_by("true_group")
        .agg(
            gap=pl.when("reversal").then("amount_minor").otherwise(signed).sum(),
            codes=pl.col("code").drop_nulls().unique(),
            uncoded=pl.col("code").is_null().any(),
            noise=pl.col("noise").unique(),
        )
    )
    assert groups.filter(pl.col("codes").list.len() > 1).is_empty()
    assert groups.filter((pl.col("codes").list.len() == 1) & pl.col("uncoded")).is_empty()
    assert groups.filter(pl.col("noise").list.len() > 1).is_empty()
    code = pl.col("codes").list.first()
    explained = code.is_not_null() & ~code.is_in(WITHOUT_GAP)
    assert groups.filter((pl.col("gap") != 0) != explained).is_empty()


def test_groups_never_cross_currencies(made: tuple[Profile, Path]) -> None:
    _, out = made
    lines = ledgers(out).filter(pl.col("true_group").is_not_null())
    assert lines.group_by("true_group").agg(pl.col("currency").n_unique())["currency"].max() == 1
    assert lines["currency"].n_unique() > 1


def test_a_group_is_identifiable_as_a_whole(made: tuple[Profile, Path]) -> None:
    _, out = made
    lines = ledgers(out)
    assert lines["identifiable"].null_count() == 0
    grouped = lines.filter(pl.col("true_group").is_not_null())
    assert grouped.group_by("true_group").agg(pl.col("identifiable").n_unique())["identifiable"].max() == 1


def test_a_lone_line_has_a_code_unless_it_only_bears_witness(made: tuple[Profile, Path]) -> None:
    _, out = made
    last = json.loads((out / "drawn.json").read_text("utf-8"))["as_of"]
    lone = ledgers(out).filter(pl.col("true_group").is_null())
    late = pl.col("date") > pl.lit(last).str.to_date()
    assert lone.filter(pl.col("code").is_null() != late).is_empty()
    assert ledgers(out).filter(late & pl.col("true_group").is_not_null()).is_empty()


def test_one_customer_has_the_share_it_is_told_to_have(tmp_path: Path) -> None:
    generate("hard", LINES, 3, tmp_path, skew_ppm=300_000)
    counts = pl.read_parquet(tmp_path / "ours.parquet")["customer"].value_counts(sort=True)
    assert counts["count"][0] == pytest.approx(0.3 * LINES, rel=0.05)
    assert counts["count"][1] < 0.1 * LINES


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        generate("hard", 3_000, 5, tmp_path / name)
    for file in ("ours.parquet", "theirs.parquet", "truth.parquet", "drawn.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_another_seed_draws_other_values(tmp_path: Path) -> None:
    drawn: list[dict[str, Any]] = []
    for seed in (1, 2):
        generate("normal", 1_000, seed, tmp_path)
        drawn.append(json.loads((tmp_path / "drawn.json").read_text("utf-8")))
    for value in ("fees_minor", "discounts_bps", "price_points_minor", "delay_mean_days", "sentences_zh"):
        assert drawn[0][value] != drawn[1][value]
