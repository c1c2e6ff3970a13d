from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from liangqing.core.problems import RefusedError
from liangqing.core.readings import Remark
from liangqing.formats.containers.signatures import container_of, misnamed

if TYPE_CHECKING:
    from pathlib import Path


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOOK = b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'


@pytest.mark.parametrize(
    ("name", "content", "container"),
    [
        ("a.xls", OLE, "xls"),
        ("locked.xlsx", OLE, "xls"),
        ("a.parquet", b"PAR1....", "parquet"),
        ("a.csv", "日期,金额".encode("gb18030"), "text"),
        ("a.tsv", b"date\tamount", "text"),
        ("a.xls", b"date\tamount", "text"),
        ("a.csv", "日期,金额".encode("utf-16"), "text"),
        ("a.xls", b"<html><table>", "html"),
        ("a.xls", b"\xef\xbb\xbf  <!DOCTYPE html>", "html"),
        ("a.xls", b"<!-- export --><meta charset=gbk><table>", "html"),
        ("a.xls", b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "html"),
        ("a.xls", b"<?xml version='1.0'?>\n<?mso-application progid=\"Excel.Sheet\"?>" + BOOK, "spreadsheet-xml"),
        ("a.xml", b'<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">', "spreadsheet-xml"),
        ("a.xls", ("\ufeff" + BOOK.decode()).encode("utf-16-le"), "spreadsheet-xml"),
        ("a.csv", b"%PDF-1.7", "pdf"),
        ("a.csv", b"\x89PNG", "picture"),
        ("a.csv", b"\x1f\x8b\x08", "gzip"),
        ("a.xlsx", b"PK\x03\x04 cut off", "xlsx"),
        ("a.zip", b"PK\x03\x04 cut off", "zip"),
    ],
)
def test_a_file_is_what_its_bytes_say(tmp_path: Path, name: str, content: bytes, container: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert container_of(path) == container


@pytest.mark.parametrize(
    ("name", "members", "container"),
    [
        ("A.XLSX", ["xl/workbook.xml", "[Content_Types].xml"], "xlsx"),
        ("a.csv", ["xl/workbook.xml"], "xlsx"),
        ("a.xlsx", ["xl/workbook.bin"], "xlsb"),
        ("a.xls", ["content.xml", "META-INF/manifest.xml"], "ods"),
        ("a.zip", ["六月.csv"], "zip"),
        ("a.xlsx", ["word/document.xml"], "xlsx"),
    ],
)
def test_an_archive_is_told_by_what_it_holds(tmp_path: Path, name: str, members: list[str], container: str) -> None:
    assert container_of(archive(tmp_path / name, members)) == container


def archive(path: Path, members: list[str]) -> Path:
    with zipfile.ZipFile(path, "w") as book:
        for member in members:
            book.writestr(member, b"<a/>")
    return path


@pytest.mark.parametrize(
    "members", [["xl/workbook.xml", "xl/workbook.bin"], ["[Content_Types].xml", "word/document.xml"]]
)
def test_archives_of_other_programs_are_refused(tmp_path: Path, members: list[str]) -> None:
    with pytest.raises(RefusedError) as refused:
        container_of(archive(tmp_path / "a.zip", members))
    assert refused.value.problems[0].code == "file-type"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "file-empty"),
        ("a.docx", b"a letter", "file-type"),
        ("a", b"x", "file-type"),
        ("a.xml", b"<?xml version='1.0'?><EInvoice>", "file-type"),
        ("a.xml", b"<Workbook>", "file-type"),
        ("a.xls", b"<!DOCTYPE x SYSTEM 'y'><x/>", "file-type"),
        ("a.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related", "file-type"),
    ],
)
def test_files_that_are_none_of_ours(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        container_of(tmp_path / name)
    assert refused.value.problems[0].code == code


def test_a_name_that_says_something_else_is_remarked(tmp_path: Path) -> None:
    assert misnamed(tmp_path / "a.XLS", "html") == Remark("read-as", {"name": ".XLS", "found": "html"})
    assert misnamed(tmp_path / "a.xls", "xls") is None
    assert misnamed(tmp_path / "ledger", "xls") == Remark("read-as", {"name": "ledger", "found": "xls"})


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        container_of(tmp_path)
    assert refused.value.problems[0].code == "file-is-directory"
