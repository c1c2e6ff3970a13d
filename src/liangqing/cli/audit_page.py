"""Events of the audit log as a person reads them: who, when, what, to what, before → after, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from rich.table import Table

from liangqing.cli.audit_words import ACTIONS, FIELDS, NOUNS
from liangqing.core.money import CURRENCIES, format_minor
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liangqing.books.queries.audit_events import EventRow
    from liangqing.core.text import Language, Translate

_HEADS: Final = (
    mark("No."),
    mark("Time"),
    mark("Person"),
    mark("What was done"),
    mark("To what"),
    mark("Before → after"),
    mark("Why"),
)
_NOBODY: Final = mark("nobody known")
_YES_NO: Final = {True: mark("yes"), False: mark("no")}
_NOTHING: Final = "—"


def events_table(events: Iterable[EventRow], language: Language) -> Table:
    """The events, oldest first; times are local, nothing is cut off."""
    translate = translator(language)
    table = Table(*(translate(head) for head in _HEADS), show_lines=True)
    for column in table.columns:
        column.overflow = "fold"
    for event in events:
        table.add_row(
            str(event.position),
            f"{event.at.astimezone():%Y-%m-%d %H:%M:%S}",
            event.by or translate(_NOBODY),
            action_words(event.action, translate),
            subject_words(event.subject, translate),
            "\n".join(change_words(event.before, event.after, translate)),
            event.reason,
        )
    return table


def action_words(name: str, translate: Translate) -> str:
    """What was done, in words; an action of another version by its name."""
    return translate(ACTIONS[name]) if name in ACTIONS else name


def subject_words(subject: str, translate: Translate) -> str:
    """What it was done to: `document 17` as 单据 17."""
    noun, _, rest = subject.partition(" ")
    return f"{translate(NOUNS[noun])} {rest}".strip() if noun in NOUNS else subject


def change_words(before: Any, after: Any, translate: Translate) -> list[str]:  # noqa: ANN401 - any JSON
    """A line for each field that changed: `state: typed → submitted`; what was not there before has no left side."""
    if not isinstance(before, dict | None) or not isinstance(after, dict | None):
        return [_arrow(None if before is None else _said(before), _said(after))]
    old, new = before or {}, after or {}
    currency = str(new.get("currency") or old.get("currency") or "")
    return [
        f"{_label(name, translate)}: {_pair(name, old, new, currency, translate)}"
        for name in (*old, *(name for name in new if name not in old))
        if old.get(name) != new.get(name) or name not in old
        if not (name not in old and new[name] in (None, "", [], {}))
    ]


def _pair(name: str, old: Mapping[str, Any], new: Mapping[str, Any], currency: str, translate: Translate) -> str:
    def value(of: Mapping[str, Any]) -> str:
        return _value(name, of[name], currency, translate) if name in of else _NOTHING

    return _arrow(value(old) if name in old else None, value(new))


def _arrow(old: str | None, new: str) -> str:
    return new if old is None else f"{old} → {new}"


def _label(name: str, translate: Translate) -> str:
    return translate(FIELDS[name]) if name in FIELDS else name


def _value(name: str, value: Any, currency: str, translate: Translate) -> str:  # noqa: ANN401 - any JSON
    if isinstance(value, bool):
        return translate(_YES_NO[value])
    if isinstance(value, int) and name.endswith("minor") and currency in CURRENCIES:
        return f"{format_minor(value, currency)} {currency}"
    return _said(value)


def _said(value: Any) -> str:  # noqa: ANN401 - any JSON
    """A value that has no words of its own, whole."""
    if value is None or value in ("", [], {}):
        return _NOTHING
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return ", ".join(map(str, value))
    if isinstance(value, dict) and all(isinstance(one, str | int | None) for one in value.values()):
        return ", ".join(f"{name} {one}" for name, one in value.items() if one not in (None, ""))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
