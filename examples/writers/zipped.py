"""A CSV in GB18030 inside a zip whose entry names are GBK and do not say so, as Chinese payment platforms send it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

from examples.writers.delimited import csv_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from examples.pages import Page

_WRITTEN_AT: Final = (2026, 9, 1, 0, 0, 0)


class _GbkName(zipfile.ZipInfo):
    """An entry whose name is written as GBK bytes, the flag for UTF-8 left clear."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the name of the method it stands for
        return self.filename.encode("gbk"), self.flag_bits


def write_zip(pages: Sequence[Page], path: Path) -> None:
    """One CSV a page, under the page's name."""
    with zipfile.ZipFile(path, "w") as archive:
        for page in pages:
            entry = _GbkName(f"{page.name}.csv", _WRITTEN_AT)
            archive.writestr(entry, csv_text([page]).encode("gb18030"), zipfile.ZIP_DEFLATED)
