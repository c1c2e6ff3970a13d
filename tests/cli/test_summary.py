"""The answer on one screen."""

import io
from dataclasses import replace
from pathlib import Path

import polars as pl
from rich.console import Console
from tests.pipeline import books_on_disk as books

from liangqing.cli.summary import print_summary
from liangqing.core.text import Language
from liangqing.pipeline.job import Job
from liangqing.pipeline.reconcile import Outcome, run

SCREEN = (80, 40)


def printed(outcome: Outcome, language: Language = "en") -> str:
    console = Console(file=io.StringIO(), width=SCREEN[0], color_system=None)
    print_summary(outcome, Path("out"), language, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def many(directory: Path, count: int) -> Job:
    job = books.june(directory)
    for path, text in ((job.ours, books.OURS), (job.theirs, books.THEIRS)):
        ledgers = [
            books.ledger(text, f"K{number:03}").with_columns(pl.col("line") + number * 10) for number in range(count)
        ]
        pl.concat(ledgers).write_parquet(path)
    return replace(job, out=None)


def test_balances_gap_causes_and_conclusion_stand_on_it(tmp_path: Path) -> None:
    page = printed(run(books.june(tmp_path)))
    for words in ("1,590.00", "1,500.00", "gap", "90.00", "T01 Invoice in transit", "→ agreed after adjustment"):
        assert words in page


def test_it_fits_a_screen_however_many_customers_there_are(tmp_path: Path) -> None:
    page = printed(run(many(tmp_path, 200))).splitlines()
    assert len(page) <= SCREEN[1]
    assert max(map(len, page)) <= SCREEN[0]
    assert "The largest of 200 customers:" in page


def test_no_sum_is_ever_cut(tmp_path: Path) -> None:
    rich = books.OURS.replace("1000.00", "9876543210.12")
    job = many(tmp_path, 12)
    ledgers = [books.ledger(rich, f"K{number:03}").with_columns(pl.col("line") + number * 10) for number in range(12)]
    pl.concat(ledgers).write_parquet(job.ours)
    page = printed(run(job), "zh")
    assert "…" not in page
    assert "9,876,542,300.12" in page


def test_a_customer_no_ledger_names_is_said_to_be_unnamed(tmp_path: Path) -> None:
    outcome = run(books.june(tmp_path))
    nameless = [{**one, "customer": ""} for one in outcome.proof["customers"]]
    proof = {**outcome.proof, "customers": nameless}
    assert "（账中未注明客户） CNY" in printed(replace(outcome, proof=proof), "zh")


def test_agreed_in_part_says_whether_a_decision_or_a_dispute_is_left(tmp_path: Path) -> None:
    outcome = run(books.june(tmp_path))
    for gross_minor, words in ((0, "部分相符，尚有争议事项"), (100, "部分相符，尚有待确认")):
        [account] = outcome.proof["customers"]
        account |= {"conclusion": "partly_agreed", "pending": {"net_minor": 0, "gross_minor": gross_minor}}
        assert f"→ {words}" in printed(outcome, "zh")


def test_what_should_be_looked_at_stands_before_what_to_open(tmp_path: Path) -> None:
    outcome = run(books.june(tmp_path))
    page = printed(replace(outcome, theirs=outcome.ours))
    assert "! Both ledgers are one and the same file." in page


def test_it_says_what_to_open_and_what_did_not_happen(tmp_path: Path) -> None:
    outcome = run(replace(books.june(tmp_path), write=("data", "xlsx")))
    proof = {**outcome.proof, "limits_met": {"combine_nodes": 3}, "decisions": {"applied": 0, "unused": [{}]}}
    page = printed(replace(outcome, proof=proof, is_data_only=True))
    assert "out/reconciliation.xlsx  every line; to change anything fill in the yellow cells" in page
    assert "combine_nodes × 3" in page
    assert "Decisions that no longer fit, and were not carried out: 1; see “Decisions taken”" in page
    assert "only data was written" in page
