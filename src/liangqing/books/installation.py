"""The frame of actions that belong to no set of books: may I – lock – check – write – record, as in `books/action.py`.

A set of books is opened, or a person leaves, for the whole installation. The lock is every set of books in their order
and then the head of the audit chain; an action of one set of books takes its own and then the head, so neither waits
for the other in a circle. The `Ask` names no books: `Ask(viewer, INSTALLATION, key=…, today=…)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec

from django.db import transaction

from liangqing.books import audit
from liangqing.books.action import PERMISSION_OF, Answer, Ask, once
from liangqing.books.models import AuditHead, Entity

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from liangqing.books.access import Viewer

P = ParamSpec("P")
#: The books an action of the installation names: none.
INSTALLATION: Final = ""


@dataclass(frozen=True)
class InstallationAct:
    """An action of the installation being done: the rights are asked, everything is locked."""

    viewer: Viewer
    today: date
    now: datetime
    name: str
    reason: str

    def record(self, subject: str, *, entity: Entity | None = None, before: Any = None, after: Any = None) -> None:  # noqa: ANN401 - any JSON
        """One event of the audit log."""
        audit.record(
            entity=entity,
            at=self.now,
            by_id=self.viewer.user_id,
            action=self.name,
            subject=subject,
            before=before,
            after=after,
            reason=self.reason,
        )


def installation_action(
    permission: str,
) -> Callable[[Callable[Concatenate[InstallationAct, P], Answer]], Callable[Concatenate[Ask, P], Answer]]:
    """Make a function an action of the installation, for who holds a permission in any set of books."""

    def framed(body: Callable[Concatenate[InstallationAct, P], Answer]) -> Callable[Concatenate[Ask, P], Answer]:
        name = body.__name__

        @wraps(body)
        def run(ask: Ask, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
            ask.viewer.require_anywhere(permission)
            with transaction.atomic():
                lock_installation()

                def do(now: datetime) -> Answer:
                    return body(InstallationAct(ask.viewer, ask.today, now, name, ask.reason), *args, **kwargs)

                return once(name, ask, kwargs, do)

        PERMISSION_OF[name] = permission
        return run

    return framed


def lock_installation() -> None:
    """Lock every set of books, then the head of the audit chain."""
    list(Entity.objects.select_for_update(no_key=True).order_by("pk"))
    AuditHead.objects.get_or_create(id=1)
    AuditHead.objects.select_for_update().get(id=1)
