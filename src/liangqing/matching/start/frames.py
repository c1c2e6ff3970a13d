"""Tables of other libraries as ledgers: whatever speaks Arrow, such as pandas, PyArrow or DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

import polars as pl
from polars.exceptions import PolarsError

from liangqing.core.schemas import LEDGER, LEDGER_NEVER_NULL

if TYPE_CHECKING:
    from typing import Any


@runtime_checkable
class ArrowTable(Protocol):
    """A table that hands itself over in Arrow's C stream, as those of pandas, PyArrow and DuckDB do."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:  # noqa: ANN401 - Arrow's own name
        """The stream, in a capsule."""


Table = pl.DataFrame | ArrowTable


def as_ledger(table: Table, name: str) -> pl.DataFrame:
    """The table as a ledger in canonical form: columns of the contract in their types, others left out.

    Args:
        table: columns as in `core.schemas.LEDGER`; a column that is missing and not required is empty.
        name: of the argument, for the message.

    Raises:
        TypeError: it is no table.
        ValueError: a required column is missing or holds a null, a line number stands twice, or a value does not fit
            its column, such as an amount that is no whole number of minor units.
    """
    if not isinstance(table, (pl.DataFrame, ArrowTable)):
        message = f"{name}: a table of Polars, or one that speaks Arrow, is needed, not {type(table).__name__}"
        raise TypeError(message)
    frame = table if isinstance(table, pl.DataFrame) else pl.DataFrame(table)
    missing = [column for column in LEDGER_NEVER_NULL if column not in frame.columns]
    if missing:
        message = f"{name}: columns are missing: {', '.join(missing)}"
        raise ValueError(message)
    lines = frame.select(_typed(frame, column, name) for column in LEDGER if column in frame.columns)
    for column in LEDGER_NEVER_NULL:
        if lines[column].null_count():
            message = f"{name}: {column} is empty in {lines[column].null_count()} lines"
            raise ValueError(message)
    if lines["line"].is_duplicated().any():
        message = f"{name}: a line number stands twice"
        raise ValueError(message)
    return lines


def _typed(frame: pl.DataFrame, column: str, name: str) -> pl.Series:
    """A column in its type; what would change a value is refused."""
    found, wanted = frame[column], LEDGER[column]
    if found.dtype == wanted:
        return found
    if found.dtype.is_float():
        found = found.fill_nan(None)  # how pandas writes an empty number
        is_whole = wanted.is_float() or bool(((found.round() == found) | found.is_null()).all())
    else:
        is_whole = True
    try:
        typed = found.cast(wanted)
    except PolarsError:
        is_whole, typed = False, found
    if not is_whole:
        message = f"{name}: {column} holds values that are no {wanted}"
        raise ValueError(message)
    return typed
