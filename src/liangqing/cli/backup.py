"""`liangqing backup`: everything, encrypted for a key that lies elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from liangqing.cli.home import RECIPIENT, home_option, open_home
from liangqing.cli.language import language_option
from liangqing.cli.progress import bar
from liangqing.cli.terminal import say
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from liangqing.core.text import Language

_FILE: Final = click.Path(dir_okay=False, path_type=Path)
_DRAWN: Final = mark("The key is in {key}. Move it off this machine and keep it: without it no backup can be opened.")
_NO_KEY: Final = mark("no backup key yet; draw one with --draw-key FILE")
_DONE: Final = mark("Backed up to {file}: {rows} rows, {files} files; head of the audit log {head}")


@click.command(help="备份 · Write everything into one encrypted file, while others work on.")
@click.argument("file", type=_FILE, required=False)
@click.option("--draw-key", type=_FILE, help="生成备份密钥 · Draw the key that opens backups, into this file.")
@home_option
@language_option
def backup(*, file: Path | None, draw_key: Path | None, home: Path | None, lang: Language) -> None:
    """Exit code 0 where it is written, 2 where there is no key or no place."""
    directory, translate = open_home(home, lang), translator(lang)
    from liangqing.runs import backup as runs  # noqa: PLC0415 - once the books are open

    kept = directory / RECIPIENT
    if draw_key is not None:
        kept.write_text(runs.draw_key(draw_key) + "\n", encoding="ascii")
        say(translate(_DRAWN).format(key=draw_key), bold=True)
    if file is None:
        return
    if not kept.is_file():
        raise click.UsageError(translate(_NO_KEY))
    with bar(lang) as progress:
        manifest = runs.back_up(file, kept.read_text(encoding="ascii").strip(), progress)
    words = {"rows": sum(manifest.rows.values()), "files": len(manifest.files), "head": manifest.head}
    say(translate(_DONE).format(file=file, **words), fg="green")
