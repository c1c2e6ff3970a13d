"""Kill a process of the books at a chosen statement: `python -m tests.trials.books.killing --act post --kills 10`.

An act is first done once to count its statements, and the commit. Then it is done again and again, each time in a new
process that ends itself by SIGKILL before one of them. Afterwards the books must hold all rules, and the act must have
happened wholly or not at all; done again with its key, it has happened exactly once.
"""

from __future__ import annotations

import argparse
import json
import random
from typing import TYPE_CHECKING, Any, Final

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after the set-up
from django.db import connection  # noqa: E402 - after the set-up
from tests.trials.books.forks import die, forked  # noqa: E402 - after the set-up
from tests.trials.books.scene import ACTS, found_books, is_counted, own_database, people  # noqa: E402 - the same

from liangqing.books.invariants import violations  # noqa: E402 - after the set-up
from liangqing.books.models import ActionKey, AuditEvent  # noqa: E402 - after the set-up

if TYPE_CHECKING:
    from collections.abc import Callable

COMMIT: Final = "commit"


class KilledAt:
    """Counts statements, and ends the process before the one that was chosen; the commit is the last but one."""

    def __init__(self, moment: int | None) -> None:
        self.moment = moment
        self.count = 0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Django's wrapper of every statement."""
        if is_counted(sql):
            self.step()
        return execute(sql, *rest)

    def step(self) -> None:
        """One more moment has come."""
        if self.count == self.moment:
            die()
        self.count += 1

    def commit(self) -> None:
        """The commit itself: a moment before it, and one after it but before anyone is told."""
        self.step()
        self.usual_commit()
        self.step()

    def watch(self) -> KilledAt:
        """Watch this process's connection."""
        connection.ensure_connection()
        self.usual_commit = connection._commit  # type: ignore[attr-defined]  # noqa: SLF001 - where the commit happens
        connection._commit = self.commit  # type: ignore[attr-defined]  # noqa: SLF001 - the same
        connection.execute_wrappers.append(self)
        return self


def trial(act: str, kills: int, seed: int) -> dict[str, Any]:
    """Kill an act `kills` times; how many moments it has, at which it was killed, and what was found wrong."""
    forked(_again(act, "first"))  # the first of a series takes more statements than all that follow
    moments = forked(lambda: _count(act)).answer
    chosen = _chosen(moments, kills, seed)
    wrong = [found for number, moment in enumerate(chosen) if (found := _kill(act, f"k{number}", moment))]
    return {"act": act, "moments": moments, "killed_at": chosen, "wrong": wrong}


def _chosen(moments: int, kills: int, seed: int) -> list[int]:
    """Moments to kill at, in an order drawn by the seed: every one comes before any comes again."""
    order = random.Random(seed).sample(range(moments), moments)  # noqa: S311 - a seed, not a secret
    return [order[number % moments] for number in range(kills)]


def _count(act: str) -> int:
    do = ACTS[act](people(), "counting")
    watch = KilledAt(None).watch()
    do()
    return watch.count


def _kill(act: str, key: str, moment: int) -> str | None:
    """What is wrong after a kill; None where nothing is."""

    def killed() -> Any:
        do = ACTS[act](people(), key)
        KilledAt(moment).watch()
        return do()

    ended = forked(killed)
    if not ended.signal:
        return f"{key} at {moment}: not killed: {ended.answer}"
    wrong: str | None = forked(lambda: _wrong(act, key, moment)).answer
    return wrong


def _wrong(act: str, key: str, moment: int) -> str | None:
    """Whole or not at all; and exactly once when it is done again."""
    broken = violations()
    if broken:
        return f"{key} at {moment}: {broken}"
    was_done = ActionKey.objects.filter(pk=key).exists()
    events = AuditEvent.objects.count()
    if not was_done:
        _again(act, key)()
    if not ActionKey.objects.filter(pk=key).exists():
        return f"{key} at {moment}: not done again"
    if was_done and AuditEvent.objects.count() != events:
        return f"{key} at {moment}: done twice"
    return f"{key} at {moment}: {broken}" if (broken := violations()) else None


def _again(act: str, key: str) -> Callable[[], Any]:
    """The act with what is prepared for it; preparing it again finds its keys and does nothing new."""

    def do() -> Any:
        return ACTS[act](people(), key)()

    return do


def main() -> None:
    """Found the books in a database of this trial's own, kill, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--act", choices=[*ACTS, "migrate"], required=True)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with own_database(f"trial_{options.act}_{options.seed}"):
        call_command("migrate", verbosity=0)
        forked(found_books)
        print(json.dumps(trial(options.act, options.kills, options.seed)))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
