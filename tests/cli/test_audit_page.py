"""Events in words: whatever can be in the log has a name in both languages, and nothing of a change is left out."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from rich.console import Console

from liangqing.books import actions
from liangqing.books.action import PERMISSION_OF
from liangqing.books.logins import AT_THE_DOOR
from liangqing.books.queries.audit_events import EventRow
from liangqing.cli.audit_page import change_words, events_table, subject_words
from liangqing.cli.audit_words import ACTIONS
from liangqing.core.text import translator

ENGLISH, CHINESE = translator("en"), translator("zh")


def test_every_action_has_words() -> None:
    for module in iter_modules(actions.__path__):
        import_module(f"{actions.__name__}.{module.name}")
    assert {*PERMISSION_OF, *AT_THE_DOOR, "found", "accept_invitation", "rescue_user"} <= set(ACTIONS)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({"state": "typed"}, {"state": "submitted"}, ["state: typed → submitted"]),
        (None, {"amount_minor": -5_000, "currency": "CNY"}, ["amount: -50.00 CNY", "currency: CNY"]),
        ({"a": 1, "b": True}, {"a": 1, "b": False}, ["b: yes → no"]),
        ({"owner": "li"}, {"owner": None}, ["owner: li → —"]),
        ({"owner": "li"}, None, ["owner: li → —"]),
        (None, {"text": "", "lines": [], "note": "x"}, ["note: x"]),
        ("[a]\nx = 1", "[a]\nx = 2", ["[a]\nx = 1 → [a]\nx = 2"]),
        (None, {"codes": ["C1", "C2"], "deep": {"k": 1, "none": ""}}, ["codes: C1, C2", "deep: k 1"]),
        (None, {"deeper": {"k": [1]}}, ['deeper: {"k": [1]}']),
        (None, None, []),
    ],
)
def test_a_change_is_said_field_by_field(before: Any, after: Any, words: list[str]) -> None:
    assert change_words(before, after, ENGLISH) == words


def test_what_it_was_done_to_is_said_in_the_readers_language() -> None:
    assert (subject_words("document 17", CHINESE), subject_words("document 17", ENGLISH)) == ("单据 17", "document 17")
    assert subject_words("something else", ENGLISH) == "something else"


def test_a_table_shows_all_of_an_event() -> None:
    at = datetime(2026, 3, 31, 1, 2, 3, tzinfo=UTC)
    event = EventRow(7, at, "李会计", "submit_draft", "draft 3", {"state": "typed"}, {"state": "submitted"}, "月末")
    stranger = EventRow(8, at, "", "log_in_failed", "unknown name", None, {"count": 999}, "")
    console = Console(width=200, record=True)
    console.print(events_table([event, stranger], "zh"))
    shown = console.export_text()
    local = f"{at.astimezone():%Y-%m-%d %H:%M:%S}"
    for word in (
        "7",
        local,
        "李会计",
        "提交草稿",
        "草稿 3",
        "状态: typed → submitted",
        "月末",
        "登录失败",
        "次数: 999",
    ):
        assert word in shown
