"""How long a month of one partner takes from the books, and how much of it is not the engine.

`python -m bench.books_reconcile --lines 100000` fills an empty database that the environment names (LIANGQING_HOME, and
LIANGQING_DATABASE_URL for PostgreSQL) with one partner of so many lines on each side, reconciles it and prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import django
import polars as pl

from bench.books_clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FIRST, AS_OF = date(2026, 1, 1), date(2026, 3, 31)
#: The steps of a run, as `runs/reconcile.py` calls them.
_STEPS: Final = ("reconcile", "read_ledger", "ledger_of_partner", "keep_answer", "record_reconciliation")


def main(arguments: Sequence[str]) -> int:
    """Fill, reconcile, print seconds by step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    lines = parser.parse_args(arguments).lines
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liangqing.site.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after the set-up

    call_command("migrate", verbosity=0)
    _fill(lines)
    with tempfile.TemporaryDirectory() as name:
        theirs = Path(name) / "theirs.parquet"
        _theirs(lines).write_parquet(theirs)
        print(json.dumps({"lines": lines, **_measured(theirs)}))
    return 0


def _measured(theirs: Path) -> dict[str, Any]:
    from liangqing.books.action import Ask  # noqa: PLC0415 - after the set-up
    from liangqing.books.models import Entity, Partner, User  # noqa: PLC0415
    from liangqing.books.queries.ledger import ledger_of_partner  # noqa: PLC0415
    from liangqing.books.viewers import viewer_of  # noqa: PLC0415
    from liangqing.runs import reconcile as run  # noqa: PLC0415

    clock = Clock()
    for name in _STEPS:
        setattr(run, name, _clocked(clock, name, getattr(run, name)))
    viewer = viewer_of(User.objects.get(username="bench"), AS_OF)
    ask, month = Ask(viewer, "BENCH", "bench", AS_OF), run.Month("C001", AS_OF, theirs)
    answer = clock.timed("whole", lambda: run.reconcile_partner(ask, month))
    ledger = ledger_of_partner(viewer, Entity.objects.get(code="BENCH"), Partner.objects.get(code="C001")).lines
    return {
        "share_outside_engine": round(1 - clock.seconds["reconcile"] / clock.seconds["whole"], 3),
        "cpu_share_outside_engine": round(1 - clock.cpu_seconds["reconcile"] / clock.cpu_seconds["whole"], 3),
        "ours": ledger.height,
        "differences": answer["differences"],
        **clock.to_json(),
    }


def _clocked(clock: Clock, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args, **kwargs: clock.timed(name, lambda: function(*args, **kwargs))


def _drawn(lines: int) -> Iterator[tuple[int, date, str, int]]:
    """Invoices of all amounts, every fifth line a payment; the order of days."""
    for number in range(lines):
        day = FIRST + timedelta(days=number * 88 // lines)
        is_payment = number % 5 == 4  # noqa: PLR2004 - every fifth
        minor = 10_000 + number * 7_919 % 5_000_000
        yield number, day, f"{'PAY' if is_payment else 'INV'}-{number:07d}", -minor if is_payment else minor


def _theirs(lines: int) -> pl.DataFrame:
    """The same with every five-hundredth line missing, and every thousandth amount three cents off."""
    rows = [
        {
            "line": number,
            "customer": "we",
            "date": day + timedelta(days=number % 3),
            "kind": "receipt" if minor < 0 else "invoice",
            "amount_minor": minor + (3 if number % 1_000 == 7 else 0),  # noqa: PLR2004 - one of them
            "currency": "CNY",
            "reference": reference,
        }
        for number, day, reference, minor in _drawn(lines)
        if number % 500 != 3  # noqa: PLR2004 - one of them
    ]
    return pl.DataFrame(rows)


def _fill(lines: int) -> None:
    """A partner with its documents, written in bulk: what is measured is the reading."""
    from liangqing.books.models import Document, Entity, Entry, Membership, Partner, User  # noqa: PLC0415

    user = User.objects.create(username="bench")
    entity = Entity.objects.create(code="BENCH", name="Bench", currency="CNY", opened_on=FIRST)
    Membership.objects.create(user=user, entity=entity, role="clerk")
    partner = Partner.objects.create(entity=entity, code="C001", name="Bench customer", currency="CNY")
    documents = Document.objects.bulk_create(
        [
            Document(
                entity=entity,
                partner=partner,
                side="receivable",
                kind="receipt" if minor < 0 else "invoice",
                year=2026,
                number=number + 1,
                dated_on=day,
                reference=reference,
                currency="CNY",
                amount_minor=minor,
                typed_by=user,
                posted_by=user,
            )
            for number, day, reference, minor in _drawn(lines)
        ],
        batch_size=2_000,
    )
    sides = (("receivable", partner, 1), ("revenue", None, -1))
    Entry.objects.bulk_create(
        [
            Entry(
                entity=entity,
                document=document,
                partner=carrier,
                account=account,
                amount_minor=sign * document.amount_minor,
                currency="CNY",
                dated_on=document.dated_on,
            )
            for document in documents
            for account, carrier, sign in sides
        ],
        batch_size=2_000,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
