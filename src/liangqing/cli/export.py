"""`liangqing export`: everything, in open formats. Data belongs to who uses the program (财会〔2024〕12号 §41)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from liangqing.cli.home import home_option, open_home
from liangqing.cli.language import language_option
from liangqing.cli.progress import bar
from liangqing.cli.terminal import say
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from liangqing.core.text import Language

_DONE: Final = mark("Exported to {file}, not encrypted: {rows} rows, {files} files. `liangqing restore` reads it back.")


@click.command(help="全部导出 · Everything in open formats: a ZIP of tables as JSON lines, and the originals.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@home_option
@language_option
def export(*, file: Path, home: Path | None, lang: Language) -> None:
    """Exit code 0 where it is written."""
    open_home(home, lang)
    from liangqing.runs.archive import write_archive  # noqa: PLC0415 - once the books are open

    with bar(lang) as progress:
        manifest = write_archive(file, progress)
    words = {"rows": sum(manifest.rows.values()), "files": len(manifest.files)}
    say(translator(lang)(_DONE).format(file=file, **words), fg="green")
