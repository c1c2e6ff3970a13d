"""Writing very many rows at once: COPY on PostgreSQL, `executemany` on SQLite; in the caller's transaction.

The ORM takes a tenth of a millisecond for a row, which for a million documents is an hour. Constraints and triggers of
the database hold here as everywhere; names of tables and columns come from the models, never from outside.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import DateField

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import Model


def new_ids(model: type[Model], count: int) -> Sequence[int]:
    """Ids for so many new rows: from the sequence; on SQLite, where there is one writer, those after the last."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            query = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(query, [table, count])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        last: int = cursor.fetchone()[0]
    return range(last + 1, last + 1 + count)


def insert_rows(model: type[Model], names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows whose values stand in the order of `names`, which are all columns of the model.

    Raises:
        ValueError: `names` leaves a column out, or has one the model has not.
    """
    fields = {field.attname: field.column or field.attname for field in model._meta.concrete_fields}
    if set(names) != set(fields):
        message = f"columns of {model.__name__} differ: {sorted(set(names) ^ set(fields))}"
        raise ValueError(message)
    quote = connection.ops.quote_name
    into = f"{quote(model._meta.db_table)} ({', '.join(quote(fields[name]) for name in names)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(names))
        days = [place for place, name in enumerate(names) if isinstance(model._meta.get_field(name), DateField)]
        cursor.executemany(
            f"INSERT INTO {into} VALUES ({places})",  # noqa: S608 - names of the models, see above
            [_plain(row, days) for row in rows],
        )


def _plain(row: tuple[Any, ...], days: Sequence[int]) -> list[Any]:
    """The row as SQLite keeps it: days are texts."""
    plain = list(row)
    for place in days:
        plain[place] = _text_of_time(plain[place])
    return plain


@lru_cache(maxsize=10_000)
def _text_of_time(value: date | None) -> object:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value)
