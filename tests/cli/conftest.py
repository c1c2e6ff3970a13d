"""An installation of one's own, made by the command itself."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., subprocess.CompletedProcess[str]]


def environment() -> dict[str, str]:
    """Ours, without what names another installation."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LIANGQING_")}


@pytest.fixture(scope="session")
def liangqing() -> Command:
    """Give a command as a person does, in a process of its own: `liangqing("init", home)`."""

    def give(*words: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from liangqing.cli.main import main; main()", *map(str, words)]
        return subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)

    return give


@pytest.fixture(scope="session")
def installation(liangqing: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the books A01 and the administrator zhou, who has a password."""
    directory: Path = tmp_path_factory.mktemp("installation")
    password = directory.with_name("password")
    password.write_text("seventeen green kettles\n")
    books = ("--entity", "A01", "--name", "两清电器有限公司", "--opened", "2026-01-01", "--admin", "zhou")
    done = liangqing("init", directory, *books, "--password-file", password, "--lang", "en")
    assert done.returncode == 0, done.stderr
    return directory
