"""The directory an installation lives in: its database (SQLite), its files, its secret.

HOME/secret.key     drawn by `liangqing init`, readable by its owner alone
HOME/books.sqlite3  the books, unless LIANGQING_DATABASE_URL names a PostgreSQL
HOME/files/         originals and tables, by their SHA-256
HOME/cache/         counts of attempts, the worker's heartbeat: may be thrown away
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
