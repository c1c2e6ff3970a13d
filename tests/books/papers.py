"""Documents as a few words, posted by two people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import propose_rule, type_draft
from liangqing.books.models import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask


def paper(line: str, /, **more: Any) -> dict[str, Any]:
    """The content of a document: `2026-03-01 invoice INV-1 1130.00`, of the customer C001."""
    day, kind, reference, amount = line.split()
    minor = round(float(amount) * 100)
    return {
        "partner": "C001",
        "kind": kind,
        "dated_on": day,
        "reference": reference,
        "currency": "CNY",
        "amount_minor": minor,
        **more,
    }


def posted(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, line: str, /, **more: Any) -> Document:
    """Type, submit and post a document."""
    draft = type_draft(ask(clerk), content=paper(line, **more))
    submit_draft(ask(clerk), draft_id=draft["draft"])
    answer = post_draft(ask(reviewer), draft_id=draft["draft"], revision=draft["revision"])
    return Document.objects.get(pk=answer["document"])


def ruled(ask: Callable[..., Ask], clerk: Viewer, manager: Viewer, rule: str, content: str, partner: str = "") -> None:
    """Propose, submit and approve a rule of the books or of a partner, which two people do."""
    draft = propose_rule(ask(clerk), content={"rule": rule, "content": content, "partner": partner})["draft"]
    submit_draft(ask(clerk), draft_id=draft)
    post_draft(ask(manager), draft_id=draft, revision=1)
