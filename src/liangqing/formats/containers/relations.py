"""Which member of a workbook a relation leads to: sheets are named in one part and stored in others ([OPC] 9.3)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from liangqing.formats.containers.archives import read_part

if TYPE_CHECKING:
    from zipfile import ZipFile


def members_of(file: str, archive: ZipFile, relations: str) -> dict[str | None, str]:
    """Id of each relation in the part `relations` -> the member it leads to; some programs name it from the root.

    Raises:
        RefusedError: the part has a document type.
        KeyError: there is no such part.
        ParseError: it is no XML.
    """
    return {
        item.get("Id"): posixpath.normpath(posixpath.join("xl", item.get("Target", "").replace("/xl/", "")))
        for item in fromstring(read_part(file, archive, relations))
    }
