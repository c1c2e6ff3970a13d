"""The demo replaces the books of an earlier demo, and nobody else's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import click
import pytest
from examples import commands
from examples.companies import BY_KEY
from examples.filling.home import make_home

if TYPE_CHECKING:
    from pathlib import Path

ENGINEERING = BY_KEY["engineering"]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the books that `init` was asked for; it opens no database here."""
    names: list[str] = []
    monkeypatch.setattr(commands, "init", lambda _, *, name, **__: names.append(name))
    return names


def books(home: Path, *codes: str) -> Path:
    home.mkdir()
    with closing(sqlite3.connect(home / "books.sqlite3")) as database, database:
        database.execute("CREATE TABLE books_entity (code TEXT)")
        database.executemany("INSERT INTO books_entity VALUES (?)", [(code,) for code in codes])
    return home


def test_books_of_somebody_are_left_alone(tmp_path: Path, made: list[str]) -> None:
    home = books(tmp_path / "books", "engineering", "A01")
    with pytest.raises(click.ClickException, match="A01"):
        make_home(home, ENGINEERING, "en")
    assert ((home / "books.sqlite3").exists(), made) == (True, [])


def test_an_earlier_demo_s_are_made_anew(tmp_path: Path, made: list[str]) -> None:
    home = books(tmp_path / "books", "engineering", "clothing")
    make_home(home, ENGINEERING, "en")
    assert (home.exists(), made) == (False, [ENGINEERING.en])


def test_a_home_that_was_never_finished_is_made_anew(tmp_path: Path, made: list[str]) -> None:
    home = tmp_path / "books"
    home.mkdir()
    sqlite3.connect(home / "books.sqlite3").close()
    make_home(home, ENGINEERING, "zh")
    assert made == [ENGINEERING.zh]


def test_samples_go_into_no_database_of_somebody(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANGQING_DATABASE_URL", "postgresql://books.example/real")
    make_home(tmp_path / "books", ENGINEERING, "en")
    import os

    assert ("LIANGQING_DATABASE_URL" in os.environ, len(made)) == (False, 1)
