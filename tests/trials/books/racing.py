"""Many processes at once on one receipt: `python -m tests.trials.books.racing --processes 16`."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after the set-up
from tests.trials.books.databases import own_database  # noqa: E402 - after the set-up
from tests.trials.books.forks import begun, forked, waited  # noqa: E402 - after the set-up
from tests.trials.books.scene import (  # noqa: E402 - after the set-up
    INVOICE_MINOR,
    ask,
    entry_of,
    found_books,
    people,
    posted,
    submitted,
)

from liangqing.books.actions.allocate import allocate  # noqa: E402 - after the set-up
from liangqing.books.actions.post_draft import post_draft  # noqa: E402 - after the set-up
from liangqing.books.invariants import violations  # noqa: E402 - after the set-up
from liangqing.books.models import Allocation, AuditEvent, Document, OpenItem  # noqa: E402 - after the set-up
from liangqing.books.refusals import Refusal  # noqa: E402 - after the set-up

if TYPE_CHECKING:
    from collections.abc import Callable

#: Each process settles this much, this often: together more than there is.
PART_MINOR = 10_000
TIMES = 5


def refused_or_done(act: Callable[[], Any]) -> str:
    """`done`, or the code of the refusal; anything else ends the process with its traceback."""
    try:
        act()
    except Refusal as refusal:
        return refusal.code
    return "done"


def race(processes: int) -> dict[str, Any]:
    """All settle the same receipt by the same invoice."""
    pair = forked(_pair).answer

    def settle(number: int) -> Callable[[], Any]:
        def work() -> list[str]:
            who = people()
            acts = (
                lambda key=f"race-{number}-{turn}": allocate(
                    ask(who.clerk, key), debit_id=pair[0], credit_id=pair[1], amount_minor=PART_MINOR
                )
                for turn in range(TIMES)
            )
            return [refused_or_done(act) for act in acts]

        return work

    ended = [waited(one) for one in [begun(settle(number)) for number in range(processes)]]
    failed = [one.answer["failed"] for one in ended if isinstance(one.answer, dict)]
    told = Counter(word for one in ended if isinstance(one.answer, list) for word in one.answer)
    return {"failed": failed, "told": dict(told), **forked(_settled).answer}


def same_key(processes: int) -> dict[str, Any]:
    """All post the same draft with the same key."""
    draft = forked(lambda: submitted(people(), "invoice", INVOICE_MINOR, "once")).answer

    def work() -> Any:
        return post_draft(ask(people().reviewer, "once"), draft_id=draft, revision=1)

    ended = [waited(one) for one in [begun(work) for _ in range(processes)]]
    answers = {json.dumps(one.answer, sort_keys=True) for one in ended}
    return {"answers": sorted(answers), **forked(_posted_once).answer}


def _pair() -> list[int]:
    who = people()
    return [entry_of(posted(who, "invoice", INVOICE_MINOR, "i")), entry_of(posted(who, "receipt", -INVOICE_MINOR, "r"))]


def _settled() -> dict[str, Any]:
    return {
        "settled_minor": sum(Allocation.objects.values_list("amount_minor", flat=True)),
        "open_minor": sorted(OpenItem.objects.values_list("open_minor", flat=True)),
        "broken": [str(one) for one in violations()],
    }


def _posted_once() -> dict[str, Any]:
    return {
        "documents": Document.objects.filter(reference="once").count(),
        "events": AuditEvent.objects.filter(action="post_draft", subject__startswith="document").count(),
        "broken": [str(one) for one in violations()],
    }


def main() -> None:
    """Found the books in a database of this trial's own, race, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--trial", choices=["race", "same_key"], required=True)
    parser.add_argument("--processes", type=int, default=16)
    options = parser.parse_args()
    with own_database(f"trial_{options.trial}"):
        call_command("migrate", verbosity=0)
        forked(found_books)
        told = (race if options.trial == "race" else same_key)(options.processes)
    print(json.dumps(told))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
