"""Kill an upgrade: `python -m tests.trials.books.migrating --kills 10`.

Books of the previous release (`release.py`) are brought to today's tables, in a copy each time, by a process that ends
itself by SIGKILL at a chosen moment of one of the migrations. The next `liangqing init` completes it: every row of the
previous release is there once, all rules hold, and the head of its log is still a link of the chain.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402 - after the set-up
from tests.trials.books.databases import copied, own_database  # noqa: E402 - after the set-up
from tests.trials.books.forks import forked  # noqa: E402 - after the set-up
from tests.trials.books.moments import KilledAt, chosen  # noqa: E402 - after the set-up
from tests.trials.books.reconciling import reconciliation_of  # noqa: E402 - after the set-up
from tests.trials.books.release import build, row_counts  # noqa: E402 - after the set-up
from tests.trials.books.scene import INVOICE_MINOR, people, posted  # noqa: E402 - after the set-up

from liangqing.books.audit import Head  # noqa: E402 - after the set-up
from liangqing.books.invariants import violations  # noqa: E402 - after the set-up
from liangqing.cli.init import migrate  # noqa: E402 - after the set-up
from liangqing.cli.serve import pending  # noqa: E402 - after the set-up


def trial(kills: int, seed: int) -> dict[str, Any]:
    """Upgrade once, then kill upgrades; the moments by migration, at which it was killed, and what was found wrong."""
    head = forked(lambda: str(build())).answer
    with copied("trial_upgraded"):
        upgraded = forked(_count).answer
        whole = forked(lambda: _wrong(head) or _worked_on(head)).answer
    killed_at = chosen(upgraded, kills, seed)
    found = [_kill(head, moment) for moment in killed_at]
    return {"moments": upgraded, "whole": whole, "killed_at": killed_at, "wrong": [wrong for wrong in found if wrong]}


def _count() -> dict[str, int]:
    watch = KilledAt().watch()
    migrate()
    return watch.counts


def _kill(head: str, moment: tuple[str, int]) -> str | None:
    """What is wrong after a kill; None where nothing is."""

    def killed() -> None:
        KilledAt(moment).watch()
        migrate()

    with copied("trial_killed"):
        ended = forked(killed)
        if not ended.signal:
            return f"{moment}: not killed: {ended.answer}"
        wrong = forked(lambda: _completed(head)).answer
    return f"{moment}: {wrong}" if wrong else None


def _completed(head: str) -> str | None:
    """The next start, as `liangqing init` makes it; what is wrong then."""
    migrate()
    return _wrong(head)


def _wrong(head: str) -> str | None:
    """What is wrong with upgraded books."""
    if pending():
        return "not migrated"
    broken = violations([Head.parse(head)])
    if broken:
        return str(broken)
    there = {model._meta.db_table: model._default_manager.count() for model in apps.get_models()}
    other = {table: (count, there[table]) for table, count in row_counts().items() if there[table] != count}
    return f"rows {other}" if other else None


def _worked_on(head: str) -> str | None:
    """Work goes on in them."""
    posted(people(), "invoice", INVOICE_MINOR, "after-upgrade")
    reconciliation_of("C950")()
    broken = violations([Head.parse(head)])
    return str(broken) if broken else None


def main() -> None:
    """Build, kill, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with own_database("trial_migrate"):
        print(json.dumps(trial(options.kills, options.seed)))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
