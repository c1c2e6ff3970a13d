"""What a draft may become when a second person approves it: a subject a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.books.approval import require_authority
from liangqing.books.content import DocumentContent
from liangqing.books.posting import post
from liangqing.books.profiles import change_profile
from liangqing.books.rules import approve_rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.action import Act, Answer
    from liangqing.books.models import Draft


def _document(act: Act, draft: Draft) -> Answer:
    content = DocumentContent.read(draft.content)
    require_authority(act, content)
    document = post(act, content, typed_by_id=draft.typed_by_id)
    act.record(f"document {document.pk}", after={"number": str(document), "draft": draft.pk, **draft.content})
    return {"document": document.pk, "number": str(document)}


#: subject -> what posting such a draft does; it records its own events.
SUBJECTS: Final[dict[str, Callable[[Act, Draft], Answer]]] = {
    "document": _document,
    "profile": change_profile,
    "rule": approve_rule,
}
