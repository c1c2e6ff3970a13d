"""Parquet files that are no ledger in canonical form -> a grid: the names of the columns, then their values.

Decimals are kept to the last digit. Columns of lists, structures and bytes hold nothing a ledger shows, so a file with
them is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import polars as pl
from polars.exceptions import PanicException, PolarsError

from liangqing.core.limits import MAX_SHEET_CELLS
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.grids import Grid, Grids, check_cells, check_size

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.formats.cells import Cell


def read_parquet(path: Path) -> Grids:
    """The columns of the file as a sheet with their names in row 1.

    Raises:
        RefusedError: damaged, beyond the limits, or with columns of a type no sheet can show.
    """
    try:
        schema = pl.read_parquet_schema(path)
        count = int(pl.scan_parquet(path).select(pl.len()).collect().item())
        check_size(path.name, None, 0, len(schema))
        if count * len(schema) > MAX_SHEET_CELLS:
            values = {"count": count, "limit": MAX_SHEET_CELLS // len(schema)}
            raise RefusedError([Problem("too-many-rows", file=path.name, values=values)])
        _check_types(path.name, schema)
        table = pl.read_parquet(path, memory_map=False).select(_shown(name, kind) for name, kind in schema.items())
        rows = cast("list[list[Cell]]", list(map(list, table.rows())))
    except (PolarsError, PanicException, OSError, ValueError, OverflowError) as error:  # days no calendar has
        detail = str(error).split("\n")[0][:200]
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": detail})]) from error
    grid = Grid([[*schema], *rows])
    check_cells(path.name, grid)
    return Grids((grid,), "parquet")


def _check_types(file: str, schema: dict[str, pl.DataType]) -> None:
    nested = [name for name, kind in schema.items() if kind.is_nested() or kind in {pl.Binary, pl.Object}]
    if nested:
        problems = [
            Problem("column-nested", file=file, column=name, values={"found": str(schema[name])}) for name in nested
        ]
        raise RefusedError(problems)


def _shown(name: str, kind: pl.DataType) -> pl.Expr:
    """Decimals and durations as text, moments without their zone; the rest is a cell as it is."""
    column = pl.col(name)
    if isinstance(kind, (pl.Decimal, pl.Duration, pl.Categorical, pl.Enum)):
        return column.cast(pl.String)
    return column.dt.replace_time_zone(None) if isinstance(kind, pl.Datetime) else column
