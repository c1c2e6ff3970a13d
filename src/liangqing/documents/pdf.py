"""Setting a document as PDF with typst: data through one input, our own fonts, no clock."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typst

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE: Final = Path(__file__).parent
TEMPLATES: Final = HERE / "templates"
FONTS: Final = HERE / "fonts"


def write_pdf_from(template: str, data: Mapping[str, Any], path: Path, *, created: date) -> None:
    """Set `templates/<template>.typ` with the data and write the PDF (tagged, fonts embedded).

    Whatever users wrote reaches the template only as data, so that it is printed and never obeyed. It is no PDF/A:
    that would refuse a whole document for one sign that the typeface lacks, such as an emoji in a ledger's text.

    Args:
        template: name of the template.
        data: what it prints, as JSON can hold it.
        path: of the PDF file.
        created: stands in the file instead of the clock, so that the same answer makes the same bytes.

    Raises:
        FileNotFoundError: the fonts were not fetched.
    """
    if not list(FONTS.glob("*.ttf")):
        message = f"no fonts in {FONTS}; run `make assets`"
        raise FileNotFoundError(message)
    typst.compile(
        TEMPLATES / f"{template}.typ",
        output=path,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=datetime.combine(created, time(), UTC),
    )
