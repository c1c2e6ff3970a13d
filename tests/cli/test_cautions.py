"""What is said of how far two files vouch for their reading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.pipeline import books_on_disk as books

from liangqing.cli.cautions import cautions
from liangqing.core.readings import Proof, Remark, Skipped
from liangqing.pipeline.reconcile import run

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.pipeline.reconcile import Outcome


@pytest.fixture
def outcome(tmp_path: Path) -> Outcome:
    return run(replace(books.june(tmp_path), out=None))


def test_two_ledgers_in_canonical_form_need_none(outcome: Outcome) -> None:
    assert list(cautions(outcome, str)) == []


def test_one_file_on_both_sides_is_said(outcome: Outcome) -> None:
    assert list(cautions(replace(outcome, theirs=outcome.ours), str)) == ["Both ledgers are one and the same file."]


def test_files_that_seem_exchanged_are_said(outcome: Outcome) -> None:
    ours, theirs = (
        replace(outcome.ours, perspective="payable"),
        replace(outcome.theirs, perspective="receivable"),
    )
    [said] = cautions(replace(outcome, ours=ours, theirs=theirs), str)
    assert "the two files are exchanged" in said
    assert list(cautions(replace(outcome, ours=theirs, theirs=ours), str)) == []


def test_a_file_that_nothing_proves_is_named_unless_something_does(outcome: Outcome) -> None:
    nothing, chain = Proof(Remark("proof-none"), holds=None), Proof(Remark("proof-chain"), holds=True, checked=3)
    [said] = cautions(replace(outcome, theirs=replace(outcome.theirs, proofs=(nothing,))), str)
    assert said == "theirs.parquet: the file declares no balance and no total: nothing proves the reading"
    assert list(cautions(replace(outcome, theirs=replace(outcome.theirs, proofs=(chain, nothing))), str)) == []


def test_rows_that_might_be_entries_are_counted_and_others_are_not(outcome: Outcome) -> None:
    skipped = (
        Skipped(Remark("zero"), row=3, text="上月欠款 | 86520"),
        Skipped(Remark("zero"), row=5, count=2, text="2026-06-03 | 入库 | 3,000.00"),
        Skipped(Remark("zero"), row=6, text="作废 | 0"),
        Skipped(Remark("footer"), row=7, text="制表：张三 2026-06-30"),
        Skipped(Remark("subtotal"), row=8, text="本月合计 | 300"),
    )
    [said] = cautions(replace(outcome, ours=replace(outcome.ours, skipped=skipped)), str)
    assert said == "ours.parquet: not read as lines: no amount on the row × 3; see `liangqing inspect`"


def test_a_remark_that_may_hide_an_entry_is_repeated(outcome: Outcome) -> None:
    remarks = (Remark("reversed"), Remark("digits-lost", {"count": 2}), Remark("end-open"))
    lost, open_end = cautions(replace(outcome, ours=replace(outcome.ours, remarks=remarks)), str)
    assert lost.startswith("ours.parquet: 2 references are numbers of more than 15 digits")
    assert "rows missing at the end would not show" in open_end


def test_a_name_taken_from_the_command_line_is_said(outcome: Outcome) -> None:
    unnamed = outcome.ours.lines.with_columns(pl.lit("").alias("customer"))
    said = list(cautions(replace(outcome, ours=replace(outcome.ours, lines=unnamed)), str))
    assert said[0].startswith("ours.parquet names no customer: all of it was taken for the ledger of “")


def test_balances_changed_after_they_were_reconciled_are_said(tmp_path: Path) -> None:
    run(books.june(tmp_path))
    job = books.july(tmp_path)
    changed = [
        books.write(tmp_path, "ours-now", books.OURS_NEXT.replace("1590", "1620")),
        books.write(tmp_path, "theirs-now", books.THEIRS_NEXT.replace("1500", "1530")),
    ]
    [said] = cautions(run(replace(job, ours=changed[0], theirs=changed[1])), str)
    assert said == (
        "A CNY: what the last result closed with has been changed since: ours 1,590.00 → 1,620.00, "
        "theirs 1,500.00 → 1,530.00"
    )
