"""Rows of the database as lines of JSON, and back: the same on every database, so that books can move between them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Field, Model

#: Apps whose rows are not the books': sessions end, queues empty, and Django fills its own tables.
_NOT_OURS: Final = frozenset({"contenttypes", "sessions", "auth", "messages", "axes", "django_q", "sites"})
_AT_ONCE: Final = 2_000


def tables() -> list[type[Model]]:
    """Every table that an archive holds, by name."""
    models = [model for model in apps.get_models() if model._meta.app_label not in _NOT_OURS and model._meta.managed]
    return sorted(models, key=lambda model: model._meta.db_table)


def columns(model: type[Model]) -> list[str]:
    """The columns of a table, as an archive names them."""
    return [field.attname for field in _fields(model)]


def dumped(model: type[Model]) -> Iterator[bytes]:
    """The rows of a table in the order of their keys, a line each; the first line names the columns."""
    names = columns(model)
    yield _line(names)
    rows = model._default_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield _line([_plain(value) for value in row])


def load(model: type[Model], lines: Iterable[bytes]) -> int:
    """Write dumped rows; how many.

    Raises:
        ValueError: the columns are not those of the table, or a line is no row of it.
    """
    rows = iter(lines)
    names = json.loads(next(rows, b"[]"))
    if names != columns(model):
        message = f"columns of {model._meta.db_table}: {', '.join(map(str, names))}"
        raise ValueError(message)
    fields = _fields(model)
    count, waiting = 0, []
    for line in rows:
        values = json.loads(line)
        waiting.append(model(**{f.attname: _value(f, value) for f, value in zip(fields, values, strict=True)}))
        count += 1
        if len(waiting) == _AT_ONCE:
            model._default_manager.bulk_create(waiting)
            waiting = []
    model._default_manager.bulk_create(waiting)
    return count


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return list(model._meta.concrete_fields)


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: object) -> object:
    """Dates and instants as ISO texts, to the microsecond; the rest is JSON already."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def _value(field: Field[Any, Any], value: object) -> object:
    kind = field.get_internal_type()
    return value if kind == "JSONField" or not isinstance(value, str) else field.to_python(value)
