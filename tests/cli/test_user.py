"""People, from the command line of the server."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_person_comes_changes_and_leaves(liangqing: Callable[..., Any], installation: Path) -> None:
    def user(*words: object) -> tuple[int, str]:
        done = liangqing("user", *words, "--home", installation, "--lang", "en")
        return done.returncode, done.stdout + done.stderr

    status, text = user("add", "li", "--role", "clerk", "--display-name", "李会计")
    assert (status, "/invitation/" in text) == (0, True)
    assert user("add", "li", "--role", "clerk")[0] == 2
    assert user("role", "li", "--give", "reviewer")[0] == 0
    assert user("role", "li", "--take", "clerk")[0] == 0
    assert "reviewer" in next(line for line in user("list")[1].splitlines() if line.startswith("li "))
    assert user("deactivate", "li")[0] == 0
    assert "deactivated" in next(line for line in user("list")[1].splitlines() if line.startswith("li "))
    status, text = user("deactivate", "zhou")
    assert (status, "last administrator" in text) == (2, True)
    status, text = user("role", "zhou", "--give", "manager", "--by", "nobody")
    assert (status, "zhou" in text) == (2, True)


def test_who_forgot_the_password_gets_a_link_and_the_log_tells(
    liangqing: Callable[..., Any], installation: Path
) -> None:
    done = liangqing("user", "password", "zhou", "--home", installation, "--lang", "en")
    assert (done.returncode, "/invitation/" in done.stdout) == (0, True)
    with closing(sqlite3.connect(installation / "books.sqlite3")) as database:
        query = "SELECT by_id, reason LIKE 'command line: %' FROM books_auditevent WHERE action = 'rescue_user'"
        assert database.execute(query).fetchall() == [(None, 1)]


def test_who_lost_the_phone_comes_in_by_a_password_set_on_the_server(
    liangqing: Callable[..., Any], installation: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(installation / "books.sqlite3")) as database:
        query = "INSERT INTO mfa_authenticator (type, data, created_at, user_id) SELECT 'totp', '{}', '2026-03-31', id"
        database.execute(query + " FROM books_user WHERE username = 'zhou'")
        database.commit()
    password = tmp_path / "password"
    password.write_text("eleven blue umbrellas\n")
    done = liangqing("user", "password", "zhou", "--password-file", password, "--home", installation, "--lang", "en")
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(installation / "books.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM mfa_authenticator").fetchall() == [(0,)]
