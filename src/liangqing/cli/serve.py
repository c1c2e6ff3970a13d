"""`liangqing serve`: the server and the worker, in one command."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import click

from liangqing.cli.home import home_option, open_home
from liangqing.cli.language import language_option
from liangqing.cli.main import FAULT, REFUSED
from liangqing.cli.terminal import say
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.text import Language

_UNSAFE: Final = mark("Not started: these books would not be safe here.")
_WAITING: Final = mark(
    "The database is of another version. Back it up, then run: liangqing init {path} (waiting {seconds} s)"
)
_NOT_MIGRATED: Final = mark("The database is still of another version; not started.")
_SERVING: Final = mark("Serving {path} at http://{host}:{port} (stop: Ctrl-C)")
_NO_HEADS: Final = mark(
    "The head of the audit log is not kept elsewhere: name a directory in LIANGQING_HEADS, or keep it yourself "
    "(liangqing audit head)."
)
_ENDED: Final = mark("The {part} ended by itself (status {status}); everything was stopped.")
_STOPPED: Final = mark("Stopped.")


@click.command(help="启动服务 · Serve the books to browsers, with the worker. Stops gracefully on Ctrl-C and SIGTERM.")
@click.option("--host", default="127.0.0.1", show_default=True, help="地址 · Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65_535), help="端口 · Port.")
@click.option(
    "--processes", default=1, show_default=True, type=click.IntRange(1, 64), help="进程数 · Server processes."
)
@click.option(
    "--wait",
    default=60,
    show_default=True,
    type=click.IntRange(0),
    help="等待迁移秒数 · Seconds to wait for a migration.",
)
@home_option
@language_option
@click.pass_context
def serve(
    ctx: click.Context, *, host: str, port: int, processes: int, wait: int, home: Path | None, lang: Language
) -> None:
    """Exit code 0 after a stop that was asked for, 2 where it was not started, 3 where a part ended by itself."""
    translate = translator(lang)
    directory = open_home(home, lang)
    from liangqing.books.durability import weaknesses  # noqa: PLC0415 - `--help` stays quick
    from liangqing.cli.processes import Supervised, run  # noqa: PLC0415 - as above
    from liangqing.runs.audit_heads import schedule_heads  # noqa: PLC0415 - as above
    from liangqing.runs.waiting import schedule  # noqa: PLC0415 - as above

    found = weaknesses(translate)
    if found:
        say("\n".join([translate(_UNSAFE), *(f"  ✘ {sentence}" for sentence in found)]), fg="red", err=True)
        ctx.exit(REFUSED)
    if not is_migrated(directory, wait, lang):
        say(translate(_NOT_MIGRATED), fg="red", err=True)
        ctx.exit(REFUSED)
    schedule()
    if not schedule_heads():
        say(translate(_NO_HEADS), fg="yellow", err=True)
    say(translate(_SERVING).format(path=directory, host=host, port=port), fg="green")
    ended = run([Supervised.server(host, port, processes), Supervised.worker()])
    if ended is not None:
        say(translate(_ENDED).format(part=ended.name, status=ended.status), fg="red", err=True)
        ctx.exit(FAULT)
    say(translate(_STOPPED))


def is_migrated(directory: Path, wait_seconds: int, language: Language) -> bool:
    """Whether the tables are of this version, now or within the time to wait."""
    if not pending():
        return True
    say(translator(language)(_WAITING).format(path=directory, seconds=wait_seconds), fg="yellow", err=True)
    for _ in range(wait_seconds):
        time.sleep(1)
        if not pending():
            return True
    return False


def pending() -> bool:
    """Whether the database lacks a migration of this version."""
    from django.db import connection  # noqa: PLC0415 - as above
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - as above

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
