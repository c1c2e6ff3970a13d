"""Back up while others post: `python -m tests.trials.books.backing_up --backups 3`.

Writers are processes that post one invoice after the other until they are told to stop. Each backup taken meanwhile is
restored into an empty database of its own and verified: all rules hold there, and the head of its log is the one the
backup states, which is a link of the chain it was taken from.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import django

django.setup()

from django.conf import settings  # noqa: E402 - after the set-up
from django.core.management import call_command  # noqa: E402 - after the set-up
from tests.trials.books.databases import emptied, own_database  # noqa: E402 - after the set-up
from tests.trials.books.forks import begun, forked, waited  # noqa: E402 - after the set-up
from tests.trials.books.scene import INVOICE_MINOR, found_books, people, posted  # noqa: E402 - after the set-up

from liangqing.books import audit, store  # noqa: E402 - after the set-up
from liangqing.books.invariants import violations  # noqa: E402 - after the set-up
from liangqing.books.models import AuditEvent, Document  # noqa: E402 - after the set-up
from liangqing.runs.backup import back_up, draw_key, restore  # noqa: E402 - after the set-up

if TYPE_CHECKING:
    from collections.abc import Callable

WRITERS: Final = 2
#: So many more documents are there before the next backup begins.
_POSTED_BETWEEN: Final = 5
_LOOK_SECONDS: Final = 0.05
_LOOKS: Final = 20_000


def trial(backups: int) -> dict[str, Any]:
    """Take backups while writers post, then restore each."""
    home = Path(settings.HOME)
    recipient, stop = draw_key(home / "key.txt"), home / "stop"
    store.keep("合同扫描件".encode())
    writers = [begun(_writer(number, stop)) for number in range(WRITERS)]
    taken = [forked(_taken(home, number, recipient)).answer for number in range(backups)]
    stop.touch()
    posted_count = [waited(one).answer for one in writers]
    links = forked(lambda: dict(AuditEvent.objects.values_list("position", "sha256"))).answer
    restored = [_restored(home, number) for number in range(backups)]
    return {
        "posted": posted_count,
        "taken": taken,
        "restored": restored,
        "are_links": [links.get(one["head"].split(":")[0]) == one["head"].split(":")[1] for one in taken],
        "broken": forked(lambda: [str(one) for one in violations()]).answer,
    }


def _writer(number: int, stop: Path) -> Callable[[], int]:
    def work() -> int:
        who, count = people(), 0
        while not stop.exists():
            posted(who, "invoice", INVOICE_MINOR, f"w{number}-{count}")
            count += 1
        return count

    return work


def _taken(home: Path, number: int, recipient: str) -> Callable[[], dict[str, Any]]:
    """A backup, once more was posted since the last; and how many documents there were before and after it."""

    def work() -> dict[str, Any]:
        before = _posted_so_far(_POSTED_BETWEEN * (number + 1))
        manifest = back_up(home / f"{number}.age", recipient)
        after = Document.objects.count()
        return {"head": manifest.head, "before": before, "after": after, "held": manifest.rows["books_document"]}

    return work


def _posted_so_far(least: int) -> int:
    """Wait until so many documents are posted.

    Raises:
        TimeoutError: nobody posts any more.
    """
    for _ in range(_LOOKS):
        if (count := Document.objects.count()) >= least:
            return count
        time.sleep(_LOOK_SECONDS)
    message = f"no {least} documents were posted"
    raise TimeoutError(message)


def _restored(home: Path, number: int) -> dict[str, Any]:
    """A backup in an empty database: its head, its documents, and what is wrong."""

    def work() -> dict[str, Any]:
        call_command("migrate", verbosity=0)
        manifest = restore(home / f"{number}.age", home / "key.txt")
        broken = [str(one) for one in violations([audit.Head.parse(manifest.head)])]
        return {"head": str(audit.head()), "documents": Document.objects.count(), "broken": broken}

    with emptied(f"trial_restored_{number}"):
        told: dict[str, Any] = forked(work).answer
    return told


def main() -> None:
    """Found, post, back up, restore, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--backups", type=int, default=3)
    options = parser.parse_args()
    with own_database("trial_backups"):
        call_command("migrate", verbosity=0)
        forked(found_books)
        print(json.dumps(trial(options.backups)))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
