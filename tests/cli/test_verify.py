"""The commands of an auditor, and of who keeps the backups, given as a person gives them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


@pytest.fixture
def head(liangqing: Command, installation: Path, tmp_path: Path) -> Path:
    """The head of the log, written down outside the database."""
    done = liangqing("audit", "head", "--home", installation, "--out", tmp_path / "head.txt")
    assert done.returncode == 0, done.stderr
    return tmp_path / "head.txt"


def test_sound_books_are_verified_against_a_head_kept_elsewhere(
    liangqing: Command, installation: Path, head: Path
) -> None:
    done = liangqing("verify", "--home", installation, "--head", head, "--lang", "en")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "✔ numbers have no gap" in done.stdout
    assert head.read_text().strip() in done.stdout


def test_a_head_this_log_never_had_is_told(liangqing: Command, installation: Path) -> None:
    done = liangqing("verify", "--home", installation, "--head", "1:" + "0" * 64, "--lang", "en")
    assert (done.returncode, "✘ the audit log" in done.stdout) == (1, True)
    assert "1 rewritten" in done.stdout


def test_what_is_no_head_is_refused_in_words(liangqing: Command, installation: Path) -> None:
    done = liangqing("verify", "--home", installation, "--head", "nonsense", "--lang", "en")
    assert (done.returncode, "no head of an audit log" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("founded the books", "set of books A01")), ("zh", ("建账", "账套 A01"))]
)
def test_events_are_a_table_that_people_read(
    liangqing: Command, installation: Path, language: str, words: tuple[str, ...]
) -> None:
    asked = ("--home", installation, "--entity", "A01", "--user", "zhou", "--lang", language)
    done = liangqing("audit", "events", *asked, "--object", "books A01")
    assert done.returncode == 0, done.stderr
    assert [word for word in words if word not in done.stdout] == []
    none = liangqing("audit", "events", *asked, "--action", "no_such")
    assert (none.returncode, "│" in none.stdout) == (0, False)


def test_a_directory_of_heads_is_compared(liangqing: Command, installation: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        path = tmp_path / f"liangqing-head-2026033{number}T000000Z.txt"
        assert liangqing("audit", "head", "--home", installation, "--out", path).returncode == 0
    assert liangqing("verify", "--home", installation, "--head", tmp_path).returncode == 0
    path.write_text("1:" + "0" * 64)
    assert liangqing("verify", "--home", installation, "--head", tmp_path).returncode == 1


def test_events_are_lines_of_json_for_machines(liangqing: Command, installation: Path) -> None:
    done = liangqing("audit", "events", "--home", installation, "--entity", "A01", "--user", "zhou", "--json")
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert events
    assert all(event["at"] for event in events)


def test_a_backup_is_restored_elsewhere_and_verified_by_the_old_head(
    liangqing: Command, installation: Path, head: Path, tmp_path: Path
) -> None:
    done = liangqing("backup", tmp_path / "b.age", "--draw-key", tmp_path / "key.txt", "--home", installation)
    assert done.returncode == 0, done.stderr
    restored = tmp_path / "new"
    restored.mkdir()
    shutil.copy(installation / "secret.key", restored)
    done = liangqing("restore", tmp_path / "b.age", restored, "--key", tmp_path / "key.txt", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert head.read_text().strip() in done.stdout
    assert liangqing("verify", "--home", restored, "--head", head).returncode == 0
    assert (restored / "secret.key").read_bytes() == (installation / "secret.key").read_bytes()


def test_an_export_is_read_back_and_holds_open_formats(liangqing: Command, installation: Path, tmp_path: Path) -> None:
    assert liangqing("export", tmp_path / "all.zip", "--home", installation).returncode == 0
    assert (tmp_path / "all.zip").stat().st_mode & 0o077 == 0
    done = liangqing("restore", tmp_path / "all.zip", tmp_path / "new", "--lang", "en")
    assert done.returncode == 0, done.stderr
    again = liangqing("restore", tmp_path / "all.zip", tmp_path / "new", "--lang", "en")
    assert (again.returncode, "already holds" in again.stderr) == (2, True)


def test_without_a_key_nothing_is_backed_up(liangqing: Command, installation: Path, tmp_path: Path) -> None:
    (installation / "backup.recipient").unlink(missing_ok=True)
    done = liangqing("backup", tmp_path / "b.age", "--home", installation, "--lang", "en")
    assert (done.returncode, "no backup key" in done.stderr) == (2, True)
