"""Large ledgers are cut, reconciled by processes and written bit by bit: the same answer, whole or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.matching.ledgers import WORKED, books, day

from liangqing.core.schemas import DATA_FILES
from liangqing.matching import reconcile
from liangqing.matching.buckets.cut import Cut
from liangqing.matching.start.task import Task
from liangqing.pipeline import reconcile as job_runner
from liangqing.pipeline.check import check
from liangqing.pipeline.in_buckets import cut_for, reconcile_spilled, write_spilled
from liangqing.pipeline.job import Job
from liangqing.pipeline.reconcile import run
from liangqing.pipeline.spill import spilled

if TYPE_CHECKING:
    from pathlib import Path


def silent(stage: str, share: float) -> None:
    """Where nobody asks how far it is."""


@pytest.mark.parametrize("processes", [1, 2])
def test_the_files_are_those_of_a_single_run(processes: int, tmp_path: Path) -> None:
    ours, theirs = books(WORKED)
    task, cut = Task.of(ours, theirs, as_of=day("06-30")), Cut(("B",))
    shares: list[float] = []
    with spilled(tmp_path / "spill", cut.buckets) as spill:
        spill.put(cut.ledgers(ledger) for ledger in (ours, theirs))
        answer = reconcile_spilled(
            spill, cut, task, tell=silent, show=lambda _, share: shares.append(share), processes=processes
        )
        write_spilled(spill, answer, answer.proof, tmp_path)
    expected = reconcile(ours, theirs, as_of=day("06-30"))
    for name in DATA_FILES:
        assert pl.read_parquet(tmp_path / name).equals(getattr(expected, name.removesuffix(".parquet"))), name
    assert json.loads((tmp_path / "proof.json").read_text(encoding="utf-8")) == json.loads(json.dumps(expected.proof))
    assert shares == sorted(shares)


def test_a_job_of_many_lines_goes_in_buckets_and_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_runner, "BUCKETS_FROM_LINES", 10)
    ours, theirs = books(WORKED)
    ours.write_parquet(tmp_path / "ours.parquet")
    theirs.write_parquet(tmp_path / "theirs.parquet")
    job = Job(tmp_path / "ours.parquet", tmp_path / "theirs.parquet", tmp_path / "out", as_of=day("06-30"))
    outcome = run(Job(**{**job.__dict__, "write": ("data",)}))
    assert outcome.result is None
    assert outcome.line_counts == {"ours": ours.height, "theirs": theirs.height}
    assert outcome.proof["digest"] == reconcile(ours, theirs, as_of=day("06-30")).proof["digest"]
    assert check(tmp_path / "out", ours, theirs, files={"ours": job.ours, "theirs": job.theirs}) == []
    assert {path.name for path in tmp_path.iterdir()} == {"ours.parquet", "theirs.parquet", "out"}


def test_buckets_are_never_too_small_to_be_worth_it() -> None:
    ours, theirs = books(WORKED)
    assert cut_for(ours, theirs).buckets == 1
    many = pl.concat([ours.with_columns(customer=pl.lit(f"K{number:05}")) for number in range(6_000)])
    assert cut_for(many, many).buckets == 8
