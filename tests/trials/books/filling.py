"""Work on a full disk: `python -m tests.trials.books.filling`.

Each act is done with less and less room left on the disk of the home, so that it fails wherever it writes. It must fail
as a full disk, not otherwise; leave nothing half; and be done wholly, once, when there is room again. On SQLite the
books lie on that disk too; PostgreSQL has its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit, urlunsplit

import django

django.setup()

from django.conf import settings  # noqa: E402 - after the set-up
from django.core.management import call_command  # noqa: E402 - after the set-up
from django.db import connection  # noqa: E402 - after the set-up
from tests.trials.books.databases import own_database  # noqa: E402 - after the set-up
from tests.trials.books.forks import forked  # noqa: E402 - after the set-up
from tests.trials.books.killing import KILLABLE, Killable  # noqa: E402 - after the set-up
from tests.trials.books.scene import found_books  # noqa: E402 - after the set-up
from tests.trials.books.small_disk import SmallDisk  # noqa: E402 - after the set-up

from liangqing.books.invariants import violations  # noqa: E402 - after the set-up
from liangqing.cli.home import draw_secret_key  # noqa: E402 - after the set-up
from liangqing.core.disk import is_full  # noqa: E402 - after the set-up
from liangqing.runs.backup import back_up, draw_key  # noqa: E402 - after the set-up

if TYPE_CHECKING:
    from collections.abc import Callable

_DISK_MEGABYTES: Final = 24
#: What is left of the disk, in bytes.
ROOMS: Final = (0, 4_096, 16_384, 65_536, 262_144)
_KEY: Final = "key.txt"


def _backup_of(key: str) -> Callable[[], Any]:
    recipient = (Path(settings.HOME) / "backup.recipient").read_text(encoding="ascii").strip()
    return lambda: str(back_up(Path(settings.HOME) / f"{key}.age", recipient).head)


def _backed_up(key: str) -> str | None:
    """Whole, or not there; and when there is room, there."""
    home = Path(settings.HOME)
    left = sorted(path.name for path in home.iterdir() if path.name.startswith("."))
    _backup_of(key)()
    return f"left behind: {left}" if left else None


ACTS: Final = {
    **{act: KILLABLE[act] for act in ("post", "import", "reconcile")},
    "backup": Killable(_backup_of, _backed_up),
}


def trial(disk: SmallDisk) -> dict[str, Any]:
    """Every act with every room: how it ended, and what was wrong."""
    told = {
        f"{act} {room}": _filled(disk, killable, f"{act}{number}", room)
        for act, killable in ACTS.items()
        for number, room in enumerate(ROOMS, start=1)
    }
    wrong = [f"{name}: {one['wrong']}" for name, one in told.items() if one["wrong"]]
    ended = {name: one["ended"] for name, one in told.items()}
    return {"is_mounted": disk.is_mounted, "ended": ended, "wrong": wrong, "commands": _commands(disk)}


def _filled(disk: SmallDisk, killable: Killable, key: str, room: int) -> dict[str, Any]:
    """An act with little room: `done`, `full`, or the error that is neither; and what is wrong afterwards."""

    def work() -> str:
        do = killable.begin(key)
        with disk.full(room):
            try:
                do()
            except Exception as error:  # noqa: BLE001 - told to the process that waits
                return "full" if is_full(error) else repr(error)
        return "done"

    ended = forked(work).answer
    wrong = forked(lambda: _wrong(killable, key)).answer
    return {"ended": ended, "wrong": wrong or (None if ended in {"done", "full"} else ended)}


def _wrong(killable: Killable, key: str) -> str | None:
    return _broken() or killable.after(key) or _broken()


def _broken() -> str | None:
    found = violations()
    return str(found) if found else None


def _commands(disk: SmallDisk) -> dict[str, list[Any]]:
    """What the command line says, in both languages, with no room at all: exit code, and the words."""
    home = str(settings.HOME)
    rows = Path(home) / "first.csv"
    rows.write_text("单据标识,往来单位编码,单据类型,单据日期,单据编号,金额\nX1,C001,发票,2026-03-01,X1,1.00\n")
    commands = {
        "import": ("import", str(rows), "--entity", "T01", "--user", "clerk"),
        "backup": ("backup", f"{home}/first.age"),
        "export": ("export", f"{home}/first.zip"),
    }
    return {
        f"{name} {language}": forked(_command(disk, home, words, language)).answer
        for name, words in commands.items()
        for language in ("zh", "en")
    }


def _command(disk: SmallDisk, home: str, words: tuple[str, ...], language: str) -> Callable[[], list[Any]]:
    command = [sys.executable, "-c", "from liangqing.cli.main import main; main()", *words]

    def work() -> list[Any]:
        with disk.full(0):
            given = [*command, "--home", home, "--lang", language]
            done = subprocess.run(given, check=False, capture_output=True, text=True, env=_environment())
        return [done.returncode, done.stdout + done.stderr]

    return work


def _environment() -> dict[str, str]:
    """That of a command on the database at hand, which on a server is another than the run's."""
    url = os.environ.get("LIANGQING_DATABASE_URL")
    if not url:
        return dict(os.environ)
    here = urlsplit(url)._replace(path=f"/{connection.settings_dict['NAME']}")
    return {**os.environ, "LIANGQING_DATABASE_URL": urlunsplit(here)}


def main() -> None:
    """Mount, found, fill, tell."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    home = Path(settings.HOME)
    disk = SmallDisk.under(home, _DISK_MEGABYTES)
    draw_secret_key(home)
    (home / "backup.recipient").write_text(draw_key(home / _KEY), encoding="ascii")
    with own_database("trial_filling"):
        call_command("migrate", verbosity=0)
        forked(found_books)
        print(json.dumps(trial(disk)))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
