"""A file -> a `Reading`: what it is is told by its bytes, then the reader of its format is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats import canonical
from liangqing.formats.asking import read_asking
from liangqing.formats.delimited import read_delimited
from liangqing.formats.mapping import Mapping
from liangqing.formats.signatures import container_of
from liangqing.formats.workbook import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.readings import Reading
    from liangqing.core.schemas import Side
    from liangqing.formats.grids import Grids
    from liangqing.formats.signatures import Container

_BLOCK: Final = 1024**2


def read_file(path: Path, *, side: Side, mapping: Mapping | None = None, currency: str = "CNY") -> Reading:
    """The ledger in a file of any format this program knows.

    `currency` is taken where the file names none. A file in canonical form is checked, not interpreted, and its
    lines are left in it (`Reading.lines` is empty) unless it is a workbook: read them with `canonical.load`.

    Raises:
        RefusedError: with every problem found.
    """
    container = container_of(path)
    if canonical.is_canonical(path, container):
        return canonical.read(path, digest_of(path))
    if container == "parquet":
        raise RefusedError([canonical.not_canonical(path)])
    mapping = mapping or Mapping()
    opened = _Opened(path, container)
    grids = opened.grids(mapping)
    chosen = [grid for grid in grids.grids if not grid.hidden and mapping.reads(grid.sheet)]
    if len(chosen) == 1 and canonical.is_canonical_sheet(chosen[0]):
        return canonical.read_sheet(path, digest_of(path), chosen[0])
    return read_asking(path.name, digest_of(path), opened.grids, side=side, mapping=mapping, currency=currency)


@dataclass
class _Opened:
    """A file whose grids are kept, for it may be read in several ways."""

    path: Path
    container: Container
    kept: dict[tuple[str | None, str | None], Grids] = field(default_factory=dict)

    def grids(self, mapping: Mapping) -> Grids:
        """The grids of the file, opened as the mapping says."""
        key = (mapping.encoding, mapping.delimiter)
        if key not in self.kept:
            self.kept[key] = _grids(self.path, self.container, mapping)
        return self.kept[key]


def _grids(path: Path, container: Container, mapping: Mapping) -> Grids:
    if container == "text":
        return read_delimited(path, mapping.encoding, mapping.delimiter)
    if container in {"zip", "ole"}:
        return read_workbook(path, container)
    raise RefusedError([Problem("file-type", file=path.name, values={"name": container})])


def digest_of(path: Path) -> str:
    """SHA-256 of the bytes of the file, hexadecimal."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
