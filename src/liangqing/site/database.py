"""Which database holds the books: SQLite in the home directory, or the PostgreSQL that a URL names.

SQLite begins every transaction IMMEDIATE (with the usual DEFERRED most concurrent writers die "database is locked"),
and syncs in full before a commit is acknowledged. PostgreSQL must do the same: `books/durability.py`
asks both at start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

#: How long a writer waits for another before it gives up, in seconds.
WAIT_SECONDS: Final = 30
#: The cache is 64 MiB a connection, taken only as it is used: with the usual 2 MiB an import writes each page of its
#: indexes many times.
_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; "
    "PRAGMA cache_size=-65536;"
)


def database(url: str | None, home: Path) -> dict[str, Any]:
    """The entry of Django's `DATABASES`.

    Args:
        url: `postgresql://user:password@host:port/name`; a socket directory as `?host=/path`. None means SQLite.
        home: the directory of the installation.

    Raises:
        ValueError: the URL names another kind of database.
    """
    if not url:
        return sqlite(home / "books.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        message = f"LIANGQING_DATABASE_URL must begin with postgresql://, not {parts.scheme}://"
        raise ValueError(message)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": f"-c lock_timeout={WAIT_SECONDS}s -c synchronous_commit=on", **options},
    }


def sqlite(path: Path) -> dict[str, Any]:
    """The entry for an SQLite file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": WAIT_SECONDS, "init_command": _PRAGMAS},
    }
