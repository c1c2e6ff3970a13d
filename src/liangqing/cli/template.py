"""`liangqing template`: blank workbooks to fill in, which are read without a question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from liangqing.cli.language import language_option
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from liangqing.core.schemas import Side
    from liangqing.core.text import Language

_FILE: Final = click.Path(path_type=Path)
_THERE: Final = mark("{path} exists already; it may be filled in, so it is not overwritten")
_WRITTEN: Final = mark("Written: {path}")
_LIST: Final = mark("Templates, written with `liangqing template KIND --out FILE`:")
_NO_KIND: Final = mark("there is none of that name; there are: {names}")


@click.command(help="空白模板 · Write a blank workbook to fill in; without KIND, list what there is.")
@click.argument("kind", required=False)
@click.option("--out", type=_FILE, help="输出文件 · The workbook; KIND.xlsx where none is named.")
@click.option(
    "--side",
    type=click.Choice(["ours", "theirs"]),
    default="theirs",
    show_default=True,
    help="谁的账 · Whose ledger it is for (ledger, keying).",
)
@click.option("--like", type=_FILE, help="照此文件 · The picture to be typed, or an earlier ledger (keying).")
@click.option("--previous", type=_FILE, help="上期结果目录 · Directory of the last period's result (keying).")
@click.option("--customer", help="客户 · Whose ledger it is (keying).")
@click.option("--currency", default="CNY", show_default=True, help="币种 · Currency, where nothing tells it (keying).")
@language_option
def template(
    *,
    kind: str | None,
    out: Path | None,
    side: Side,
    like: Path | None,
    previous: Path | None,
    customer: str | None,
    currency: str,
    lang: Language,
) -> None:
    """Exit code 0 where the file was written, 2 where something given cannot be used."""
    from liangqing.documents.blanks.kinds import KINDS, Asked, write_blank  # noqa: PLC0415 - `--help` stays quick

    translate = translator(lang)
    if kind is None:
        _list(lang)
        return
    if kind not in KINDS:
        raise click.BadParameter(translate(_NO_KIND).format(names=", ".join(KINDS)), param_hint=kind)
    path = out or Path(f"{kind}.xlsx")
    if path.exists():
        raise click.BadParameter(translate(_THERE).format(path=path), param_hint="--out")
    asked = Asked(kind, side)
    if kind == "keying":
        from liangqing.pipeline.keying import known_of  # noqa: PLC0415 - as above

        known = known_of(side=side, like=like, previous=previous, customer=customer, currency=currency)
        asked = Asked(kind, side, known)
    write_blank(asked, path, lang)
    click.echo(translate(_WRITTEN).format(path=path))


def _list(language: Language) -> None:
    """Print the kinds, each with what it is for."""
    from liangqing.documents.blanks.kinds import KINDS  # noqa: PLC0415 - as above

    translate = translator(language)
    click.echo(translate(_LIST))
    for name, words in KINDS.items():
        click.echo(f"  {name:<17} {translate(words)}")
