import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.pipeline import books_on_disk as books

from liangqing.core.problems import RefusedError
from liangqing.pipeline.previous import read_previous
from liangqing.pipeline.reconcile import run


def test_the_open_items_and_balances_of_the_last_month_are_read(tmp_path: Path) -> None:
    run(books.june(tmp_path))
    previous = read_previous(tmp_path / "june")
    assert previous.as_of == date(2026, 6, 30)
    assert previous.closing == {("A", "CNY"): (1590_00, 1500_00)}
    assert previous.open_items.select("side", "code", "amount_minor", "reference").rows() == [
        ("ours", "T01", 90_00, "INV-1002"),
    ]
    assert read_previous(tmp_path / "june", "B").closing == {}


@pytest.mark.parametrize("damage", ["no proof", "not json", "another version", "a table missing", "a table cut"])
def test_a_directory_that_is_no_whole_result_is_refused(tmp_path: Path, damage: str) -> None:
    run(books.june(tmp_path))
    proof, items = tmp_path / "june" / "proof.json", tmp_path / "june" / "open_items.parquet"
    if damage == "no proof":
        proof.unlink()
    elif damage == "not json":
        proof.write_text("{", encoding="utf-8")
    elif damage == "another version":
        told = json.loads(proof.read_text(encoding="utf-8"))
        proof.write_text(json.dumps({**told, "schema": "liangqing/proof/0"}), encoding="utf-8")
    elif damage == "a table missing":
        items.unlink()
    else:
        items.write_bytes(items.read_bytes()[:40])
    with pytest.raises(RefusedError) as refused:
        read_previous(tmp_path / "june")
    assert [problem.code for problem in refused.value.problems] == ["previous-unreadable"]


def test_a_result_that_is_not_earlier_is_no_previous_one(tmp_path: Path) -> None:
    run(books.june(tmp_path))
    job = books.june(tmp_path, previous=tmp_path / "june")
    with pytest.raises(RefusedError) as refused:
        run(replace(job, out=tmp_path / "again"))
    assert [problem.code for problem in refused.value.problems] == ["previous-later"]


def test_a_month_left_out_is_noticed(tmp_path: Path) -> None:
    run(books.june(tmp_path))
    ours = books.write(tmp_path, "august", "08-01 opening - 1090.00")
    theirs = books.write(tmp_path, "august-theirs", "08-01 opening - 1500.00")
    with pytest.raises(RefusedError) as refused:
        run(replace(books.july(tmp_path), ours=ours, theirs=theirs, as_of=date(2026, 8, 31)))
    (problem,) = refused.value.problems
    assert (problem.code, problem.file) == ("previous-gap", "august.parquet")
    assert problem.values == {"customer": "A", "previous": "2026-06-30", "opened": "2026-08-01"}
