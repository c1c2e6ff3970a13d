"""How many documents a second are posted one by one: `python -m bench.books_posting --documents 200`.

Each is typed by one person, submitted, and posted by another: three actions, three transactions that are on the disk
before they are acknowledged, three events of the audit chain.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bench.books_clock import Clock
from bench.books_scene import PARTNERS, TODAY, Scene, set_up

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Post; prints a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    asked = parser.parse_args(arguments)
    print(json.dumps(posted(set_up(), asked.documents)))
    return 0


def posted(scene: Scene, count: int) -> dict[str, Any]:
    """Documents a second, and of them posting alone."""
    clock, run = Clock(), uuid4().hex
    for number in range(count):
        _post(scene, clock, f"{run}-{number}", number)
    whole = sum(clock.seconds.values())
    return {
        "documents": count,
        "documents_a_second": round(count / whole, 1),
        "postings_a_second": round(count / clock.seconds["post"], 1),
        **clock.to_json(),
    }


def _post(scene: Scene, clock: Clock, key: str, number: int) -> None:
    from liangqing.books.action import Ask  # noqa: PLC0415 - after the set-up
    from liangqing.books.actions.post_draft import post_draft  # noqa: PLC0415 - the same
    from liangqing.books.actions.submit_draft import submit_draft  # noqa: PLC0415 - the same
    from liangqing.books.actions.type_draft import type_draft  # noqa: PLC0415 - the same

    content = {
        "partner": f"C{number % PARTNERS:04d}",
        "kind": "invoice",
        "dated_on": TODAY.isoformat(),
        "reference": f"TYPED-{key}",
        "currency": "CNY",
        "amount_minor": 10_000 + number,
        "tax_minor": 1_150,
    }
    code = scene.entity.code
    typed = Ask(scene.clerk, code, f"type-{key}", TODAY)
    draft = clock.timed("type", lambda: type_draft(typed, content=content))
    submitted = Ask(scene.clerk, code, f"submit-{key}", TODAY)
    seen = clock.timed("submit", lambda: submit_draft(submitted, draft_id=draft["draft"]))
    ask = Ask(scene.reviewer, code, f"post-{key}", TODAY)
    revision = seen.get("revision", draft["revision"])
    clock.timed("post", lambda: post_draft(ask, draft_id=draft["draft"], revision=revision))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
