from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK, zipped

from liangqing.core.limits import MAX_ZIP_MEMBERS
from liangqing.core.problems import RefusedError
from liangqing.formats.containers.archives import check_prolog, open_archive, read_part

if TYPE_CHECKING:
    from pathlib import Path


def refusal(path: Path) -> tuple[str, dict[str, str | int]]:
    """Why an archive is refused when all of it is read."""
    with pytest.raises(RefusedError) as refused:
        unpack(path)
    (problem,) = refused.value.problems
    return problem.code, dict(problem.values)


def unpack(path: Path) -> None:
    with open_archive(path) as archive:
        for name in archive.namelist():
            archive.read(name)


def test_an_ordinary_archive_is_opened(tmp_path: Path) -> None:
    with open_archive(zipped(tmp_path / "a.zip", a__xml=b"<a/>")) as archive:
        assert read_part("a.zip", archive, "a.xml") == b"<a/>"


def test_many_members_are_a_bomb(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{f"x{number}": b"" for number in range(MAX_ZIP_MEMBERS + 1)})
    assert refusal(path) == ("zip-bomb", {"size": 0, "count": MAX_ZIP_MEMBERS + 1})


def test_what_unpacks_to_much_more_than_it_is_is_a_bomb(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "a.zip", zeros=bytes(20 * 1024**2)))[0] == "zip-bomb"


def test_a_header_that_lies_about_the_size_is_found_out_while_unpacking(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", zeros=bytes(20 * 1024**2))
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 20 * 1024**2), struct.pack("<I", 1000)))
    assert refusal(path)[0] == "truncated"


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", aa=b"one", ab=b"two")
    path.write_bytes(path.read_bytes().replace(b"ab", b"aa"))
    assert refusal(path) == ("truncated", {"detail": "two parts named aa"})


def test_a_password_is_seen(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", a=b"one")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert refusal(path)[0] == "password-protected"


@pytest.mark.parametrize("cut", [10, 100, 1000])
def test_a_cut_archive_is_refused(tmp_path: Path, cut: int) -> None:
    path = write_book(tmp_path / "a.xlsx", BOOK)
    path.write_bytes(path.read_bytes()[:-cut])
    assert refusal(path)[0] == "truncated"


def test_names_in_another_encoding_are_read_in_it(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", abcd=b"x")
    path.write_bytes(path.read_bytes().replace(b"abcd", "对账".encode("gb18030")))
    with open_archive(path, "gb18030") as archive:
        assert archive.namelist() == ["对账"]


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE lolz [<!ENTITY lol "lol">]><x/>',
        b'<?xml version="1.0"?>\n<!-- a - b --><!DOCTYPE foo SYSTEM "file:///etc/passwd"><foo/>',
        b'\xef\xbb\xbf<?xml version="1.0"?><!doctype x><x/>',
        "\ufeff<!DOCTYPE x><x/>".encode("utf-16-le"),
        "<!DOCTYPE x><x/>".encode("utf-16-be"),
    ],
)
def test_any_document_type_is_refused(head: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        check_prolog("a.xlsx", "xl/a.xml", head)
    (problem,) = refused.value.problems
    assert (problem.code, problem.values) == ("xml-entities", {"part": "xl/a.xml"})


@pytest.mark.parametrize(
    "head",
    [
        b"<a/>",
        b"",
        b'\xef\xbb\xbf<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?><Workbook/>',
        b"<!-- <!DOCTYPE x> --><a/>",
        "\ufeff<a/>".encode("utf-16-le"),
    ],
)
def test_a_part_without_one_passes(head: bytes) -> None:
    check_prolog("a.xlsx", "xl/a.xml", head)


@pytest.mark.parametrize("head", [b"date,amount", b"<?xml version='1.0'?>" + b" " * 70_000, b"< a/>", b"<!-- open"])
def test_what_does_not_begin_as_xml_is_none(head: bytes) -> None:
    with pytest.raises(ValueError, match="is no XML"):
        check_prolog("a.xlsx", "xl/a.xml", head)
