"""`liangqing verify`: every rule of the books and the audit chain, checked from the rows alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from liangqing.cli.home import home_option, open_home
from liangqing.cli.language import language_option
from liangqing.cli.terminal import say
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from liangqing.books.audit import Head
    from liangqing.core.text import Language

_HOLDS: Final = mark("Everything holds. Head of the audit log: {head}")
_BROKEN: Final = mark("{count} rules do not hold. Change nothing by hand; compare with the last backup.")
_NO_HEAD: Final = mark("this is no head of an audit log: {text}")


@click.command(help="核验账目 · Check every rule of the books and the audit log, from the rows alone.")
@click.option(
    "--head",
    "heads",
    multiple=True,
    help="另存的日志头 · A head kept outside the database, its file, or the directory of many.",
)
@home_option
@language_option
@click.pass_context
def verify(ctx: click.Context, *, heads: tuple[str, ...], home: Path | None, lang: Language) -> None:
    """Exit code 0 where all holds, 1 where something does not."""
    open_home(home, lang)
    from liangqing.books import audit  # noqa: PLC0415 - once the books are open
    from liangqing.books.engine import snapshot  # noqa: PLC0415 - the same
    from liangqing.books.invariants import checked  # noqa: PLC0415 - the same

    translate, broken = translator(lang), 0
    anchors = [_head(said, lang) for text in heads for said in _said(text)]
    with snapshot():  # people may go on posting: all rules and the head are of one moment
        for rule in checked(anchors):
            say(f"{'✘' if rule.rows else '✔'} {translate(rule.rule)}", fg="red" if rule.rows else "green")
            for row in rule.rows:
                say(f"    {row}")
            broken += bool(rule.rows)
        head = audit.head()
    say(translate(_BROKEN).format(count=broken) if broken else translate(_HOLDS).format(head=head), bold=True)
    ctx.exit(1 if broken else 0)


def _said(text: str) -> list[str]:
    """Heads as they were written down: itself, the file that holds it, or a directory of such files."""
    from liangqing.runs.audit_heads import heads_kept  # noqa: PLC0415 - once the books are open

    path = Path(text)
    if path.is_dir():
        return list(heads_kept(path)) or [text]
    return [path.read_text(encoding="utf-8", errors="replace").strip() if path.is_file() else text]


def _head(said: str, language: Language) -> Head:
    from liangqing.books.audit import Head  # noqa: PLC0415 - once the books are open

    try:
        return Head.parse(said)
    except ValueError:
        raise click.BadParameter(translator(language)(_NO_HEAD).format(text=said), param_hint="--head") from None
