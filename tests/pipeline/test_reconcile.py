import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.pipeline import books_on_disk as books

from liangqing.core.problems import RefusedError
from liangqing.pipeline.check import check
from liangqing.pipeline.reconcile import run

if TYPE_CHECKING:
    from liangqing.core.schemas import Side


@pytest.mark.clause("23")
def test_a_job_writes_the_contracts_files_and_they_check(tmp_path: Path) -> None:
    job = books.june(tmp_path)
    outcome = run(job)
    assert outcome.written == (
        "difference_lines.parquet",
        "differences.parquet",
        "groups.parquet",
        "matches.parquet",
        "open_items.parquet",
        "proof.json",
    )
    proof = json.loads((tmp_path / "june" / "proof.json").read_text(encoding="utf-8"))
    (customer,) = proof["customers"]
    assert (customer["ours_minor"], customer["theirs_minor"], customer["gap_minor"]) == (1590_00, 1500_00, 90_00)
    assert [item["code"] for item in customer["by_code"]] == ["T01"]
    files: dict[Side, Path] = {"ours": job.ours, "theirs": job.theirs}
    assert outcome.result is not None
    assert check(tmp_path / "june", outcome.result.ours, outcome.result.theirs, files=files) == []


def test_the_next_month_settles_what_was_in_transit(tmp_path: Path) -> None:
    run(books.june(tmp_path))
    outcome = run(books.july(tmp_path))
    (customer,) = outcome.proof["customers"]
    roll = customer["roll_forward"]
    assert (roll["previous_open_minor"], roll["cleared_minor"], roll["new_minor"], roll["open_minor"]) == (
        90_00,
        90_00,
        0,
        0,
    )
    assert customer["conclusion"] == "agreed"
    assert outcome.proof["exit_code"] == 0


def test_a_month_without_its_opening_balance_is_refused(tmp_path: Path) -> None:
    run(books.june(tmp_path))
    job = books.july(tmp_path)
    without = books.THEIRS_NEXT.replace("07-01 opening  -         1500.00\n", "")
    with pytest.raises(RefusedError) as refused:
        run(replace(job, theirs=books.write(tmp_path, "bare", without)))
    (problem,) = refused.value.problems
    assert (problem.code, problem.file) == ("opening-missing", "bare.parquet")
    assert problem.values == {"customer": "A", "balance": "1,500.00"}
    assert not (tmp_path / "july").exists()


def test_all_documents_are_written_unless_the_lines_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = replace(books.june(tmp_path), write=None)
    assert {"reconciliation.xlsx", "reconciliation.pdf"} <= set(run(job).written)
    monkeypatch.setattr("liangqing.pipeline.reconcile.DOCUMENT_LINES", 4)
    outcome = run(job)
    assert outcome.is_data_only
    assert "reconciliation.pdf" not in outcome.written


@pytest.mark.clause("23")
def test_decisions_are_read_carried_out_and_named_in_the_proof(tmp_path: Path) -> None:
    first = run(replace(books.june(tmp_path), write=("data", "xlsx")))
    workbook = tmp_path / "june" / "reconciliation.xlsx"
    assert first.proof["decisions_sha256"] is None
    again = run(replace(books.june(tmp_path), decisions=workbook, out=None))
    assert again.proof["decisions"] == {"applied": 0, "unused": []}
    assert len(again.proof["decisions_sha256"]) == 64


def test_progress_never_goes_back_and_ends_whole(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    outcome = run(books.june(tmp_path), lambda stage, share: told.append((stage, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert told[0] == ("read", 0.0)
    assert told[-1] == ("done", 1.0)
    assert list(outcome.seconds_by_stage)[:2] == ["read", "prepare"]
    assert list(outcome.seconds_by_stage)[-2:] == ["prove", "write"]


def test_mappings_and_a_policy_are_read_from_their_files(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("[dates]\ntransit_days = 0\n", encoding="utf-8")
    outcome = run(replace(books.june(tmp_path), policy=policy))
    assert outcome.result is not None
    assert outcome.result.differences["code"].to_list() == ["E01"]
    policy.write_text("[dates]\ntransit_days = -1\nsurely = 2\n", encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        run(replace(books.june(tmp_path), policy=policy))
    assert [problem.column for problem in refused.value.problems] == ["dates.transit_days", "dates.surely"]


def test_only_the_customer_asked_for_is_carried_forward(tmp_path: Path) -> None:
    both = pl.concat([books.ledger(books.OURS), books.ledger(books.OURS, "B").with_columns(pl.col("line") + 100)])
    job = books.june(tmp_path)
    both.write_parquet(job.ours)
    theirs = pl.concat([books.ledger(books.THEIRS), books.ledger(books.THEIRS, "B").with_columns(pl.col("line") + 100)])
    theirs.write_parquet(job.theirs)
    run(job)
    outcome = run(replace(books.july(tmp_path), customer="A"))
    assert outcome.proof["scope"] == {"customer": "A", "currency": "CNY"}
    assert [entry["customer"] for entry in outcome.proof["customers"]] == ["A"]
