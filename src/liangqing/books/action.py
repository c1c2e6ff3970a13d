"""The frame of every action: may I – lock – check – write – record, in one transaction, once a key.

An action is a function of an `Act` and keyword arguments that JSON can hold. It is called with an `Ask` in its place:

    post_draft(Ask(viewer, "A01", key="…", today=day), draft_id=7)

`action` asks the permission table, locks the set of books, and looks the key up: the same key with the same request
gives the answer that was given before and does nothing; with another request it is refused. What the body records is
sealed in the audit chain before the transaction ends; nothing is acknowledged that is not committed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec

from django.db import transaction
from django.utils import timezone

from liangqing.books import audit
from liangqing.books.models import ActionKey, Entity
from liangqing.books.refusals import KeyUsedOtherwise, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from liangqing.books.access import Viewer

P = ParamSpec("P")
#: action -> the permission it needs; filled as the actions are loaded.
PERMISSION_OF: Final[dict[str, str]] = {}
#: What an action answers: names and numbers that JSON can hold, kept beside the key.
Answer = dict[str, Any]


@dataclass(frozen=True)
class Ask:
    """Who asks, of which books, on what day. `key` makes it happen once."""

    viewer: Viewer
    entity: str
    key: str
    today: date
    reason: str = ""


@dataclass(frozen=True)
class Act:
    """An action being done: the rights are asked, the books are locked."""

    viewer: Viewer
    entity: Entity
    today: date
    now: datetime
    name: str
    reason: str

    def record(self, subject: str, *, before: Any = None, after: Any = None) -> None:  # noqa: ANN401 - any JSON
        """One event of the audit log."""
        audit.record(
            entity=self.entity,
            at=self.now,
            by_id=self.viewer.user_id,
            action=self.name,
            subject=subject,
            before=before,
            after=after,
            reason=self.reason,
        )


def action(
    permission: str,
) -> Callable[[Callable[Concatenate[Act, P], Answer]], Callable[Concatenate[Ask, P], Answer]]:
    """Make a function an action that needs a permission."""

    def framed(body: Callable[Concatenate[Act, P], Answer]) -> Callable[Concatenate[Ask, P], Answer]:
        name = body.__name__

        @wraps(body)
        def run(ask: Ask, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
            entity_id = _entity_id(ask.entity)
            ask.viewer.require(permission, entity_id)
            with transaction.atomic():
                entity = Entity.objects.select_for_update(no_key=True).get(pk=entity_id)

                def do(now: datetime) -> Answer:
                    return body(Act(ask.viewer, entity, ask.today, now, name, ask.reason), *args, **kwargs)

                return once(name, ask, kwargs, do)

        PERMISSION_OF[name] = permission
        return run

    return framed


def once(name: str, ask: Ask, arguments: Mapping[str, object], do: Callable[[datetime], Answer]) -> Answer:
    """Do it now, unless its key was used: then its answer of that time is given. Called under the lock.

    Raises:
        KeyUsedOtherwise: the key belongs to another request.
    """
    digest = body_sha256(name, ask, arguments)
    given = _given_before(ask.key, digest)
    if given is not None:
        return given
    now = timezone.now()
    answer = do(now)
    ActionKey.objects.create(key=ask.key, action=name, body_sha256=digest, answer=answer, at=now)
    return answer


def body_sha256(name: str, ask: Ask, arguments: Mapping[str, object]) -> str:
    """SHA-256 of a request: the action, the books, who asks, and every argument."""
    content = [name, ask.entity, ask.viewer.user_id, ask.reason, arguments]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _entity_id(code: str) -> int:
    entity = Entity.objects.filter(code=code, is_active=True).values_list("pk", flat=True).first()
    if entity is None:
        raise NotFound(noun="entity", name=code)
    return entity


def _given_before(key: str, digest: str) -> Answer | None:
    row = ActionKey.objects.filter(pk=key).first()
    if row is None:
        return None
    if row.body_sha256 != digest:
        raise KeyUsedOtherwise(key=key)
    answer: Answer = row.answer
    return answer
