"""The home of the demo's books: made by `liangqing init`, in the place of an earlier demo's and of nobody else's."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

import click

from examples import commands
from examples.companies import BY_KEY
from examples.months import JUNE

if TYPE_CHECKING:
    from pathlib import Path

    from examples.company import Company
    from liangqing.core.text import Language

#: Who opens the books and gives the roles; books nothing.
ADMINISTRATOR: Final = "admin"
#: Who may look at all sets of books, and change nothing.
VISITOR: Final = "visitor"
_ELSEWHERE: Final = "LIANGQING_DATABASE_URL"


def make_home(directory: Path, company: Company, language: Language) -> None:
    """Make the home with the first company's books, and open it in this process.

    Raises:
        click.ClickException: the directory holds books that no demo made.
        RefusedRunError: `liangqing init` refused.
    """
    if (directory / "books.sqlite3").exists():
        _require_a_demo_s(directory)
        shutil.rmtree(directory)
    os.environ.pop(_ELSEWHERE, None)  # a database of somebody's own is no place for samples
    directory.parent.mkdir(parents=True, exist_ok=True)
    name = company.zh if language == "zh" else company.en
    commands.init(directory, entity=company.key, name=name, opened=JUNE, admin=ADMINISTRATOR, language=language)


def _require_a_demo_s(directory: Path) -> None:
    others = set(_books_in(directory)) - set(BY_KEY)
    if others:
        message = f"{directory}: books of somebody ({', '.join(sorted(others))}); choose another --out"
        raise click.ClickException(message)


def _books_in(directory: Path) -> list[str]:
    """The codes of the sets of books in a home; none where it was never finished."""
    with closing(sqlite3.connect(directory / "books.sqlite3")) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE name = 'books_entity'").fetchall()
        return [code for (code,) in database.execute("SELECT code FROM books_entity")] if tables else []
