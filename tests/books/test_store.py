"""Files under their own hash."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from liangqing.books.refusals import NotFound, StoreDamaged
from liangqing.books.store import fetch, keep, keep_file, path_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    settings.FILES = tmp_path
    return tmp_path


def test_what_is_kept_is_fetched(files: Path) -> None:
    name = keep("客户对账单".encode())
    assert keep("客户对账单".encode()) == name
    assert fetch(name).decode() == "客户对账单"
    assert [path.name for path in files.rglob("*") if path.is_file()] == [name]


def test_the_name_is_on_the_disk_before_it_is_given_out(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced, sync = [], os.fsync

    def told(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)
        sync(handle)

    monkeypatch.setattr(os, "fsync", told)
    path = path_of(keep(b"1130.00"))
    assert synced == [path.stat().st_ino, path.parent.stat().st_ino, files.stat().st_ino]
    source = files / "source"
    source.write_bytes(b"500.00")
    path = path_of(keep_file(source))
    assert synced[3:] == [path.stat().st_ino, path.parent.stat().st_ino, files.stat().st_ino]


def test_a_file_that_was_changed_is_not_given_out() -> None:
    name = keep(b"1130.00")
    path_of(name).write_bytes(b"9130.00")
    with pytest.raises(StoreDamaged):
        fetch(name)


def test_what_was_never_kept_is_not_found() -> None:
    with pytest.raises(NotFound):
        fetch("0" * 64)


@pytest.mark.parametrize("name", ["../../secret.key", "", "0" * 63, "G" * 64])
def test_nothing_but_a_hash_becomes_a_path(name: str) -> None:
    with pytest.raises(ValueError, match="stored file"):
        path_of(name)
