"""Ledgers in canonical form (docs/contract.md), as Parquet, CSV or a sheet: checked column-wise, never interpreted.

They may hold tens of millions of lines, so nothing here walks over rows: what is wrong is counted, and only then
looked up, a few rows at a time.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import polars as pl
from polars.exceptions import PanicException, PolarsError

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.readings import Balance, ColumnRole, Proof, Reading, Remark, Skipped
from liangqing.core.schemas import LEDGER, LEDGER_NEVER_NULL, complete_ledger
from liangqing.formats.canonical_balances import count_balances
from liangqing.formats.canonical_faults import Found
from liangqing.formats.cells import NOT_COMPUTED, column_letter, is_blank, is_error, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.formats.containers.signatures import Container
    from liangqing.formats.grids import Grid

_HEAD_BYTES: Final = 64 * 1024
_TEXTUAL: Final = (pl.String, pl.Categorical, pl.Enum, pl.Null)
#: Balances are listed up to this many customers; beyond, nobody reads the list.
_LISTED_BALANCES: Final = 1_000


def is_canonical(path: Path, container: Container) -> bool:
    """Whether the file has the columns of canonical form."""
    if container == "parquet":
        return set(LEDGER_NEVER_NULL) <= set(_parquet_columns(path))
    if container != "text":
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES).removeprefix(b"\xef\xbb\xbf").split(b"\n")[0]
    names = {name.strip().strip('"') for name in head.decode("utf-8", "replace").split(",")}
    return set(LEDGER_NEVER_NULL) <= names


def not_canonical(path: Path) -> Problem | None:
    """The problem of a Parquet file with amounts as canonical form has them, but not in canonical form.

    Its cents must not be taken for whole units; a file without this column is read like any other table.
    """
    columns = _parquet_columns(path)
    if "amount_minor" not in columns:
        return None
    missing = [name for name in LEDGER_NEVER_NULL if name not in columns]
    return Problem("parquet-not-canonical", file=path.name, values={"columns": ", ".join(missing)})


def load(path: Path) -> pl.DataFrame:
    """The lines of a file that `read` found in order, schema `LEDGER`.

    Raises:
        RefusedError: a part of the file that `read` did not need to look at is damaged.
    """
    with _refusing(path):
        return complete_ledger(_typed(_scan(path)).collect())


def read(path: Path, sha256: str) -> Reading:
    """Check the file; the reading says what it holds, without its lines.

    Raises:
        RefusedError: columns of the wrong type, nulls, doubled line numbers, unknown currencies or kinds.
    """
    with _refusing(path):
        return _checked(path, _scan(path), sha256)


def faults_of(name: str, lines: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Some lines of a ledger that lies in many files, in their types, and what is wrong with them.

    Neither the order of the lines nor those in the other files are known: running balances and line numbers that
    stand in two places are not looked at.

    Args:
        name: of the ledger, for the problems.
        lines: with any columns of canonical form.
    """
    path, raw = Path(name), lines.lazy()
    problems = _wrong_types(path, raw, csv=False)
    if problems or lines.is_empty():
        return complete_ledger(lines.clear()), problems
    found = Found(path, raw, _typed(raw), heading_rows=0)
    return complete_ledger(_typed(raw).collect()), found.problems(found.facts())


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Turn what the reader raises over damaged bytes into a refusal."""
    try:
        yield
    except (PolarsError, PanicException, OSError) as error:
        detail = str(error).split("\n")[0][:200]
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": detail})]) from error


def is_canonical_sheet(grid: Grid) -> bool:
    """Whether the first row of a sheet names the columns of canonical form."""
    return bool(grid.rows) and set(LEDGER_NEVER_NULL) <= {text_of(cell) for cell in grid.rows[0]}


def read_sheet(path: Path, sha256: str, grid: Grid) -> Reading:
    """The ledger on a sheet in canonical form, with its lines.

    Raises:
        RefusedError: as `read`, and where a formula failed or a column is named twice.
    """
    raw = _of_sheet(path, grid).lazy()
    reading = _checked(path, raw, sha256)
    lines = complete_ledger(_typed(raw).collect())
    return replace(reading, lines=lines, sheets=(grid.sheet,) if grid.sheet else (), encoding=None)


def _of_sheet(path: Path, grid: Grid) -> pl.DataFrame:
    """The cells as text, as a CSV of the same table would hold them; blank rows at the end are left out."""
    names = [text_of(cell) for cell in grid.rows[0]]
    problems = [
        Problem("column-twice", path.name, grid.sheet, 1, None, name, {"role": name, "columns": _letters(names, name)})
        for name in sorted(set(names) & LEDGER.keys())
        if names.count(name) > 1
    ]
    rows = grid.rows[1:]
    while rows and all(is_blank(cell) for cell in rows[-1]):
        rows = rows[:-1]
    problems += [
        Problem("cell-error", path.name, grid.sheet, number, column_letter(index), text_of(cell))
        for number, row in enumerate(rows, 2)
        for index, cell in enumerate(row)
        if is_error(cell) or cell == NOT_COMPUTED
    ]
    if problems:
        raise RefusedError(problems)
    columns = {name: index for index, name in enumerate(names) if name}
    return pl.DataFrame(
        {name: [text_of(row[at]) or None if at < len(row) else None for row in rows] for name, at in columns.items()},
        schema=dict.fromkeys(columns, pl.String()),
    )


def _letters(names: list[str], wanted: str) -> str:
    return ", ".join(column_letter(index) for index, name in enumerate(names) if name == wanted)


def _checked(path: Path, raw: pl.LazyFrame, sha256: str) -> Reading:
    problems = _wrong_types(path, raw, csv=not _is_parquet(path))
    if problems:
        raise RefusedError(problems)
    found = Found(path, raw, _typed(raw), heading_rows=0 if _is_parquet(path) else 1)
    facts = found.facts()
    problems = found.problems(facts)
    if problems:
        raise RefusedError(problems)
    balances_checked = count_balances(found.typed)
    if balances_checked and (problems := found.broken()):
        raise RefusedError(problems)
    names = raw.collect_schema().names()
    unknown = [name for name in names if name not in LEDGER]
    balances = _balances(found.typed) if facts["customers"] <= _LISTED_BALANCES else ((), ())
    return Reading(
        file=path.name,
        sha256=sha256,
        format=path.suffix.lower().lstrip("."),
        lines=pl.DataFrame(schema=LEDGER),
        canonical=True,
        encoding=None if _is_parquet(path) else "utf-8",
        columns=tuple(
            ColumnRole(name, name, column_letter(index), Remark("canonical"))
            for index, name in enumerate(names)
            if name in LEDGER
        ),
        perspective="receivable",
        perspective_reason=(Remark("canonical"),),
        currency_source=Remark("currency-column"),
        opening_minor=balances[0],
        closing_minor=balances[1],
        proofs=(Proof(Remark("proof-chain"), holds=True, checked=balances_checked),) if balances_checked else (),
        skipped=tuple(Skipped(Remark("column-unknown"), text=name) for name in unknown),
    )


def _is_parquet(path: Path) -> bool:
    """By content: a file may have been named otherwise."""
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _parquet_columns(path: Path) -> list[str]:
    with _refusing(path):
        return list(pl.read_parquet_schema(path))


def _scan(path: Path) -> pl.LazyFrame:
    if _is_parquet(path):
        return pl.scan_parquet(path)
    return pl.scan_csv(path, infer_schema=False)


def _typed(raw: pl.LazyFrame) -> pl.LazyFrame:
    """Every known column in its canonical type; what cannot be turned is null."""
    columns = raw.collect_schema()
    return raw.select(_cast(name, columns[name]) for name in LEDGER if name in columns)


def _cast(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(dtype, pl.String) and isinstance(LEDGER[name], pl.Date):
        return column.str.to_date("%Y-%m-%d", strict=False)
    return column.cast(LEDGER[name], strict=False)


def _wrong_types(path: Path, raw: pl.LazyFrame, *, csv: bool) -> list[Problem]:
    """Columns whose type can never hold what the contract says, such as amounts in floating point."""
    return [
        Problem(
            "canonical-type", file=path.name, column=name, values={"found": str(dtype), "wanted": str(LEDGER[name])}
        )
        for name, dtype in raw.collect_schema().items()
        if name in LEDGER and not _fits(dtype, LEDGER[name], csv=csv)
    ]


def _fits(found: pl.DataType, wanted: pl.DataType, *, csv: bool) -> bool:
    if csv or isinstance(found, pl.Null):
        return True
    if isinstance(wanted, pl.Int64):
        return found.is_integer()
    if isinstance(wanted, pl.Float64):
        return found.is_numeric()
    if isinstance(wanted, pl.Date):
        return isinstance(found, (pl.Date, pl.Datetime, pl.String))
    return isinstance(found, _TEXTUAL)


def _balances(typed: pl.LazyFrame) -> tuple[tuple[Balance, ...], tuple[Balance, ...]]:
    names = typed.collect_schema().names()
    opening = pl.col("amount_minor").filter(pl.col("kind") == "opening").sum() if "kind" in names else pl.lit(0)
    sums = typed.group_by("customer", "currency").agg(opening.alias("opening"), pl.col("amount_minor").sum())
    rows = sums.sort("customer", "currency").collect().rows()
    return tuple(Balance(c, k, o) for c, k, o, _ in rows), tuple(Balance(c, k, s) for c, k, _, s in rows)
