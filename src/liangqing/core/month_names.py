"""Names of months in the languages ledgers come in; a name may be cut to three letters where that says one month."""

from __future__ import annotations

import unicodedata
from typing import Final

_NAMES: Final = """
    january february march april may june july august september october november december
    januar februar märz april mai juni juli august september oktober november dezember
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    jänner feber maerz april mai juni juli august september oktober november dezember
    januari februari maart april mei juni juli augustus september oktober november december
"""
_SHORTEST: Final = 3


def fold(text: str) -> str:
    """The text in lower case without accents: `März` is `marz`."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))


def _table() -> dict[str, int]:
    """Name or beginning of a name -> month; a beginning that two months share (`jui`) is left out."""
    found: dict[str, set[int]] = {}
    for place, name in enumerate(fold(_NAMES).split()):
        for length in range(min(_SHORTEST, len(name)), len(name) + 1):
            found.setdefault(name[:length], set()).add(place % 12 + 1)
    return {name: months.pop() for name, months in found.items() if len(months) == 1}


_MONTHS: Final = _table()


def month_named(word: str) -> int | None:
    """The month, from 1, that a word names; null where it names none."""
    return _MONTHS.get(fold(word).rstrip("."))
