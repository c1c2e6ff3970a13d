from datetime import date
from pathlib import Path

import polars as pl
from examples.combined import combine, line_offset

from liangqing.core.schemas import LEDGER, complete_ledger


def ledger(path: Path, lines: list[int]) -> Path:
    rows = {"line": lines, "date": [date(2026, 6, 1)] * len(lines), "amount_minor": [100] * len(lines)}
    complete_ledger(pl.DataFrame(rows)).write_parquet(path)
    return path


def test_lines_of_all_files_stay_apart_and_know_their_customer(tmp_path: Path) -> None:
    ledgers = {
        "C001": (ledger(tmp_path / "a.parquet", [6, 7]), line_offset(0)),
        "C002": (ledger(tmp_path / "b.parquet", [7]), line_offset(1)),
    }
    combined = pl.read_parquet(combine(ledgers, tmp_path / "deep" / "all.parquet"))
    assert combined.select("customer", "line").rows() == [("C001", 6), ("C001", 7), ("C002", line_offset(1) + 7)]
    assert combined.schema == pl.Schema(LEDGER)
