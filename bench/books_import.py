"""How long documents take into the books, beside the same rows written raw: `python -m bench.books_import`.

Raw is `executemany` on SQLite and COPY on PostgreSQL, into tables without index, key or constraint, of exactly the rows
our import wrote (documents, entries, open items): what no program can beat. Ours judges each row against the books,
numbers it, posts it in double entry, keeps balances and open items, and seals it in the audit chain.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench.books_clock import Clock
from bench.books_scene import PARTNERS, TODAY, Scene, set_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TABLES: Final = ("books_document", "books_entry", "books_openitem")
_AT_ONCE: Final = 50_000


def main(arguments: Sequence[str]) -> int:
    """Measure one size in the empty database that the environment names; prints a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    asked = parser.parse_args(arguments)
    print(json.dumps(measured(set_up(), asked.rows, Path(os.environ["LIANGQING_HOME"]))))
    return 0


def measured(scene: Scene, rows: int, home: Path) -> dict[str, Any]:
    """Seconds of each step; `ratio` is posting beside writing raw, by the wall clock and by this process's CPU."""
    file = home / "rows.jsonl"
    with file.open("w", encoding="utf-8") as written:
        written.writelines(json.dumps(row, sort_keys=True) + "\n" for row in _rows(rows))
    clock = Clock()
    _import(scene, file, rows, clock)
    _raw(clock)
    ratio = clock.seconds["post"] / clock.seconds["raw"]
    cpu_ratio = clock.cpu_seconds["post"] / clock.cpu_seconds["raw"]
    return {
        "rows": rows,
        "documents_a_second": round(rows / clock.seconds["post"]),
        "ratio": round(ratio, 1),
        "cpu_ratio": round(cpu_ratio, 1),
        **clock.to_json(),
    }


def _rows(count: int) -> Iterator[dict[str, Any]]:
    """Invoices and receipts of many customers, spread over a year."""
    for number in range(count):
        day = date(2026, 1, 1) + timedelta(days=number % 180)
        kind = "receipt" if number % 3 == 2 else "invoice"  # noqa: PLR2004 - a third of them
        yield {
            "partner": f"C{number % PARTNERS:04d}",
            "kind": kind,
            "dated_on": day.isoformat(),
            "due_on": (day + timedelta(days=30)).isoformat(),
            "reference": f"{kind[:3].upper()}-{number}",
            "foreign_key": f"K{number}",
            "currency": "CNY",
            "amount_minor": 10_000 + number % 9_973,
            **({"tax_minor": 1_150} if kind == "invoice" else {}),
            "source": f"erp.xlsx!单据!{number + 2}",
        }


def _import(scene: Scene, file: Path, rows: int, clock: Clock) -> None:
    """The preview, as the one who imports sees it; then the posting by a second person, which judges all again."""
    from liangqing.books import store  # noqa: PLC0415 - after the set-up
    from liangqing.books.action import Ask  # noqa: PLC0415 - the same
    from liangqing.books.actions.import_rows import import_rows, propose_import  # noqa: PLC0415 - the same
    from liangqing.books.queries.import_preview import preview_import  # noqa: PLC0415 - the same

    sha256 = store.keep_file(file)
    seen = clock.timed(
        "preview", lambda: preview_import(scene.clerk, scene.entity, content="documents", rows_sha256=sha256)
    )
    draft = propose_import(
        Ask(scene.clerk, scene.entity.code, "propose", TODAY),
        content="documents",
        file_name="erp.xlsx",
        file_sha256=sha256,
        rows_sha256=sha256,
        preview_sha256=store.keep(json.dumps(seen.to_json()).encode()),
        row_count=rows,
    )
    ask = Ask(scene.reviewer, scene.entity.code, "post", TODAY)
    clock.timed("post", lambda: import_rows(ask, draft_id=draft["draft"], revision=draft["revision"]))


def _raw(clock: Clock) -> None:
    """Write every row of the three tables once more, raw; the reading of them is not counted."""
    from django.db import connection, transaction  # noqa: PLC0415 - after the set-up

    for table in _TABLES:
        work = transaction.atomic()
        work.__enter__()
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE raw_{table} AS SELECT * FROM {table} WHERE 1 = 0")  # noqa: S608 - our own names
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own names
            while rows := cursor.fetchmany(_AT_ONCE):
                clock.timed("raw", lambda rows=rows, table=table: _write(f"raw_{table}", rows))  # type: ignore[misc]
        clock.timed("raw", lambda work=work: work.__exit__(None, None, None))  # type: ignore[misc]


def _write(table: str, rows: list[tuple[Any, ...]]) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            places = ",".join("?" * len(rows[0]))
            cursor.connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - our own names
            return
        with cursor.cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
