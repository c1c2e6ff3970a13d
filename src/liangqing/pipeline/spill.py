"""Buckets on disk: what does not fit into memory at once lies in files of its own until the answer is written."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from liangqing.core.schemas import SIDES, complete_ledger
from liangqing.pipeline.drafts import draft_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class DiskBox(Mapping[str, bytes]):
    """What one bucket keeps, a file for each name, read when it is asked for."""

    directory: Path

    def __getitem__(self, name: str) -> bytes:
        """The content kept under a name."""
        try:
            return (self.directory / name).read_bytes()
        except FileNotFoundError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return (path.name for path in sorted(self.directory.iterdir()))

    def __len__(self) -> int:
        """How many names there are."""
        return sum(1 for _ in self.directory.iterdir())

    def keep(self, added: Mapping[str, bytes]) -> None:
        """Keep these too, in place of what had the same name."""
        for name, content in added.items():
            (self.directory / name).write_bytes(content)


@dataclass(frozen=True)
class Spill:
    """The boxes of all buckets, in order."""

    boxes: tuple[DiskBox, ...]

    def put(self, ledgers: Iterable[Iterable[pl.DataFrame]]) -> None:
        """Lay each bucket's part of both ledgers, ours first, into its box."""
        for side, parts in zip(SIDES, ledgers, strict=True):
            for box, part in zip(self.boxes, parts, strict=True):
                complete_ledger(part).write_ipc(box.directory / side)

    def scan(self, name: str) -> Iterator[pl.LazyFrame]:
        """A table of every bucket, not yet read."""
        return (pl.scan_ipc(box.directory / name) for box in self.boxes)


@contextmanager
def spilled(beside: Path, buckets: int) -> Iterator[Spill]:
    """Boxes in a directory beside the output, where there is room, and gone afterwards.

    Args:
        beside: the output directory.
        buckets: how many boxes.
    """
    with draft_beside(beside) as draft:
        boxes = tuple(DiskBox(draft / f"{place:05d}") for place in range(buckets))
        for box in boxes:
            box.directory.mkdir()
        yield Spill(boxes)
