"""Forge books as who holds the database's own password could: `python -m tests.trials.books.tampering --times 10`.

Six kinds, each so many times, at rows drawn by a seed, over all tables that are posted. Each forgery is done past the
triggers in a transaction of its own, which stand again before `verify` looks, and rolled back afterwards. Nothing else
is wrong with the books, so the rule that is named first names what was forged.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import django

django.setup()

from django.conf import settings  # noqa: E402 - after the set-up
from django.core.management import call_command  # noqa: E402 - after the set-up
from django.db import IntegrityError, connection, transaction  # noqa: E402 - after the set-up
from tests.books.guards import drop_guards, put_guards_back  # noqa: E402 - after the set-up
from tests.trials.books.databases import own_database  # noqa: E402 - after the set-up
from tests.trials.books.filled import fill  # noqa: E402 - after the set-up
from tests.trials.books.forks import forked  # noqa: E402 - after the set-up

from liangqing.books import audit, store  # noqa: E402 - after the set-up
from liangqing.books.invariants import violations  # noqa: E402 - after the set-up
from liangqing.books.models import (  # noqa: E402 - after the set-up
    Agreement,
    Allocation,
    Attachment,
    AuditEvent,
    AuditHead,
    Balance,
    ControlBalance,
    Decision,
    Document,
    DocumentLine,
    Entry,
    ImportBatch,
    OpenItem,
    Rate,
    Reconciliation,
    RuleVersion,
    Series,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import Model

#: Tables of which rows are deleted or put in. `docs/guarantees.md` names those of which the loss is not found.
_ROWS: Final[tuple[type[Model], ...]] = (
    *(Allocation, Attachment, ControlBalance, Decision, Document, DocumentLine, Entry, ImportBatch, Rate),
    *(Reconciliation, RuleVersion),
)
#: Columns of which one cent, or one letter, is changed.
_VALUES: Final[tuple[tuple[type[Model], str], ...]] = (
    *((Entry, "amount_minor"), (Document, "amount_minor"), (DocumentLine, "amount_minor")),
    *((Allocation, "amount_minor"), (Rate, "rate_e8"), (Balance, "balance_minor"), (OpenItem, "open_minor")),
    *((OpenItem, "total_minor"), (Series, "last_number")),
)
_EVENT_COLUMNS: Final = ("action", "subject", "reason")


def changed_amount(random: Random) -> str:
    """An amount or a sum that is kept, by a few cents."""
    model, column = random.choice(_VALUES)
    pk = random.choice(_keys(model))
    _write(model, pk, f'"{column}" = "{column}" + {random.choice((-100, -1, 1, 7, 1_000))}')
    return f"{model.__name__} {pk} {column}"


def deleted_row(random: Random) -> str:
    """A row is gone."""
    tables: list[type[Model]] = [*_ROWS, Agreement]
    model = random.choice(tables)
    pk = random.choice(_keys(model))
    _execute(f'DELETE FROM "{model._meta.db_table}" WHERE {_key(model)} = %s', pk)  # noqa: S608 - our own names
    return f"{model.__name__} {pk}"


def inserted_row(random: Random) -> str:
    """A row more, like another, with what must be its own."""
    model = random.choice(_ROWS)
    pk = random.choice(_keys(model))
    columns = [field.column for field in model._meta.concrete_fields if field.column]
    own = {"id": _next_key(model), **_unique(model, random)}
    values = ", ".join(own.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    copied = f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}"'  # noqa: S608 - our own names
    _execute(f"{copied} WHERE {_key(model)} = %s", pk)
    return f"{model.__name__} like {pk}"


def rewritten_event(random: Random) -> str:
    """An event says something else, two change places, or all from one on are sealed anew, with a head that fits."""
    how = random.choice(("changed", "swapped", "resealed"))
    positions = list(AuditEvent.objects.order_by("position").values_list("position", flat=True))
    position = random.choice(positions[:-1])
    if how == "swapped":
        _swap(position, random.choice([other for other in positions if other != position]))
    else:
        column = random.choice(_EVENT_COLUMNS)
        change = f'UPDATE books_auditevent SET "{column}" = "{column}" || %s'  # noqa: S608 - our own names
        _execute(f"{change} WHERE position = %s", "x", position)
    if how == "resealed":
        _reseal(position)
    return f"event {position} {how}"


def cut_log(random: Random) -> str:
    """The last events are gone and the head fits; or some from the middle are."""
    last = AuditEvent.objects.count()
    first = random.randint(2, last)
    is_end = random.random() < 0.5
    until = last if is_end else random.randint(first, last - 1) if first < last else last
    _execute("DELETE FROM books_auditevent WHERE position BETWEEN %s AND %s", first, until)
    if until == last:
        sha256 = AuditEvent.objects.get(position=first - 1).sha256
        AuditHead.objects.update(position=first - 1, sha256=sha256)
    return f"events {first} to {until} of {last}"


def changed_file(random: Random) -> str:
    """A kept file has a byte changed, added or cut, or is gone."""
    name = random.choice(list(store.names()))
    path, how = store.path_of(name), random.choice(("changed", "added", "cut", "gone"))
    content = path.read_bytes()
    place = random.randrange(len(content))
    changed = {
        "changed": content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :],
        "added": content + b"\n",
        "cut": content[:-1],
    }
    path.unlink()
    if how in changed:
        path.write_bytes(changed[how])
    return f"{name} {how}"


KINDS: Final[dict[str, Callable[[Random], str]]] = {
    "changed amount": changed_amount,
    "deleted row": deleted_row,
    "inserted row": inserted_row,
    "rewritten event": rewritten_event,
    "cut log": cut_log,
    "changed file": changed_file,
}


def trial(times: int, seed: int) -> dict[str, Any]:
    """Forge so many times of each kind; how many were found, what was not, and which rules found them."""
    random, anchor = Random(seed), audit.head()  # noqa: S311 - a seed, not a secret
    found, rules, missed = Counter[str](), Counter[str](), []
    for kind, forge in KINDS.items():
        for _ in range(times):
            what, broken = _forged(forge, random, anchor)
            found[kind] += bool(broken)
            rules.update(one.rule for one in broken[:1])
            missed += [] if broken and all(one.rows for one in broken) else [f"{kind}: {what}"]
    return {"found": found, "rules": rules, "missed": missed, "after": [str(one) for one in violations([anchor])]}


def _forged(forge: Callable[[Random], str], random: Random, anchor: audit.Head) -> tuple[str, list[Any]]:
    """What was forged, and what `verify` says then; nothing of it is left."""
    files = {name: store.path_of(name).read_bytes() for name in store.names()} if forge is changed_file else {}
    try:
        with transaction.atomic():
            what = _past_the_guards(forge, random)
            broken = violations([anchor])
            transaction.set_rollback(True)
    finally:
        for name, content in files.items():
            store.path_of(name).write_bytes(content)
    return what, broken


def _past_the_guards(forge: Callable[[Random], str], random: Random) -> str:
    """Forge; where a constraint of the database still refuses, something else is tried."""
    while True:
        try:
            with _unguarded(), transaction.atomic():
                return forge(random)
        except IntegrityError:
            continue


@contextmanager
def _unguarded() -> Iterator[None]:
    """Past the triggers: switched off for a superuser of PostgreSQL, dropped and made anew on SQLite."""
    if connection.vendor == "postgresql":
        _execute("SET LOCAL session_replication_role = replica")
        try:
            yield
        finally:
            _execute("SET LOCAL session_replication_role = origin")
        return
    drop_guards()
    try:
        yield
    finally:
        put_guards_back()


def _swap(one: int, other: int) -> None:
    """Exchange what two events say."""
    rows = {row.position: row for row in AuditEvent.objects.filter(position__in=(one, other))}
    for position, source in ((one, rows[other]), (other, rows[one])):
        _execute(
            "UPDATE books_auditevent SET action = %s, subject = %s, reason = %s, sha256 = %s WHERE position = %s",
            *(source.action, source.subject, source.reason, source.sha256, position),
        )


def _reseal(first: int) -> None:
    """Seal all events from one on anew, and let the head fit: a chain that is whole and not ours."""
    before = AuditEvent.objects.filter(position=first - 1).values_list("sha256", flat=True).first() or audit.FIRST
    for event in AuditEvent.objects.filter(position__gte=first).order_by("position"):
        event.previous_sha256 = before
        before = audit.link_sha256(event)
        _execute(
            "UPDATE books_auditevent SET previous_sha256 = %s, sha256 = %s WHERE position = %s",
            *(event.previous_sha256, before, event.position),
        )
    AuditHead.objects.update(sha256=before)


def _unique(model: type[Model], random: Random) -> dict[str, str]:
    """What two rows of a table may not have in common, as SQL."""
    own: dict[type[Model], dict[str, str]] = {
        Document: {"number": str(random.randint(100, 999)), "foreign_key": "NULL", "reverses_id": "NULL"},
        DocumentLine: {"position": str(random.randint(10, 99))},
        Rate: {"on": f"'2026-03-{random.randint(1, 28):02d}'"},
        Reconciliation: {"run": str(random.randint(2, 99))},
        RuleVersion: {"number": str(random.randint(2, 99))},
        Allocation: {"undoes_id": "NULL"},
        ImportBatch: {"undoes_id": "NULL"},
        Decision: {"withdraws_id": "NULL"},
    }
    return own.get(model, {})


def _keys(model: type[Model]) -> list[Any]:
    return list(model._default_manager.order_by("pk").values_list("pk", flat=True))


def _key(model: type[Model]) -> str:
    assert model._meta.pk is not None
    return f'"{model._meta.pk.column}"'


def _next_key(model: type[Model]) -> str:
    return str(max(_keys(model)) + 1)


def _write(model: type[Model], pk: Any, change: str) -> None:
    _execute(f'UPDATE "{model._meta.db_table}" SET {change} WHERE {_key(model)} = %s', pk)  # noqa: S608 - our own names


def _execute(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def main() -> None:
    """Fill books, forge, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    Path(settings.HOME).mkdir(parents=True, exist_ok=True)
    with own_database("trial_tampering"):
        call_command("migrate", verbosity=0)
        forked(fill)
        print(json.dumps(trial(options.times, options.seed)))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
