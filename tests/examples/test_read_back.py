from datetime import date
from pathlib import Path

import polars as pl
import pytest
from examples.companies.engineering import ENGINEERING
from examples.read_back import read_back
from examples.sample import File, ledger_files

from liangqing.core.schemas import complete_ledger


@pytest.fixture(scope="module")
def file() -> File:
    """The hand-kept register of June."""
    return next(file for file in ledger_files(ENGINEERING, ENGINEERING.tell(1)) if file.name == "X02-2026-06.xlsx")


def lines(file: File, path: Path, **changes: object) -> Path:
    """What a reader should say of the file, but for what it says of the last line."""
    (page,) = file.pages
    rows: list[dict[str, object]] = [
        {"line": row, "source": f"{file.name}!{page.name}!{row}", "date": line.date, "amount_minor": line.amount_minor}
        for line, row in page.row_of.items()
    ]
    rows[-1] |= changes
    rows.append({"line": 6, "source": f"{file.name}!{page.name}!6", "kind": "opening", "date": date(2026, 6, 1)})
    rows[-1]["amount_minor"] = file.openings_minor[0]
    frame = complete_ledger(pl.DataFrame(rows, infer_schema_length=None).with_columns(customer=pl.lit("我方")))
    frame.write_parquet(path)
    return path


def test_a_file_read_as_it_was_written_has_nothing_wrong_and_knows_its_lines(file: File, tmp_path: Path) -> None:
    found = read_back(file, lines(file, tmp_path / "lines.parquet"))
    assert found.wrong == ()
    assert found.line_of["工程款台账", 6] == 6


@pytest.mark.parametrize("change", [{"amount_minor": 1}, {"date": date(2026, 6, 2)}, {"source": "x!工程款台账!99"}])
def test_another_amount_date_or_row_is_told(file: File, tmp_path: Path, change: dict[str, object]) -> None:
    assert read_back(file, lines(file, tmp_path / "lines.parquet", **change)).wrong
