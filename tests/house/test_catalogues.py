"""Whatever is said to a user is said in Chinese too, with the same facts in it."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from tests.house.source import messages

from liangqing.core.text import LOCALE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message


def entries() -> Iterator[tuple[str, Message]]:
    """Every entry of every Chinese catalogue, with the room of the catalogue."""
    for path in sorted(LOCALE.glob("zh/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            yield from ((path.stem, entry) for entry in read_po(file, abort_invalid=True) if entry.id)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.clause("13")
def test_every_message_is_translated() -> None:
    translated = {entry.id for _, entry in entries() if entry.string and not entry.fuzzy}
    missing = {message: room for message, room in messages().items() if message not in translated}
    assert missing == {}


def test_a_translation_holds_the_places_of_its_message() -> None:
    unlike = [entry.id for _, entry in entries() if places(str(entry.id)) != places(str(entry.string))]
    assert unlike == []


def test_no_translation_has_outlived_its_message() -> None:
    assert [entry.id for _, entry in entries() if entry.id not in messages()] == []


def test_a_message_two_rooms_say_is_translated_alike() -> None:
    said = {(str(entry.id), str(entry.string)) for _, entry in entries()}
    ids = [message for message, _ in said]
    assert sorted({message for message in ids if ids.count(message) > 1}) == []


def test_translations_are_chinese() -> None:
    plain = [
        entry.id
        for _, entry in entries()
        if str(entry.string) == str(entry.id) and any(map(str.isalpha, places_out(entry)))
    ]
    assert plain == []


def places_out(entry: Message) -> str:
    """The words of a message, without its places."""
    return "".join(text for text, *_ in Formatter().parse(str(entry.id)))
