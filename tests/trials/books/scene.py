"""A set of books for trials with real processes: founded once in a database of its own, then worked on by many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liangqing.books.action import Ask
from liangqing.books.actions.allocate import allocate
from liangqing.books.actions.close_period import close_period
from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.reverse_document import reverse_document
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import type_draft
from liangqing.books.models import Document, Entity, Entry, Membership, Partner, User
from liangqing.books.periods import last_closed
from liangqing.books.viewers import viewer_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer

TODAY: Final = date(2026, 3, 31)
INVOICE_MINOR: Final = 100_000


@dataclass(frozen=True)
class People:
    """Who works in the trial."""

    clerk: Viewer
    reviewer: Viewer
    manager: Viewer


def found_books() -> None:
    """The books T01, their people and one customer."""
    entity = Entity.objects.create(code="T01", name="试验账套", currency="CNY", opened_on=date(2026, 1, 1))
    for role in ("clerk", "reviewer", "manager"):
        user = User.objects.create(username=role)
        Membership.objects.create(user=user, entity=entity, role=role)
    Partner.objects.create(entity=entity, code="C001", name="试验客户", currency="CNY")


def people() -> People:
    """The people, as a request would find them."""
    viewers = (viewer_of(User.objects.get(username=role), TODAY) for role in ("clerk", "reviewer", "manager"))
    return People(*viewers)


def ask(viewer: Viewer, key: str) -> Ask:
    """A request of a key."""
    return Ask(viewer, "T01", key, TODAY)


def submitted(who: People, kind: str, amount_minor: int, key: str, partner: str = "C001") -> int:
    """A submitted draft of a document dated today."""
    content = {
        "partner": partner,
        "kind": kind,
        "dated_on": TODAY.isoformat(),
        "reference": key,
        "currency": "CNY",
        "amount_minor": amount_minor,
    }
    draft: int = type_draft(ask(who.clerk, f"{key}-type"), content=content)["draft"]
    submit_draft(ask(who.clerk, f"{key}-submit"), draft_id=draft)
    return draft


def posted(who: People, kind: str, amount_minor: int, key: str, partner: str = "C001") -> Document:
    """A posted document."""
    draft = submitted(who, kind, amount_minor, key, partner)
    answer = post_draft(ask(who.reviewer, f"{key}-post"), draft_id=draft, revision=1)
    return Document.objects.get(pk=answer["document"])


def entry_of(document: Document) -> int:
    """Its entry on the customer's account."""
    return Entry.objects.get(document=document, partner__isnull=False).pk


def _post(who: People, key: str) -> Callable[[], Answer]:
    draft = submitted(who, "invoice", INVOICE_MINOR, key)
    return lambda: post_draft(ask(who.reviewer, key), draft_id=draft, revision=1)


def _allocate(who: People, key: str) -> Callable[[], Answer]:
    debit = entry_of(posted(who, "invoice", INVOICE_MINOR, f"{key}-i"))
    credit = entry_of(posted(who, "receipt", -INVOICE_MINOR, f"{key}-r"))
    return lambda: allocate(ask(who.clerk, key), debit_id=debit, credit_id=credit, amount_minor=INVOICE_MINOR)


def _reverse(who: People, key: str) -> Callable[[], Answer]:
    document = posted(who, "invoice", INVOICE_MINOR, key)
    return lambda: reverse_document(ask(who.manager, key), document_id=document.pk)


def _close(who: People, key: str) -> Callable[[], Answer]:
    closed = last_closed(Entity.objects.get())
    first = date(2026, 1, 1) if closed is None else date(closed.year + closed.month // 12, closed.month % 12 + 1, 1)
    late = Ask(who.manager, "T01", key, date(2099, 12, 31))
    return lambda: close_period(late, year=first.year, month=first.month)


#: What is killed: prepares what the act needs, and gives the act itself, which may be done again with its key.
ACTS: Final[dict[str, Callable[[People, str], Callable[[], Answer]]]] = {
    "post": _post,
    "allocate": _allocate,
    "reverse": _reverse,
    "close": _close,
}
