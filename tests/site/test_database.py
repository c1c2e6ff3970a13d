"""Both databases, as the books need them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from liangqing.site.database import database


def test_without_a_url_the_books_lie_in_the_home_directory() -> None:
    entry = database(None, Path("/srv/liangqing"))
    assert (entry["ENGINE"], entry["NAME"]) == ("django.db.backends.sqlite3", "/srv/liangqing/books.sqlite3")


def test_a_url_names_a_postgresql() -> None:
    entry = database("postgresql://lq:p%40ss@db.example:5433/books", Path("/srv"))
    assert {key: entry[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "books",
        "USER": "lq",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }


def test_a_socket_is_named_by_its_directory() -> None:
    assert database("postgresql://postgres@/books?host=/run/pg", Path("/srv"))["HOST"] == "/run/pg"


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="postgresql"):
        database("mysql://root@db/books", Path("/srv"))


@pytest.mark.django_db
def test_a_commit_is_on_the_disk_before_it_is_acknowledged() -> None:
    query = "PRAGMA synchronous" if connection.vendor == "sqlite" else "SHOW synchronous_commit"
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert cursor.fetchone()[0] in {2, "on"}
