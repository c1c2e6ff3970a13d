"""The two documents of a reconciliation, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.documents.spreadsheet import sheets

from liangqing.core.text import LANGUAGES, Language
from liangqing.documents.reconciliation import write_pdf, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.results import Result


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_documents_are_written(books: Result, tmp_path: Path, language: Language) -> None:
    write_workbook(books, tmp_path / "r.xlsx", language=language, our_name="我方公司", names={"A": "东海商贸"})
    write_pdf(books, tmp_path / "r.pdf", language=language, our_name="我方公司", names={"A": "东海商贸"})
    texts = {cell for rows in sheets(tmp_path / "r.xlsx").values() for row in rows for cell in row}
    assert {"zh": "编制单位：我方公司", "en": "Issued by: 我方公司"}[language] in texts
    assert (tmp_path / "r.pdf").stat().st_size > 10_000


def test_an_existing_file_is_replaced(books: Result, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(b"old")
    write_workbook(books, path, language="zh")
    assert path.read_bytes()[:2] == b"PK"
