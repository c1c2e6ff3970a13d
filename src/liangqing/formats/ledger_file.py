"""A file -> a `Reading`: what it is is told by its bytes, then the reader of its format is asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats import canonical
from liangqing.formats.containers.bundles import read_bundle
from liangqing.formats.containers.delimited import read_delimited
from liangqing.formats.containers.html_tables import read_html
from liangqing.formats.containers.parquet_tables import read_parquet
from liangqing.formats.containers.pictures import refuse_picture
from liangqing.formats.containers.signatures import container_of, misnamed
from liangqing.formats.containers.spreadsheet_xml import read_spreadsheet_xml
from liangqing.formats.containers.workbook import WORKBOOKS, read_workbook
from liangqing.formats.mapping import Mapping
from liangqing.formats.pdf.tables import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from liangqing.core.readings import Reading
    from liangqing.core.schemas import Side
    from liangqing.formats.containers.signatures import Container
    from liangqing.formats.grids import Grids

_BLOCK: Final = 1024**2
_READERS: Final[dict[Container, Callable[[Path, Container, Mapping], Grids]]] = {
    "text": lambda path, _, mapping: read_delimited(path, mapping.encoding, mapping.delimiter),
    **dict.fromkeys(WORKBOOKS, lambda path, container, _: read_workbook(path, container)),
    "html": lambda path, _, mapping: read_html(path, mapping.encoding),
    "spreadsheet-xml": lambda path, _, __: read_spreadsheet_xml(path),
    "parquet": lambda path, _, __: read_parquet(path),
    "pdf": lambda path, _, __: read_pdf(path),
    "picture": lambda path, _, __: refuse_picture(path),
}


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
    if container == "parquet" and (problem := canonical.not_canonical(path)):
        raise RefusedError([problem])
    return _interpreted(path, container, side=side, mapping=mapping or Mapping(), currency=currency)


def _interpreted(path: Path, container: Container, *, side: Side, mapping: Mapping, currency: str) -> Reading:
    """The ledger in a file that is not in canonical form, unless it is a workbook that holds one."""
    # a file in canonical form needs none of these, and they take longer to import than it to read
    from liangqing.formats.asking import read_asking  # noqa: PLC0415 - see above
    from liangqing.formats.tables.statements import statement_in  # noqa: PLC0415 - see above

    opened = _Opened(path, container)
    grids = opened.grids(mapping)
    chosen = [grid for grid in grids.grids if not grid.hidden and mapping.reads(grid.sheet)]
    if len(chosen) == 1 and canonical.is_canonical_sheet(chosen[0]):
        return canonical.read_sheet(path, digest_of(path), chosen[0])
    statement = statement_in(path.name, digest_of(path), grids, mapping)
    if statement is not None:
        return replace(statement, remarks=grids.remarks + statement.remarks)
    reading = read_asking(path.name, digest_of(path), opened.grids, side=side, mapping=mapping, currency=currency)
    return replace(reading, remarks=grids.remarks + reading.remarks)


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
            self.kept[key] = read_grids(self.path, self.container, mapping)
        return self.kept[key]


def read_grids(path: Path, container: Container, mapping: Mapping) -> Grids:
    """The sheets of a file, by the reader of its kind; where its name says something else, that is remarked.

    Raises:
        RefusedError: what is wrong with the file.
    """
    if container in {"zip", "gzip"}:
        grids = read_bundle(path, lambda member: _member_grids(member, mapping))
    else:
        grids = _READERS[container](path, container, mapping)
    remark = misnamed(path, container)
    return replace(grids, remarks=(remark, *grids.remarks)) if remark else grids


def _member_grids(member: Path, mapping: Mapping) -> Grids:
    container = container_of(member)
    if container in {"zip", "gzip"}:
        raise RefusedError([Problem("bundle-nested", file=member.name)])
    return read_grids(member, container, mapping)


def digest_of(path: Path) -> str:
    """SHA-256 of the bytes of the file, hexadecimal."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
