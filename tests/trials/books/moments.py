"""Moments at which a process can be killed: before a statement, round a commit, round a file of the store.

Counted by phase (`phases.py`), so that a kill is named: `import read 3` is the fourth moment of reading.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection
from tests.trials.books.forks import die
from tests.trials.books.phases import phase_now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    #: A phase, and which of its moments.
    Moment = tuple[str, int]


class KilledAt:
    """Counts the moments of this process, and ends it at the one that was chosen."""

    def __init__(self, chosen: Moment | None = None) -> None:
        self.chosen = chosen
        self.counts: Counter[str] = Counter()

    def step(self) -> None:
        """One more moment has come."""
        phase = phase_now()
        if self.chosen == (phase, self.counts[phase]):
            die()
        self.counts[phase] += 1

    def watch(self) -> KilledAt:
        """Watch this process: its statements, its commits, and the files it writes into the store."""
        connection.ensure_connection()
        self._usual_commit = connection._commit  # type: ignore[attr-defined]  # noqa: SLF001 - where the commit happens
        connection._commit = self._commit  # type: ignore[attr-defined]  # noqa: SLF001 - the same
        connection.execute_wrappers.append(self._statement)
        self._process, self._files = os.getpid(), str(settings.FILES)
        sys.addaudithook(self._file)
        return self

    def _statement(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Django's wrapper of every statement."""
        if is_counted(sql):
            self.step()
        return execute(sql, *rest)

    def _commit(self) -> None:
        """The commit itself: a moment before it, and one after it but before anyone is told."""
        self.step()
        self._usual_commit()
        self.step()

    def _file(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Python's audit hook: a file of the store is opened for writing, or gets its name."""
        is_write = event == "os.rename" or (event == "open" and arguments[2] is not None and arguments[2] & os.O_CREAT)
        if is_write and os.getpid() == self._process and str(arguments[0]).startswith(self._files):
            self.step()


def chosen(counts: Mapping[str, int], kills: int, seed: int) -> list[Moment]:
    """Moments to kill at: the phases in turn, and within each every moment before any comes again."""
    random = Random(seed)  # noqa: S311 - a seed, not a secret
    orders = {phase: random.sample(range(count), count) for phase, count in counts.items()}
    phases = list(orders)
    turns = [(phases[number % len(phases)], number // len(phases)) for number in range(kills)]
    return [(phase, orders[phase][turn % len(orders[phase])]) for phase, turn in turns]


def is_counted(statement: str) -> bool:
    """Whether a statement is one at which a process may be killed: all but those that open a connection."""
    return not statement.startswith(("PRAGMA", "SET ", "SELECT set_config"))
