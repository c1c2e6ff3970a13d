from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.core.limits import MAX_SETTINGS_BYTES
from liangqing.core.problems import RefusedError
from liangqing.core.toml_file import read_toml

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_with_or_without_a_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text('"名" = "值"', encoding=encoding)
        assert read_toml(path, "policy-invalid") == {"名": "值"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x = [", "policy-invalid"),
        (b"\xff\xfe\x00", "policy-invalid"),
        (b"a = " + b"9" * 100_000, "policy-invalid"),
        (b"a = " + b"[" * 100_000, "policy-invalid"),
        (b"#" * (MAX_SETTINGS_BYTES + 1), "file-too-large"),
    ],
    ids=["unfinished", "bytes", "digits", "brackets", "size"],
)
def test_what_is_no_settings_file_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        read_toml(path, "policy-invalid")
    assert [(problem.code, problem.file) for problem in refused.value.problems] == [(code, "p.toml")]


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read_toml(tmp_path, "policy-invalid")
    assert [problem.code for problem in refused.value.problems] == ["file-is-directory"]


def test_a_missing_file_is_named_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read_toml(tmp_path / "p.toml", "policy-invalid")
    assert refused.value.problems[0].file == str(tmp_path / "p.toml")
