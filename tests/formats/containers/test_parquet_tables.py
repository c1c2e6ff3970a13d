from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from liangqing.core.problems import RefusedError
from liangqing.formats.containers.parquet_tables import read_parquet
from liangqing.formats.ledger_file import read_file

if TYPE_CHECKING:
    from pathlib import Path


def written(path: Path, **columns: Any) -> Path:
    pl.DataFrame(columns).write_parquet(path)
    return path


def test_names_are_the_first_row_and_values_keep_their_types(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.parquet",
        日期=[date(2026, 6, 5), None],
        金额=[Decimal("1234567890123.45"), Decimal("-0.10")],
        摘要=pl.Series(["采购", "付款"], dtype=pl.Categorical),
        时间=[datetime(2026, 6, 5, 8, tzinfo=UTC), None],
        数=[1, 2],
    )
    (grid,) = read_parquet(path).grids
    assert grid.rows == [
        ["日期", "金额", "摘要", "时间", "数"],
        [date(2026, 6, 5), "1234567890123.45", "采购", datetime(2026, 6, 5, 8), 1],  # noqa: DTZ001 - as the zone has it
        [None, "-0.10", "付款", None, 2],
    ]


def test_a_table_with_headings_is_read_like_any_ledger(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", 日期=[date(2026, 6, 5)], 应付金额=[Decimal("500.50")])
    reading = read_file(path, side="theirs")
    assert reading.format == "parquet"
    assert reading.lines["amount_minor"].to_list() == [50_050]


@pytest.mark.parametrize("value", [[[1, 2]], [{"a": 1}], [b"x"]])
def test_columns_no_sheet_can_show_are_refused(tmp_path: Path, value: list[Any]) -> None:
    with pytest.raises(RefusedError) as refused:
        read_parquet(written(tmp_path / "a.parquet", 日期=[1], 附件=value))
    (problem,) = refused.value.problems
    assert (problem.code, problem.column) == ("column-nested", "附件")


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", a=[1])
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(RefusedError) as refused:
        read_parquet(path)
    assert refused.value.problems[0].code == "truncated"
