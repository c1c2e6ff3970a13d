"""A settings file in TOML, read whole or refused: policies, mappings, tables of customers."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from liangqing.core.limits import MAX_SETTINGS_BYTES
from liangqing.core.problems import Problem, RefusedError

if TYPE_CHECKING:
    from pathlib import Path


def read_toml(path: Path, code: str) -> dict[str, Any]:
    """The content of the file; what is wrong with it is a problem of this code, with the words of the parser.

    Raises:
        RefusedError: missing, a directory, too large to be a settings file, not UTF-8, or not TOML.
    """
    if path.is_dir():
        raise RefusedError([Problem("file-is-directory", file=str(path))])
    if not path.exists():
        raise RefusedError([Problem("file-missing", file=str(path))])
    if path.stat().st_size > MAX_SETTINGS_BYTES:
        raise RefusedError([Problem("file-too-large", file=path.name, values={"limit": MAX_SETTINGS_BYTES})])
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    # Not only TOMLDecodeError: numbers of thousands of digits and brackets nested without end raise these.
    except (ValueError, RecursionError) as error:
        raise RefusedError([Problem(code, file=path.name, values={"detail": str(error)})]) from error
