"""An installation is made once, from nothing, without a default password."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BOOKS = ("--entity", "A01", "--name", "两清电器有限公司", "--opened", "2026-01-01", "--admin", "zhou")


def rows(home: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(home / "books.sqlite3")) as database:
        return database.execute(query).fetchall()


def test_books_and_an_administrator_with_a_link_that_is_shown_once(
    liangqing: Callable[..., Any], tmp_path: Path
) -> None:
    done = liangqing(
        "init", tmp_path / "home", *BOOKS, "--role", "manager", "--url", "https://lq.example/", "--lang", "en"
    )
    assert done.returncode == 0, done.stderr
    link = re.search(r"https://lq\.example/invitation/([\w-]{43})/", done.stdout)
    assert link is not None
    assert rows(tmp_path / "home", "SELECT role FROM books_membership ORDER BY role") == [
        ("administrator",),
        ("manager",),
    ]
    assert link[1].encode() not in (tmp_path / "home" / "books.sqlite3").read_bytes()
    assert ((tmp_path / "home").stat().st_mode & 0o077) == 0


def test_again_it_changes_nothing(liangqing: Callable[..., Any], installation: Path) -> None:
    query = "SELECT count(*), max(sha256) FROM books_auditevent"
    before = rows(installation, query), (installation / "secret.key").read_bytes()
    done = liangqing("init", installation, *BOOKS, "--lang", "en")
    assert (done.returncode, "already" in done.stdout) == (0, True)
    assert (rows(installation, query), (installation / "secret.key").read_bytes()) == before


def test_an_update_goes_through_where_a_backup_key_was_drawn(
    liangqing: Callable[..., Any], installation: Path, tmp_path: Path
) -> None:
    done = liangqing("backup", "--draw-key", tmp_path / "key.txt", "--home", installation)
    assert (done.returncode, (installation / "backup.recipient").is_file()) == (0, True)
    done = liangqing("init", installation, "--lang", "en")
    assert done.returncode == 0, done.stderr


def test_other_books_are_not_founded_beside(liangqing: Callable[..., Any], installation: Path) -> None:
    done = liangqing("init", installation, *BOOKS[2:], "--entity", "B02", "--lang", "en")
    assert (done.returncode, rows(installation, "SELECT code FROM books_entity")) == (2, [("A01",)])


def test_a_directory_of_somebody_else_is_left_alone(liangqing: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    done = liangqing("init", tmp_path, "--lang", "en")
    assert (done.returncode, "thesis.docx" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.fixture(scope="module")
def bare(liangqing: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation without books or people."""
    home: Path = tmp_path_factory.mktemp("bare") / "home"
    done = liangqing("init", home, "--lang", "en")
    assert done.returncode == 0, done.stderr
    return home


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--entity", "A01"), "--opened"),
        ((*BOOKS, "--currency", "XXQ"), "XXQ"),
        ((*BOOKS, "--password-file", "{weak}"), "password"),
    ],
)
def test_what_cannot_be_founded_leaves_nothing_half_done(
    liangqing: Callable[..., Any], bare: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    weak = tmp_path / "weak"
    weak.write_text("12345678")
    done = liangqing("init", bare, *(word.format(weak=weak) for word in words), "--lang", "en")
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    assert rows(bare, "SELECT (SELECT count(*) FROM books_entity) + (SELECT count(*) FROM books_user)") == [(0,)]
