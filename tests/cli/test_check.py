"""`liangqing check`: the verdict, its findings, its exit code."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import polars as pl
import pytest
from click.testing import CliRunner
from tests.pipeline import worked_books as books

from liangqing.cli.main import PROVED, REFUSED, main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

NOT_PROVED = 1


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The worked books on disk: both ledgers, and the answer in `out`."""
    tables = books.tables()
    told = books.proof(tables)
    for side, text in (("ours", books.OURS), ("theirs", books.THEIRS)):
        path = tmp_path / f"{side}.parquet"
        books.ledger(text).write_parquet(path)
        told["inputs"][side]["sha256"] = sha256(path.read_bytes()).hexdigest()
    books.write_answer(tmp_path / "out", tables, told)
    return tmp_path / "out"


def check(out: Path, *options: str) -> Result:
    ledgers = (str(out.parent / "ours.parquet"), str(out.parent / "theirs.parquet"))
    return CliRunner().invoke(main, ["check", str(out), *ledgers, *options])


def test_a_true_answer_is_proved(out: Path) -> None:
    told = check(out, "--lang", "en")
    assert (told.exit_code, told.output) == (
        PROVED,
        "✔ Proved: every figure was recomputed from the files, and everything holds.\n",
    )


def test_each_finding_has_a_place_a_code_and_a_sentence(out: Path) -> None:
    groups = pl.read_parquet(out / "groups.parquet")
    groups.with_columns(residual_minor=pl.col("residual_minor") + 1).write_parquet(out / "groups.parquet")
    told = check(out, "--lang", "en")
    assert told.exit_code == NOT_PROVED
    assert "  groups.parquet group_id=4  [group-sum-wrong]\n" in told.output
    assert "    residual_minor should be 500, the sum of its lines; it is 501.\n" in told.output


def test_another_file_than_the_one_reconciled_is_found(out: Path) -> None:
    changed = books.ledger(books.OURS).with_columns(text=pl.lit("not what it was"))
    changed.write_parquet(out.parent / "ours.parquet")
    told = check(out)
    assert told.exit_code == NOT_PROVED
    assert "ours.parquet  [input-changed]" in told.output
    assert "SHA-256 不符" in told.output


def test_a_directory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert check(tmp_path / "nowhere").exit_code == REFUSED
