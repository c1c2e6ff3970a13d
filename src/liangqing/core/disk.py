"""Whether something failed because the disk is full, whoever tells it: the system, SQLite, PostgreSQL."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: No space, no more of one's share, a file as large as it may be.
_ERRORS: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
#: Full; and what SQLite says where its own files cannot grow.
_OF_SQLITE: Final = frozenset({"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_TRUNCATE"})
#: `disk_full` of PostgreSQL.
_OF_POSTGRESQL: Final = "53100"
_SENTENCES: Final = ("No space left on device", "database or disk is full", "Disk quota exceeded", "File too large")


def is_full(error: BaseException) -> bool:
    """Whether an error, or one it came from, says that there is no room to write."""
    return any(_says(one) for one in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _says(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in _ERRORS:
        return True
    codes = (getattr(error, "sqlite_errorname", ""), getattr(error, "sqlstate", ""))
    return codes[0] in _OF_SQLITE or codes[1] == _OF_POSTGRESQL or any(part in str(error) for part in _SENTENCES)
