"""Kill a process of the books at chosen moments: `python -m tests.trials.books.killing --act import --kills 10`.

An act is first done once to count its moments by phase (`moments.py`). Then it is done again and again, each time in a
new process that ends itself by SIGKILL at one of them. Afterwards the books must hold all rules, and the act must have
happened wholly or not at all; the next start carries it on, and then it has happened exactly once.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after the set-up
from tests.trials.books.databases import own_database  # noqa: E402 - after the set-up
from tests.trials.books.forks import forked  # noqa: E402 - after the set-up
from tests.trials.books.importing import carried_on, import_of  # noqa: E402 - after the set-up
from tests.trials.books.moments import KilledAt, chosen  # noqa: E402 - after the set-up
from tests.trials.books.reconciling import reconciled_once, reconciliation_of  # noqa: E402 - after the set-up
from tests.trials.books.scene import ACTS, found_books, people  # noqa: E402 - after the set-up

from liangqing.books.invariants import violations  # noqa: E402 - after the set-up
from liangqing.books.models import ActionKey, AuditEvent  # noqa: E402 - after the set-up

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.trials.books.moments import Moment


@dataclass(frozen=True)
class Killable:
    """Something people do, and what must be true when it was killed.

    Attributes:
        begin: prepares what the act of a key needs, and gives the act itself.
        after: the next start: carries on what was killed; what is wrong then, or None.
    """

    begin: Callable[[str], Callable[[], Any]]
    after: Callable[[str], str | None]


def _by_key(act: str) -> Killable:
    """An action: its own transaction and key make it whole, once."""

    def begin(key: str) -> Callable[[], Any]:
        return ACTS[act](people(), key)

    def after(key: str) -> str | None:
        was_done, events = ActionKey.objects.filter(pk=key).exists(), AuditEvent.objects.count()
        if not was_done:
            begin(key)()
        if not ActionKey.objects.filter(pk=key).exists():
            return "not done again"
        return "done twice" if was_done and AuditEvent.objects.count() != events else None

    return Killable(begin, after)


KILLABLE: Final = {
    **{act: _by_key(act) for act in ACTS},
    "import": Killable(import_of, carried_on),
    "reconcile": Killable(reconciliation_of, reconciled_once),
}


def trial(act: str, kills: int, seed: int) -> dict[str, Any]:
    """Kill an act `kills` times; its moments by phase, at which it was killed, and what was found wrong."""
    killable = KILLABLE[act]
    forked(lambda: _whole(killable, "first"))  # the first of a series takes more statements than all that follow
    moments = forked(lambda: _count(killable)).answer
    killed_at = chosen(moments, kills, seed)
    found = (_kill(killable, f"k{number}", moment) for number, moment in enumerate(killed_at))
    return {"act": act, "moments": moments, "killed_at": killed_at, "wrong": [wrong for wrong in found if wrong]}


def _whole(killable: Killable, key: str) -> None:
    killable.begin(key)()


def _count(killable: Killable) -> dict[str, int]:
    do = killable.begin("counting")
    watch = KilledAt().watch()
    do()
    return watch.counts


def _kill(killable: Killable, key: str, moment: Moment) -> str | None:
    """What is wrong after a kill; None where nothing is."""

    def killed() -> Any:
        do = killable.begin(key)
        KilledAt(moment).watch()
        return do()

    ended = forked(killed)
    if not ended.signal:
        return f"{key} at {moment}: not killed: {ended.answer}"
    wrong = forked(lambda: _wrong(killable, key)).answer
    return f"{key} at {moment}: {wrong}" if wrong else None


def _wrong(killable: Killable, key: str) -> str | None:
    """Sound before anybody carries on, and when it was carried on."""
    return _broken() or killable.after(key) or _broken()


def _broken() -> str | None:
    found = violations()
    return str(found) if found else None


def main() -> None:
    """Found the books in a database of this trial's own, kill, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--act", choices=KILLABLE, required=True)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with own_database(f"trial_{options.act}_{options.seed}"):
        call_command("migrate", verbosity=0)
        forked(found_books)
        print(json.dumps(trial(options.act, options.kills, options.seed)))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
