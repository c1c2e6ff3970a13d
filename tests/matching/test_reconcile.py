"""The engine as a whole: the worked books of the contract, figure by figure, and what holds for any books."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from bench.ledgers.generate import generate
from hypothesis import example, given
from hypothesis import strategies as st
from tests.compiled import compiled_files
from tests.house.source import ROOT
from tests.matching.drawn import ROWS, ledger
from tests.matching.ledgers import WORKED, Answer, answer, books, day, hold_to_the_rules

from liangqing.matching import reconcile
from liangqing.pipeline.check import check
from liangqing.pipeline.write import write_data

if TYPE_CHECKING:
    from pathlib import Path

SHUFFLED = """
import random, sys
from datetime import date
from tests.matching.drawn import ROWS, ledger
from tests.matching.ledgers import WORKED, books
from liangqing.matching import reconcile

ledgers = [ledger.sample(fraction=1, shuffle=True, seed=int(sys.argv[1])) for ledger in books(WORKED)]
print(reconcile(*ledgers, as_of=date(2026, 6, 30)).proof["digest"])
"""


def test_the_worked_books_of_the_contract_close() -> None:
    told = answer(WORKED)
    proof = told.proof("A")
    assert (proof["ours_minor"], proof["theirs_minor"], proof["gap_minor"]) == (184_500_00, 179_000_00, 5_500_00)
    assert told.left == [
        "B01 500.00 o3 t3",
        "E02 7,000.00 o5",
        "S01 -4,000.00 o7",
        "S01 4,000.00 t6",
        "S01 -4,000.00 o8",
        "E03 -8,000.00 o18 t10",
        "T01 9,000.00 o9",
        "T02 1,000.00 t7",
        "E03 8,000.00 o18 t10",
    ]
    assert told.gap("A") == (
        "5,500.00 = B01 500.00 + E02 7,000.00 + E03 -8,000.00 + S01 -4,000.00 + T01 9,000.00 + T02 1,000.00"
    )
    assert told.gap("B") == "8,000.00 = E03 8,000.00"


def test_a_reversal_a_lump_and_instalments_add_nothing() -> None:
    told = answer(WORKED)
    groups = {group["rule"]: group for group in told.groups("matched")}
    assert {"cancelled o10 o11", "listed o12 o13 o14 t8", "reference_sum o15 o16 t9"} < set(told.matched)
    assert [groups[rule]["residual_minor"] for rule in ("cancelled", "listed", "reference_sum")] == [0, 0, 0]
    assert told.notes == ["B03 0.00 o12 o13 o14 t8", "B04 0.00 o15 o16 t9"]


def test_the_worked_proof_says_net_and_gross() -> None:
    told = answer(WORKED)
    proof = told.proof("A")
    assert proof["explained"] == {"net_minor": 9_500_00, "gross_minor": 25_500_00}
    assert proof["pending"] == {"net_minor": -4_000_00, "gross_minor": 12_000_00}
    assert proof["unexplained"] == {"net_minor": 0, "gross_minor": 0}
    assert proof["conclusion"] == "partly_agreed"
    assert told.result.proof["exit_code"] == 1
    assert proof["lines"]["ours"] == 17
    assert proof["lines"]["matched"] == {"ours": 13, "theirs": 9}
    assert proof["lines"]["suggested"] == {"ours": 2, "theirs": 1}
    assert proof["lines"]["one_sided"] == {"ours": 2, "theirs": 1}


def told_by_another(directory: Path, as_of: str, *how: str) -> tuple[int, str]:
    """How many modules ran compiled in a process of its own, and all it answered."""
    program = [sys.executable, "-m", "tests.compiled", str(directory), as_of, *how]
    told = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    count, _, answer = told.partition("\n")
    return int(count), answer


@pytest.mark.parametrize("profile", ["worked", "hard"])
def test_every_table_is_the_same_compiled_or_as_the_source_stands(profile: str, tmp_path: Path) -> None:
    as_of = written(profile, tmp_path)
    count, compiled = told_by_another(tmp_path, as_of)
    plain_count, plain = told_by_another(tmp_path, as_of, "source")
    assert (count, plain_count) == (len(compiled_files()), 0)
    assert compiled == plain
    assert len(compiled.splitlines()) > len(("digest", "ours", "theirs", "groups"))


def written(profile: str, directory: Path) -> str:
    """Two ledgers in a directory: the worked books, or a few hundred lines drawn; and up to when they go."""
    if profile == "worked":
        for side, ledger in zip(("ours", "theirs"), books(WORKED), strict=True):
            ledger.write_parquet(directory / f"{side}.parquet")
        return "2026-06-30"
    generate(profile, 600, 3, directory)  # type: ignore[arg-type]
    as_of: str = json.loads((directory / "drawn.json").read_text("utf-8"))["as_of"]
    return as_of


def test_the_as_of_date_is_the_last_date_where_none_is_given() -> None:
    ours, theirs = books("o1 A 06-03 invoice INV-1 1.00\nt1 A 06-17 invoice INV-1 1.00")
    assert reconcile(ours, theirs).proof["as_of"] == "2026-06-17"


def test_progress_is_told_and_ends() -> None:
    told: list[tuple[str, float]] = []
    ours, theirs = books(WORKED)
    reconcile(ours, theirs, as_of=day("06-30"), progress=lambda stage, share: told.append((stage, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert [stage for stage, _ in told] == [
        *("prepare", "exact", "same number", "learn", "customer by customer", "across customers"),
        *("explain", "assemble", "prove"),
    ]


def test_threads_and_order_change_no_byte_of_the_digest() -> None:
    digests = {answer(WORKED).result.proof["digest"]}
    for threads in ("1", "4"):
        run = subprocess.run(
            [sys.executable, "-c", SHUFFLED, threads],
            env={**os.environ, "POLARS_MAX_THREADS": threads, "PYTHONHASHSEED": threads},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(run.stdout.strip())
    assert len(digests) == 1


SIDES = st.lists(ROWS, max_size=9)


def reconciled(ours: pl.DataFrame, theirs: pl.DataFrame) -> Answer:
    return Answer(reconcile(ours, theirs, as_of=day("06-30")))


@given(ours=SIDES, theirs=SIDES)
def test_any_two_ledgers_are_proved_and_pass_the_check(
    ours: list[dict[str, Any]], theirs: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    directory: Path = tmp_path_factory.mktemp("answer")
    ledgers = ledger(ours), ledger(theirs)
    told = reconciled(*ledgers)
    hold_to_the_rules(told.result)
    told.result.proof["inputs"] = {"ours": {}, "theirs": {}}
    write_data(told.result, directory)
    assert [finding.sentence(str) for finding in check(directory, *ledgers)] == []


SAME = {
    "customer": "A",
    "currency": "CNY",
    "date": day("06-10"),
    "amount_minor": 12345,
    "reference": None,
    "text": None,
}


@given(ours=SIDES, theirs=SIDES, seed=st.integers(0, 1_000))
@example(
    ours=[{**SAME, "kind": "receipt"}, {**SAME, "kind": "invoice"}, {**SAME, "kind": None}],
    theirs=[{**SAME, "kind": "invoice"}],
    seed=1,
)
def test_the_order_of_rows_changes_no_byte_of_the_digest(
    ours: list[dict[str, Any]], theirs: list[dict[str, Any]], seed: int
) -> None:
    """Neither with the line numbers kept, nor with the rows numbered anew."""
    ledgers = ledger(ours), ledger(theirs)
    digest = reconciled(*ledgers).result.proof["digest"]
    shuffled = [side.sample(fraction=1, shuffle=True, seed=seed) for side in ledgers]
    renumbered = [side.with_columns(line=pl.int_range(1, pl.len() + 1, dtype=pl.Int64)) for side in shuffled]
    assert reconciled(*shuffled).result.proof["digest"] == digest
    assert reconciled(*renumbered).result.proof["digest"] == digest


@given(ours=SIDES, theirs=SIDES)
def test_an_amount_alone_is_matched_only_where_no_other_line_could_be_meant(
    ours: list[dict[str, Any]], theirs: list[dict[str, Any]]
) -> None:
    """Ambiguous: a line in no matched group that has the amount, no number, a date in the window, and other content."""
    told = reconciled(ledger(ours), ledger(theirs))
    for group in told.groups("matched"):
        if group["rule"] != "amount_date":
            continue
        one, other = (_member(told, group["group_id"], side) for side in ("ours", "theirs"))
        assert _rivals(told, one, other, "theirs") == []
        assert _rivals(told, other, one, "ours") == []


def _member(told: Answer, group_id: int, side: str) -> dict[str, Any]:
    (match,) = told.result.matches.filter((pl.col("group_id") == group_id) & (pl.col("side") == side))["line"]
    return next(line for line in getattr(told.result, side).iter_rows(named=True) if line["line"] == match)


def _rivals(told: Answer, line: dict[str, Any], partner: dict[str, Any], side: str) -> list[int]:
    """Lines of a side that could have been the partner as well."""
    matched = [group["group_id"] for group in told.groups("matched")]
    gone = told.result.matches.filter(pl.col("group_id").is_in(matched) & (pl.col("side") == side))["line"].to_list()
    about = ("customer", "currency", "amount_minor", "kind", "reference")
    return [
        rival["line"]
        for rival in getattr(told.result, side).iter_rows(named=True)
        if rival["line"] not in gone
        and rival["reference"] is None
        and all(rival[name] == partner[name] for name in about)
        and abs((rival["date"] - line["date"]).days) <= 10
        and (rival["date"], rival["text"]) != (partner["date"], partner["text"])
    ]
