"""`liangqing reconcile --engine spark`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.matching.ledgers import WORKED, books

from liangqing.cli.main import main
from liangqing.matching import reconcile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("more", [["--decisions", "x.xlsx"], ["--customer", "A"], ["--write", "pdf"]])
def test_what_a_cluster_does_not_take_is_said_before_anything_runs(more: list[str]) -> None:
    run = CliRunner().invoke(main, ["reconcile", "ours", "theirs", "--engine", "spark", *more])
    assert run.exit_code == 2
    assert more[0].removeprefix("--") in run.output


def test_a_run_tells_its_digest_and_ends_with_the_code_of_the_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv(
        "PYSPARK_SUBMIT_ARGS",
        "--master local[2] --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=2 "
        f"--conf spark.local.dir={tmp_path} pyspark-shell",
    )
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
