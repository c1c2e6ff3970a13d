"""What the database and its libraries must promise before anyone's books are opened with them.

A commit that was acknowledged has to survive a power cut; a parser of received files must not be one that a few bytes
bring down. Asked at every start of `liangqing serve`, not assumed from the settings.
"""

from __future__ import annotations

import pyexpat
from typing import TYPE_CHECKING, Final

from django.db import connection

from liangqing.core.text import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.text import Translate

    #: A sentence, and what stands in its places.
    Weakness = tuple[str, Mapping[str, str]]

#: Before this, a small XML file takes all memory (CVE-2013-0340; fixed in expat 2.4.1).
SAFE_EXPAT: Final = (2, 4, 1)
#: What PostgreSQL must not have turned off.
SYNCING: Final = ("fsync", "synchronous_commit", "full_page_writes")
#: `PRAGMA synchronous`: 2 is FULL, 3 EXTRA.
_FULL: Final = 2
_OFF: Final = mark("PostgreSQL runs with {name} = off: a power cut would lose what was acknowledged. Turn it on.")
_NOT_FULL: Final = mark("SQLite runs with {name} = {value}: a power cut would lose what was acknowledged.")
_OLD_EXPAT: Final = mark(
    "The XML library expat is {value}; below 2.4.1 a small file can bring the machine down. Update it."
)


def weaknesses(translate: Translate) -> list[str]:
    """Why these books should not be opened here, a sentence each; empty where all is well."""
    if connection.vendor == "postgresql":
        found = of_postgresql({name: _ask(f"SHOW {name}") for name in SYNCING})
    else:
        found = of_sqlite(int(_ask("PRAGMA synchronous")), _ask("PRAGMA journal_mode"))
    return [translate(sentence).format_map(values) for sentence, values in [*found, *of_expat(pyexpat.version_info)]]


def of_expat(version: tuple[int, int, int]) -> list[Weakness]:
    """What is wrong with the XML library of a version."""
    return [] if version >= SAFE_EXPAT else [(_OLD_EXPAT, {"value": ".".join(map(str, version))})]


def of_postgresql(settings: Mapping[str, str]) -> list[Weakness]:
    """What is wrong with settings of PostgreSQL (`SYNCING`)."""
    return [(_OFF, {"name": name}) for name, value in settings.items() if value == "off"]


def of_sqlite(level: int, mode: str) -> list[Weakness]:
    """What is wrong with how SQLite syncs (`PRAGMA synchronous`) and keeps its journal."""
    found = [] if level >= _FULL else [("synchronous", str(level))]
    found += [] if mode == "wal" else [("journal_mode", mode)]
    return [(_NOT_FULL, {"name": name, "value": value}) for name, value in found]


def _ask(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return str(cursor.fetchone()[0])
