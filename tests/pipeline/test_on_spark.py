"""A real Spark on two threads gives the answer of a single run, to the last byte, or refuses and leaves nothing."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from click.testing import CliRunner
from tests.matching.ledgers import WORKED, books, day

from liangqing.cli.main import main
from liangqing.core.policy import Policy
from liangqing.core.problems import RefusedError
from liangqing.core.schemas import DATA_FILES
from liangqing.matching import reconcile
from liangqing.pipeline.check import check
from liangqing.pipeline.on_spark import reconcile_on_spark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyspark.sql import SparkSession

#: Two more customers, so that wrong ones stand before and after their own.
MORE = """
    o31 C 06-20 invoice INV-5001 8,500.00
    t31 D 06-21 invoice INV-5001 8,500.00
    o32 D 06-05 invoice -        4,000.00
    o33 D 06-05 invoice -        4,100.00
    t32 C 06-06 invoice -        4,000.00
    t33 D 06-06 invoice -        4,100.00
"""


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session of its own in this process, with all its files in a directory of the test."""
    from pyspark.sql import SparkSession

    assert shutil.which("java") or os.environ.get("JAVA_HOME"), "Spark needs Java 17 or later: `make java`"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    home = str(tmp_path_factory.mktemp("spark"))
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.local.dir", home)
        .config("spark.sql.warehouse.dir", home)
        .getOrCreate()
    )
    yield session
    session.stop()


def written(directory: Path, text: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The books of a text, each side a directory of two Parquet files."""
    sides = books(text)
    for side, ledger in zip(("ours", "theirs"), sides, strict=True):
        (directory / side).mkdir(parents=True)
        for part in (0, 1):
            ledger[part::2].write_parquet(directory / side / f"part-{part}.parquet")
    return sides


def gathered(directory: Path) -> Path:
    """The output with each table in one file, as `check` reads it."""
    (directory / "gathered").mkdir()
    for name in DATA_FILES:
        pl.read_parquet(directory / "out" / name / "*.parquet").write_parquet(directory / "gathered" / name)
    shutil.copy(directory / "out" / "proof.json", directory / "gathered")
    return directory / "gathered"


def on_spark(spark: SparkSession, directory: Path, **more: Any) -> dict[str, Any]:
    return reconcile_on_spark(
        spark,
        str(directory / "ours"),
        str(directory / "theirs"),
        str(directory / "out"),
        **{"as_of": day("06-30"), "period_from": None, "policy": Policy(), "bucket_lines": 6, **more},
        tell=lambda *_: None,
    )


def test_tables_proof_and_digest_are_those_of_a_single_run(spark: SparkSession, tmp_path: Path) -> None:
    ours, theirs = written(tmp_path, WORKED + MORE)
    told = on_spark(spark, tmp_path)
    expected = reconcile(ours, theirs, as_of=day("06-30"))
    assert told["digest"] == expected.proof["digest"]
    for name in DATA_FILES:
        table = getattr(expected, name.removesuffix(".parquet"))
        order = [column for column in table.columns if column not in {"evidence", "proposed_entry"}]
        found = pl.read_parquet(tmp_path / "out" / name / "*.parquet").sort(order)
        assert found.to_dicts() == table.sort(order).to_dicts(), name
    proof = json.loads((tmp_path / "out" / "proof.json").read_text(encoding="utf-8"))
    assert {key: proof[key] for key in expected.proof} == json.loads(json.dumps(expected.proof))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ours", "out", "theirs"]
    assert [finding.sentence(str) for finding in check(gathered(tmp_path), ours, theirs)] == []


def test_what_is_not_in_canonical_form_is_refused_and_nothing_is_left(spark: SparkSession, tmp_path: Path) -> None:
    written(tmp_path, WORKED.replace("t12 B", "t11 B") + "o40 B 06-20 invoice INV-9 1.00 currency=XYZ")
    with pytest.raises(RefusedError) as refused:
        on_spark(spark, tmp_path)
    assert [(problem.code, problem.text) for problem in refused.value.problems] == [
        ("currency-unknown", "XYZ"),
        ("line-doubled", "11"),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ours", "theirs"]


def test_columns_that_are_missing_and_an_output_that_stands_there_are_refused(
    spark: SparkSession, tmp_path: Path
) -> None:
    ours, _ = written(tmp_path, WORKED)
    ours.drop("customer").write_parquet(tmp_path / "bare.parquet")
    with pytest.raises(RefusedError, match="parquet-not-canonical"):
        reconcile_on_spark(
            spark,
            str(tmp_path / "bare.parquet"),
            str(tmp_path / "theirs"),
            str(tmp_path / "out"),
            as_of=None,
            period_from=None,
            policy=Policy(),
            bucket_lines=10,
            tell=lambda *_: None,
        )
    (tmp_path / "out").mkdir()
    with pytest.raises(RefusedError, match="output-not-ours"):
        on_spark(spark, tmp_path)


@pytest.mark.usefixtures("spark")
def test_the_command_tells_the_digest_and_ends_with_the_code_of_the_proof(tmp_path: Path) -> None:
    ours, theirs = books(WORKED)
    ours.write_parquet(tmp_path / "ours.parquet")
    theirs.write_parquet(tmp_path / "theirs.parquet")
    paths = [str(tmp_path / name) for name in ("ours.parquet", "theirs.parquet")]
    run = CliRunner().invoke(
        main, ["reconcile", *paths, "--engine", "spark", "--out", str(tmp_path / "out"), "--lang", "en"]
    )
    digest = reconcile(ours, theirs).proof["digest"]
    assert run.exit_code == 1, run.output
    assert f"2 customers, 1 of them agreed; digest {digest}" in run.output
    assert json.loads((tmp_path / "out" / "proof.json").read_text(encoding="utf-8"))["engine"] == "spark"
