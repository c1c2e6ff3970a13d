"""`liangqing check`: recompute a result from its files and the two ledgers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from liangqing.cli.language import language_option
from liangqing.cli.terminal import say
from liangqing.core.problems import Problem, RefusedError
from liangqing.core.text import mark, translator
from liangqing.formats.mapping import Mapping
from liangqing.pipeline.align import align
from liangqing.pipeline.check import check as recompute
from liangqing.pipeline.read import read_customer_map, read_two
from liangqing.pipeline.recorded import recorded_mapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.text import Language
    from liangqing.pipeline.check import Finding

_PROVED = mark("Proved: every figure was recomputed from the files, and everything holds.")
_FOUND = mark("Not proved. What does not hold: {count} (amounts in minor units of the currency)")
_FILE = click.Path(path_type=Path)


@click.command(help="复核结果 · Recompute every figure of a result from its files alone.")
@click.argument("directory", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.option("--ours-mapping", type=_FILE, help="我方账本的读取方式 · How our ledger is read (TOML).")
@click.option("--theirs-mapping", type=_FILE, help="对方账本的读取方式 · How their ledger is read (TOML).")
@click.option("--customer", help="对方账本属于哪个客户 · Whose ledger THEIRS is.")
@click.option("--customers", type=_FILE, help="客户对照表 · Table of their names and our customer codes.")
@click.option("--currency", default="CNY", show_default=True, help="文件未写币种时的币种 · Where a file names none.")
@language_option
@click.pass_context
def check(  # noqa: PLR0913 - one argument an option
    ctx: click.Context,
    *,
    directory: Path,
    ours: Path,
    theirs: Path,
    ours_mapping: Path | None,
    theirs_mapping: Path | None,
    customer: str | None,
    customers: Path | None,
    currency: str,
    lang: Language,
) -> None:
    """Exit code 0 where all holds, 1 where something does not, 2 where the input is refused."""
    if not directory.is_dir():
        raise RefusedError([Problem("file-missing", file=str(directory))])
    readings = read_two(
        ours,
        theirs,
        ours_mapping=Mapping.read(ours_mapping) if ours_mapping else recorded_mapping(directory, "ours"),
        theirs_mapping=Mapping.read(theirs_mapping) if theirs_mapping else recorded_mapping(directory, "theirs"),
        currency=currency,
    )
    customer_map = read_customer_map(customers) if customers else None
    frames = align(*readings, customer=customer, customer_map=customer_map)
    findings = recompute(directory, *frames, files={"ours": ours, "theirs": theirs})
    print_findings(findings, lang)
    ctx.exit(1 if findings else 0)


def print_findings(findings: Sequence[Finding], language: Language) -> None:
    """Print what was found on stdout, one sentence each, after the verdict."""
    translate = translator(language)
    if not findings:
        click.secho(f"✔ {translate(_PROVED)}", fg="green")
        return
    click.secho(f"✘ {translate(_FOUND).format(count=len(findings))}", fg="red")
    for finding in findings:
        say(f"  {finding.place}  [{finding.code}]\n    {finding.sentence(translate)}")
