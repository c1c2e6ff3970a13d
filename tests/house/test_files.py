"""What lies under version control names no machine and no package host, and nothing large."""

from __future__ import annotations

from typing import Final

from tests.house.source import ROOT, tracked_files

#: In pieces, so that this file does not hold what it looks for.
HOSTS: Final = tuple(
    "".join(parts)
    for parts in (
        ("pypi.", "org"),
        ("python", "hosted.org"),
        ("npmjs.", "org"),
        ("npmjs.", "com"),
        ("npmmirror.", "com"),
        ("tuna.", "tsinghua"),
        ("mirrors.", "aliyun"),
        ("yarnpkg.", "com"),
    )
)
PATHS: Final = tuple("/".join(("", *parts, "")) for parts in (("work",), ("tmp",), ("root",), ("home", "user")))
LARGEST_BYTES: Final = 400_000


def texts() -> list[tuple[str, str]]:
    return [(path.relative_to(ROOT).as_posix(), path.read_text("utf-8", errors="replace")) for path in tracked_files()]


def test_no_file_names_a_package_host() -> None:
    assert [(name, host) for name, text in texts() for host in HOSTS if host in text] == []


def test_no_file_names_a_place_on_one_machine() -> None:
    assert [(name, path) for name, text in texts() for path in PATHS if path in text] == []


def test_no_file_is_large() -> None:
    assert [path.name for path in tracked_files() if path.stat().st_size > LARGEST_BYTES] == []
