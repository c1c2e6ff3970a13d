"""Parquet, archives of text, and text PDFs."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

import polars as pl
import typst

from bench.layouts.containers.text import delimited, encoded, shown
from liangqing.documents.pdf import FONTS

if TYPE_CHECKING:
    from pathlib import Path

    from bench.layouts.pages import Sample

_NAME: Final = "往来明细.csv"


def write_parquet(sample: Sample, stem: Path) -> Path:
    """A typed column for each column of the ledger; numbers as doubles, as most exports have them."""
    path = stem.with_suffix(".parquet")
    heading, *rows = sample.pages[0].rows
    names = [str(cell) for cell in heading]
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    pl.DataFrame({name: pl.Series(name, cells, strict=False) for name, cells in columns.items()}).write_parquet(path)
    return path


def write_zip(sample: Sample, stem: Path) -> Path:
    """A .csv for each sheet in an archive, their names in GBK without a word about that, as Windows packs them."""
    path = stem.with_suffix(".zip")
    names = [_NAME if len(sample.pages) == 1 else f"{page.name}.csv" for page in sample.pages]
    packed = {f"{place:02}".ljust(len(name.encode("gbk")), "x"): name for place, name in enumerate(names)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for stand_in, page in zip(packed, sample.pages, strict=True):
            text = delimited(page, sample.traits["delimiter"])
            archive.writestr(stand_in, encoded(text, sample.traits["encoding"]))
    content = path.read_bytes()
    for stand_in, name in packed.items():
        content = content.replace(stand_in.encode(), name.encode("gbk"))
    path.write_bytes(content)
    return path


def write_pdf(sample: Sample, stem: Path) -> Path:
    """A table between ruled lines, its rows running over pages."""
    path = stem.with_suffix(".pdf")
    rows = [[shown(cell) for cell in row] for row in sample.pages[0].rows]
    width = max(len(row) for row in rows)
    first = next(index for index, row in enumerate(rows) if len(row) == width)
    last = max(index for index, row in enumerate(rows) if len(row) == width)
    cells = [cell for row in rows[first : last + 1] for cell in row + [""] * (width - len(row))]
    source = "\n".join(
        [
            '#set page(paper: "a4", flipped: true, margin: 1.5cm)\n#set text(font: "Noto Sans SC", size: 8pt)',
            *(f"#text({_quoted('  '.join(row))})\n" for row in rows[:first]),
            f"#table(columns: {width}, {', '.join(_quoted(cell) for cell in cells)})",
            *(f"#text({_quoted('  '.join(row))})\n" for row in rows[last + 1 :]),
        ]
    )
    page = path.with_suffix(".typ")
    page.write_text(source, encoding="utf-8")
    typst.compile(page, output=path, font_paths=[FONTS], ignore_system_fonts=True)
    page.unlink()
    return path


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
