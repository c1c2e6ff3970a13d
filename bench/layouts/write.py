"""A sample -> a file: which container is written by which function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bench.layouts.containers.markup import write_html, write_ods, write_xml
from bench.layouts.containers.others import write_parquet, write_pdf, write_zip
from bench.layouts.containers.text import write_csv, write_text_named_xls
from bench.layouts.containers.text_list import write_fixed_width, write_text_list
from bench.layouts.containers.workbooks import write_xls, write_xlsx
from bench.layouts.containers.xlsb import write_xlsb

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.layouts.pages import Sample

WRITERS: Final[dict[str, Callable[[Sample, Path], Path]]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "xls": write_xls,
    "xlsb": write_xlsb,
    "ods": write_ods,
    "html-xls": write_html,
    "xml-xls": write_xml,
    "text-xls": write_text_named_xls,
    "text-list": write_text_list,
    "fixed-width": write_fixed_width,
    "parquet": write_parquet,
    "zip": write_zip,
    "pdf": write_pdf,
}


def write_sample(sample: Sample, stem: Path) -> Path:
    """The file of a sample; `stem` is its path without an ending."""
    return WRITERS[sample.traits["container"]](sample, stem)
