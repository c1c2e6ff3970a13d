"""The directory an installation lives in: its database (SQLite), its files, its secret.

HOME/secret.key     drawn by `liangqing init`, readable by its owner alone
HOME/books.sqlite3  the books, unless LIANGQING_DATABASE_URL names a PostgreSQL
HOME/files/         originals and tables, by their SHA-256
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

VARIABLE: Final = "LIANGQING_HOME"
_USUAL: Final = "liangqing-home"


def home() -> Path:
    """The directory of this installation: `LIANGQING_HOME`, else `liangqing-home` where the command was given."""
    return Path(os.environ.get(VARIABLE, _USUAL)).absolute()


def secret_key() -> str:
    """The installation's secret; without one, a key of this process alone, with which nobody stays logged in."""
    path = home() / "secret.key"
    return path.read_text(encoding="ascii").strip() if path.is_file() else secrets.token_urlsafe(64)


def draw_secret_key(directory: Path) -> None:
    """Write a new secret where there is none, for its owner alone."""
    path = directory / "secret.key"
    if path.exists():
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
