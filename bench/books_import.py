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
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

TODAY: Final = date(2026, 6, 30)
PARTNERS: Final = 800
_TABLES: Final = ("books_document", "books_entry", "books_openitem")
_AT_ONCE: Final = 50_000


def main(arguments: Sequence[str]) -> int:
    """Measure one size on one database; prints a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--postgresql", action="store_true")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="books-import-") as home:
        os.environ |= {"LIANGQING_HOME": home, "DJANGO_SETTINGS_MODULE": "liangqing.site.settings"}
        if not asked.postgresql:
            print(json.dumps(measured(asked.rows, Path(home))))
            return 0
        from tests.on_postgresql import server_url  # noqa: PLC0415 - only where it is asked for

        with server_url() as url:
            os.environ["LIANGQING_DATABASE_URL"] = url
            print(json.dumps(measured(asked.rows, Path(home))))
            _close()
    return 0


def measured(rows: int, home: Path) -> dict[str, Any]:
    """Seconds of each step."""
    import django  # noqa: PLC0415 - the home is known only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    entity, clerk, reviewer = _books()
    file = home / "rows.jsonl"
    file.write_text("".join(json.dumps(row, sort_keys=True) + "\n" for row in _rows(rows)), encoding="utf-8")
    steps = _imported(file, rows, entity, clerk, reviewer)
    raw = _raw()
    ours = steps["post_seconds"]
    return {"rows": rows, **steps, "raw_seconds": round(raw, 2), "ratio": round(ours / raw, 1)}


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


def _books() -> tuple[Entity, Viewer, Viewer]:
    from liangqing.books.models import Entity, Membership, Partner, User  # noqa: PLC0415
    from liangqing.books.viewers import viewer_of  # noqa: PLC0415

    entity = Entity.objects.create(code="A01", name="两清电器有限公司", currency="CNY", opened_on=date(2026, 1, 1))
    Partner.objects.bulk_create(
        Partner(entity=entity, code=f"C{number:04d}", name=f"客户 {number}", currency="CNY")
        for number in range(PARTNERS)
    )
    people = []
    for name, role in (("li", "clerk"), ("wang", "reviewer")):
        user = User.objects.create(username=name)
        Membership.objects.create(user=user, entity=entity, role=role)
        people.append(viewer_of(user, TODAY))
    return entity, people[0], people[1]


def _imported(file: Path, rows: int, entity: Entity, clerk: Viewer, reviewer: Viewer) -> dict[str, float]:
    from liangqing.books import store  # noqa: PLC0415
    from liangqing.books.action import Ask  # noqa: PLC0415
    from liangqing.books.actions.import_rows import import_rows, propose_import  # noqa: PLC0415
    from liangqing.books.queries.import_preview import preview_import  # noqa: PLC0415

    sha256 = store.keep_file(file)
    start = perf_counter()
    preview = preview_import(clerk, entity, content="documents", rows_sha256=sha256)
    seen = perf_counter()
    draft = propose_import(
        Ask(clerk, "A01", "propose", TODAY),
        content="documents",
        file_name="erp.xlsx",
        file_sha256=sha256,
        rows_sha256=sha256,
        preview_sha256=store.keep(json.dumps(preview.to_json()).encode()),
        row_count=rows,
    )
    import_rows(Ask(reviewer, "A01", "post", TODAY), draft_id=draft["draft"], revision=draft["revision"])
    return {"preview_seconds": round(seen - start, 2), "post_seconds": round(perf_counter() - seen, 2)}


def _raw() -> float:
    """Write every row of the three tables once more, raw; seconds, without reading them."""
    from django.db import connection, transaction  # noqa: PLC0415

    seconds = 0.0
    for table in _TABLES:
        with connection.cursor() as cursor, transaction.atomic():
            cursor.execute(f"CREATE TABLE raw_{table} AS SELECT * FROM {table} WHERE 1 = 0")  # noqa: S608 - our own names
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own names
            while rows := cursor.fetchmany(_AT_ONCE):
                start = perf_counter()
                _write(f"raw_{table}", rows)
                seconds += perf_counter() - start
            start = perf_counter()
        seconds += perf_counter() - start
    return seconds


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


def _close() -> None:
    from django.db import connection  # noqa: PLC0415

    connection.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
