"""`liangqing restore`: a backup or an export, into a home that holds nothing; all or nothing, and verified."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from liangqing.cli.home import draw_secret_key, open_home
from liangqing.cli.init import migrate, refuse_others
from liangqing.cli.language import language_option
from liangqing.cli.progress import bar
from liangqing.cli.terminal import say
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from liangqing.core.text import Language

_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
_DONE: Final = mark("Restored into {home}: {rows} rows, {files} files. Every rule holds; head of the audit log {head}")


@click.command(help="恢复 · Bring a backup, or an export, into an empty home; all or nothing, and verified.")
@click.argument("file", type=_FILE)
@click.argument("home", type=click.Path(file_okay=False, path_type=Path))
@click.option("--key", type=_FILE, help="备份密钥 · The key that opens the backup; an export needs none.")
@language_option
def restore(*, file: Path, home: Path, key: Path | None, lang: Language) -> None:
    """Exit code 0 where all is there and holds, 2 where the file or the home cannot be used."""
    refuse_others(home, lang)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    draw_secret_key(home)
    open_home(home, lang)
    migrate()
    from liangqing.runs.archive import read_archive  # noqa: PLC0415 - once the books are open
    from liangqing.runs.backup import restore as opened  # noqa: PLC0415 - the same

    with bar(lang) as progress:
        manifest = opened(file, key, progress) if key else read_archive(file, progress)
    words = {"rows": sum(manifest.rows.values()), "files": len(manifest.files), "head": manifest.head}
    say(translator(lang)(_DONE).format(home=home, **words), fg="green")
