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
    "--head", "heads", multiple=True, help="另存的日志头 · A head written down outside the database, or its file."
)
@home_option
@language_option
@click.pass_context
def verify(ctx: click.Context, *, heads: tuple[str, ...], home: Path | None, lang: Language) -> None:
    """Exit code 0 where all holds, 1 where something does not."""
    open_home(home, lang)
    from liangqing.books import audit  # noqa: PLC0415 - once the books are open
    from liangqing.books.invariants import checked  # noqa: PLC0415 - the same

    translate, broken = translator(lang), 0
    for rule in checked([_head(text, lang) for text in heads]):
        say(f"{'✘' if rule.rows else '✔'} {translate(rule.rule)}", fg="red" if rule.rows else "green")
        for row in rule.rows:
            say(f"    {row}")
        broken += bool(rule.rows)
    say(translate(_BROKEN).format(count=broken) if broken else translate(_HOLDS).format(head=audit.head()), bold=True)
    ctx.exit(1 if broken else 0)


def _head(text: str, language: Language) -> Head:
    """A head as it was written down: itself, or the file that holds it."""
    from liangqing.books.audit import Head  # noqa: PLC0415 - once the books are open

    path = Path(text)
    said = path.read_text(encoding="ascii").strip() if path.is_file() else text
    try:
        return Head.parse(said)
    except ValueError:
        raise click.BadParameter(translator(language)(_NO_HEAD).format(text=said), param_hint="--head") from None
