from __future__ import annotations

import gzip
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import shown, write_book
from tests.formats.provoked import BOOK, zipped

from liangqing.core.problems import RefusedError
from liangqing.core.readings import Remark
from liangqing.formats.containers.bundles import read_bundle
from liangqing.formats.grids import Grid, Grids
from liangqing.formats.ledger_file import read_file

if TYPE_CHECKING:
    from pathlib import Path

CSV = BOOK.replace("|", ",").encode("gb18030")


def opened(path: Path) -> Grids:
    """Each member as a sheet with its bytes in the only cell."""
    return read_bundle(path, lambda member: Grids((Grid([[member.read_text()]]),), "csv", "utf-8", ","))


def refusal(path: Path) -> tuple[str, str | None]:
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    problem = refused.value.problems[0]
    assert problem.file == path.name
    return problem.code, problem.sheet


def with_name(path: Path, name: bytes, **others: bytes) -> Path:
    """An archive with a member of this name, without the mark of UTF-8."""
    stand_in = "~" * len(name)
    zipped(path, **{stand_in: b"x"}, **others)
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), name))
    return path


def test_a_single_ledger_is_read_as_if_it_stood_alone(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ledger__csv=CSV)
    reading = read_file(path, side="theirs")
    assert shown(reading) == ["2026-06-05 500.00"]
    assert (reading.format, reading.encoding, reading.sheets) == ("csv", "gb18030", ())


def test_several_members_are_sheets_named_by_them(tmp_path: Path) -> None:
    book = write_book(tmp_path / "b.xlsx", BOOK, names=("六月",)).read_bytes()
    grids = read_bundle(zipped(tmp_path / "a.zip", b___七月__csv=b"x", a__xlsx=book), read_member)
    assert [grid.sheet for grid in grids.grids] == ["a.xlsx!六月", "b/七月.csv"]
    assert grids.format == "zip"


def read_member(member: Path) -> Grids:
    sheet = "六月" if member.suffix == ".xlsx" else None
    return Grids((Grid([["x"]], sheet),), member.suffix)


def test_a_delimiter_within_a_value_is_not_a_note_beside_the_table(tmp_path: Path) -> None:
    wide = CSV + b"\n2026-06-06,a,,1,234.50\n"
    path = zipped(tmp_path / "a.zip", a__csv=wide, b__csv=wide.replace(b"-06-", b"-07-"))
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    found = [(problem.sheet, problem.row) for problem in refused.value.problems if problem.code == "row-too-wide"]
    assert found == [("a.csv", 4), ("b.csv", 4)]


def test_names_written_on_a_chinese_windows_are_read(tmp_path: Path) -> None:
    path = with_name(tmp_path / "a.zip", "业务明细(汇总).csv".encode("gbk"), b__csv=b"y")
    assert [grid.sheet for grid in opened(path).grids] == ["b.csv", "业务明细(汇总).csv"]


def test_names_in_utf_8_without_the_mark_are_read(tmp_path: Path) -> None:
    path = with_name(tmp_path / "a.zip", "六月.csv".encode(), 七月__csv=b"y")
    assert [grid.sheet for grid in opened(path).grids] == ["七月.csv", "六月.csv"]


def test_what_desktops_leave_behind_is_ignored_and_said(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ledger__csv=b"x", Thumbs__db=b"?")
    with zipfile.ZipFile(path, "a") as archive:
        archive.mkdir("folder")
        archive.writestr("__MACOSX/._ledger.csv", b"?")
    grids = opened(path)
    assert [grid.rows for grid in grids.grids] == [[["x"]]]
    assert grids.remarks == tuple(
        Remark("member-ignored", {"name": name}) for name in ("Thumbs.db", "__MACOSX/._ledger.csv")
    )


def test_an_archive_named_gz_is_opened_as_what_it_is(tmp_path: Path) -> None:
    path = zipped(tmp_path / "ledger.gz", ledger__csv=CSV)
    assert shown(read_file(path, side="theirs")) == ["2026-06-05 500.00"]


def test_the_ledger_under_gzip_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv.gz"
    path.write_bytes(gzip.compress(CSV))
    assert shown(read_file(path, side="theirs")) == ["2026-06-05 500.00"]


@pytest.mark.parametrize("name", [b"../a.csv", b"/etc/passwd", b"a/../../b.csv", b"..\\a.csv", b"C:\\a.csv"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: bytes) -> None:
    assert refusal(with_name(tmp_path / "a.zip", name))[0] == "bundle-name"


def test_an_archive_within_is_refused_whatever_its_name(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", ledger__csv=CSV).read_bytes()
    assert refusal(zipped(tmp_path / "a.zip", inner__zip=inner)) == ("bundle-nested", "inner.zip")
    assert refusal(zipped(tmp_path / "a.zip", inner__csv=inner)) == ("bundle-nested", "inner.csv")


def test_what_is_wrong_with_a_member_is_said_with_its_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ledger__csv=CSV, letter__docx=b"Dear all", empty__csv=b"")
    assert refusal(path) == ("file-empty", "empty.csv")


def test_an_archive_of_nothing_is_refused(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "a.zip"))[0] == "bundle-empty"
    assert refusal(zipped(tmp_path / "a.zip", Thumbs__db=b"?"))[0] == "bundle-empty"


def test_a_bomb_under_gzip_is_found_while_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(bytes(30 * 1024**2)))
    assert refusal(path)[0] == "zip-bomb"


@pytest.mark.parametrize("cut", [4, 20, 60])
def test_a_cut_archive_is_refused(tmp_path: Path, cut: int) -> None:
    for path in (zipped(tmp_path / "a.zip", ledger__csv=CSV * 9), tmp_path / "b.csv.gz"):
        if path.suffix == ".gz":
            path.write_bytes(gzip.compress(CSV))
        path.write_bytes(path.read_bytes()[:-cut])
        assert refusal(path)[0] == "truncated"
