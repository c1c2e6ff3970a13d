"""Setting documents: nothing a user wrote is obeyed, and the same data makes the same bytes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from liangqing.documents import pdf
from liangqing.documents.paper import paper_of
from liangqing.documents.pdf import write_pdf_from

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.documents.report import Report

HOSTILE = '#panic("obeyed") $x$ *b* [#sys.inputs] @label `raw` // \\ " 😀 \x01 ภาษา'


def made(path: Path, data: dict[str, Any]) -> bytes:
    write_pdf_from("reconciliation", data, path, created=date(2026, 6, 30))
    return path.read_bytes()


def test_the_same_data_makes_the_same_bytes(report: Report, tmp_path: Path) -> None:
    data = paper_of(report)
    one = made(tmp_path / "1.pdf", data)
    assert one.startswith(b"%PDF")
    assert one == made(tmp_path / "2.pdf", data)


def test_what_users_wrote_is_printed_not_obeyed(report: Report, tmp_path: Path) -> None:
    data = paper_of(report)
    for statement in data["statements"]:
        statement["facts"][0][1] = HOSTILE
        for place in statement["places"]:
            for item in place["items"]:
                item[2] = item[3] = HOSTILE * 5
    assert made(tmp_path / "a.pdf", data).startswith(b"%PDF")


def test_missing_fonts_are_said_rather_than_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "FONTS", tmp_path)
    with pytest.raises(FileNotFoundError, match="make assets"):
        made(tmp_path / "a.pdf", {})


def test_our_typeface_is_embedded_and_no_other(report: Report, tmp_path: Path) -> None:
    content = made(tmp_path / "a.pdf", paper_of(report))
    assert b"NotoSansSC" in content
