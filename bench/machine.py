"""What a figure depends on: the machine, and the versions of the programs."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRAMS: Final = ("liangqing", "polars", "numpy", "duckdb", "splink", "recordlinkage", "pandas")


def machine() -> str:
    """Cores, memory and system of this machine, as a page names them."""
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"{os.cpu_count()} cores, {memory_gib:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def versions(programs: Sequence[str] = _PROGRAMS) -> str:
    """The versions of those programs that are installed."""
    return ", ".join(f"{name} {found}" for name in programs if (found := _version(name)))


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
