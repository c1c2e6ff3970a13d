"""A file of its own for each example of a property, gone when the example is over."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def fresh(name: str) -> Iterator[Path]:
    with TemporaryDirectory() as directory:
        yield Path(directory) / name
