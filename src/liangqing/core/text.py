"""Sentences in the reader's language, by gettext.

English is the language of the message ids; Chinese catalogues stand in `locale/zh`, one domain a room,
so that a room can be read with its words. `.mo` files are compiled by `make setup` and by the wheel build.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    Translate = Callable[[str], str]

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")
LOCALE: Final = Path(__file__).parent.parent / "locale"


def mark(message: str) -> str:
    """Mark a message id for extraction; it is translated later, where the language is known."""
    return message


@cache
def translator(language: Language) -> Translate:
    """The function that turns an English message id into a sentence of `language`.

    Raises:
        FileNotFoundError: the compiled catalogues are missing (run `make setup`).
    """
    if language == "en":
        return str
    catalogues = sorted(LOCALE.glob(f"{language}/LC_MESSAGES/*.mo"))
    if not catalogues:
        message = f"no compiled catalogues in {LOCALE}; run `make setup`"
        raise FileNotFoundError(message)
    first, *rest = (_load(path) for path in catalogues)
    for translations in rest:
        first.add_fallback(translations)
    return first.gettext


def _load(path: Path) -> gettext.GNUTranslations:
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)
