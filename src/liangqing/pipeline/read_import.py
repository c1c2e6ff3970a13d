"""Reading a sheet that is to be imported into the books, in a child process with limits (`pipeline/read.py`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from liangqing.core.limits import READ_MEMORY_BYTES, READ_TIME_SECONDS
from liangqing.pipeline.read import run_child
from liangqing.pipeline.read_child import IMPORT_FILE, ROWS_FILE


@dataclass(frozen=True)
class ReadImport:
    """A file as read: what it is imported as, how many rows it has, and what was left out of it.

    `ignored` are headings of columns that no template has; `example_rows` were the template's own.
    """

    content: str
    row_count: int
    ignored: tuple[str, ...] = ()
    example_rows: int = 0


def read_import(
    path: Path | str,
    rows: Path,
    *,
    content: str | None = None,
    currency: str = "CNY",
    memory_bytes: int = READ_MEMORY_BYTES,
    time_seconds: int = READ_TIME_SECONDS,
) -> ReadImport:
    """Read the file, and put its rows as lines of JSON where `rows` says.

    Args:
        path: the file.
        rows: the file to be written; its directory is there.
        content: what it is to be, of `core/import_tables.CONTENTS`; null where the headings tell.
        currency: of amounts on rows that name none.
        memory_bytes: what the child may take.
        time_seconds: processor time it may take.

    Raises:
        RefusedError: with every problem found; nothing was written.
    """
    path = Path(path)
    limits = {"memory_bytes": memory_bytes, "time_seconds": time_seconds}
    request = {"what": "import", "path": str(path.absolute()), "content": content, "currency": currency, **limits}
    with TemporaryDirectory(prefix="liangqing-read-", dir=rows.parent) as name:
        directory = Path(name)
        run_child(directory, request, path.name)
        told = json.loads((directory / IMPORT_FILE).read_text(encoding="utf-8"))
        (directory / ROWS_FILE).replace(rows)
    return ReadImport(told["content"], told["row_count"], tuple(told["ignored"]), told["example_rows"])
