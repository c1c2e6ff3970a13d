from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.core.problems import RefusedError
from liangqing.formats.signatures import container_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "content", "container"),
    [
        ("a.xlsx", b"PK\x03\x04...", "zip"),
        ("A.XLSX", b"PK\x03\x04...", "zip"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        ("a.parquet", b"PAR1....", "parquet"),
        ("a.csv", "日期,金额".encode("gb18030"), "text"),
        ("a.tsv", b"date\tamount", "text"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    ],
)
def test_a_file_is_what_its_bytes_say(tmp_path: Path, name: str, content: bytes, container: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert container_of(path) == container


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.xls", b"<html><table>", "html"),
        ("a.xls", b"\xef\xbb\xbf  <!DOCTYPE html>", "html"),
        ("a.xls", b"<?xml version='1.0'?><Workbook>", "xml"),
        ("a.xls", b"date\tamount", "text"),
        ("a.xls", b"PK\x03\x04", "zip"),
        ("a.xlsx", b"date,amount", "text"),
        ("a.csv", b"PK\x03\x04", "zip"),
        ("a.csv", b"%PDF-1.7", "pdf"),
        ("a.csv", b"\x89PNG", "picture"),
        ("a.parquet", b"date", "text"),
        ("a.csv", b"\x1f\x8b\x08", "gzip"),
    ],
)
def test_a_name_that_says_something_else_is_refused(tmp_path: Path, name: str, content: bytes, found: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        container_of(path)
    (problem,) = refused.value.problems
    assert (problem.code, problem.values["found"]) == ("not-as-named", found)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("a.csv", b"", "file-empty"), ("a.docx", b"PK\x03\x04", "file-type"), ("a", b"x", "file-type")],
)
def test_files_that_are_none_of_ours(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        container_of(tmp_path / name)
    assert refused.value.problems[0].code == code


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        container_of(tmp_path)
    assert refused.value.problems[0].code == "file-is-directory"
