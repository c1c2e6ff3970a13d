"""The previous release: which migrations it had, and books that were kept with it, as text.

`released.jsonl` holds a line a row: the table, and its columns as that release knew them; and a line a kept file. Until
there is a release, the pinned state is an earlier one of this tree (`RELEASED`), so that the upgrade has something to
do. **At each release** pin its last migrations here, and write its books anew, with that release:

    python -m tests.trials.books.release --write

From then on every change of the tables is tried on books that the release really wrote.
"""

from __future__ import annotations

import argparse
import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import django

django.setup()

from django.conf import settings  # noqa: E402 - after the set-up
from django.core.management import call_command  # noqa: E402 - after the set-up
from django.db import connection, transaction  # noqa: E402 - after the set-up
from django.db.migrations.executor import MigrationExecutor  # noqa: E402 - after the set-up
from tests.trials.books.databases import own_database  # noqa: E402 - after the set-up

from liangqing.books import audit, store  # noqa: E402 - after the set-up
from liangqing.books.engine import reset_sequences  # noqa: E402 - after the set-up
from liangqing.runs.tables import columns, tables  # noqa: E402 - after the set-up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.apps.registry import Apps

#: app -> its last migration in the previous release. Other apps are the libraries' and stand as they are installed.
RELEASED: Final = {"books": "0003_imports", "runs": "0001_runs"}
_BOOKS: Final = Path(__file__).with_name("released.jsonl")


def build() -> audit.Head:
    """Make the tables of the previous release and fill them with its books; the head of its log."""
    executor = MigrationExecutor(connection)
    others = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] not in RELEASED]
    targets = [*others, *RELEASED.items()]
    executor.migrate(targets)
    lines = [json.loads(line) for line in _BOOKS.read_text(encoding="utf-8").splitlines()]
    _load([line for line in lines if "table" in line], executor.loader.project_state(targets).apps)
    for line in lines:
        if "file" in line:
            store.keep(base64.b64decode(line["file"]))
    return next(audit.Head.parse(line["head"]) for line in lines if "head" in line)


def row_counts() -> dict[str, int]:
    """How many rows the previous release's books have, by table."""
    counts: dict[str, int] = {}
    for line in map(json.loads, _BOOKS.read_text(encoding="utf-8").splitlines()):
        if "table" in line:
            counts[line["table"]] = counts.get(line["table"], 0) + 1
    return counts


def _load(lines: list[dict[str, Any]], apps: Apps) -> None:
    """Write rows through the models as that release had them."""
    models = {model._meta.db_table: model for model in apps.get_models()}
    used = {line["table"]: models[line["table"]] for line in lines}
    with transaction.atomic():
        for table, model in used.items():
            fields = {field.attname: field for field in model._meta.concrete_fields}
            rows = [line["row"] for line in lines if line["table"] == table]
            model._default_manager.bulk_create(
                model(**{name: _value(fields[name], value) for name, value in row.items()}) for row in rows
            )
        reset_sequences(list(used.values()))


def _value(field: Any, value: object) -> object:
    is_text = isinstance(value, str) and field.get_internal_type() != "JSONField"
    return field.to_python(value) if is_text else value


def _written(apps: Apps) -> Iterator[dict[str, Any]]:
    """The books at hand, a line each; of columns only those the pinned state has."""
    yield {"head": str(audit.head())}
    kept = {
        model._meta.db_table: {field.attname for field in model._meta.concrete_fields} for model in apps.get_models()
    }
    for model in tables():
        table = model._meta.db_table
        names = [name for name in columns(model) if name in kept.get(table, ())]
        for row in model._default_manager.order_by("pk").values(*names):
            yield {"table": table, "row": row}
    for path in sorted(Path(settings.FILES).glob("??/*")):
        yield {"file": base64.b64encode(path.read_bytes()).decode()}


def write() -> None:
    """Fill books by today's program and keep them as text."""
    from tests.trials.books.filled import fill

    call_command("migrate", verbosity=0)
    fill()
    executor = MigrationExecutor(connection)
    others = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] not in RELEASED]
    apps = executor.loader.project_state([*others, *RELEASED.items()]).apps
    lines = (json.dumps(line, ensure_ascii=False, sort_keys=True, default=_text) for line in _written(apps))
    _BOOKS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _text(value: Any) -> str:
    return str(value.isoformat())


def main() -> None:
    """`--write`, into this tree."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true", required=True)
    parser.parse_args()
    with own_database("trial_release"):
        write()


if __name__ == "__main__":
    main()
