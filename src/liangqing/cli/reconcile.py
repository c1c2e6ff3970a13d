"""`liangqing reconcile`: two ledgers in; every line matched or explained, the gap proved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from liangqing.cli.language import language_option
from liangqing.cli.terminal import say
from liangqing.core.text import mark, translator
from liangqing.pipeline.job import LAYOUTS, WRITINGS, Job

if TYPE_CHECKING:
    from datetime import date, datetime

    from liangqing.core.text import Language
    from liangqing.pipeline.reconcile import Outcome

_SAVED: Final = mark("What was learned is in {file}: read it over, and give it to the next run with --policy.")
_FILE: Final = click.Path(path_type=Path)
_DATE: Final = click.DateTime(["%Y-%m-%d", "%Y%m%d"])
#: What the bar calls the stages of a run. A stage is named when it is done, except reading and writing.
STAGES: Final = {
    "read": mark("reading both ledgers"),
    "prepare": mark("matching by document"),
    "exact": mark("matching by number"),
    "same number": mark("learning rates and charges"),
    "learn": mark("matching customer by customer"),
    "customer by customer": mark("looking across customers"),
    "across customers": mark("explaining what is left"),
    "explain": mark("putting the answer together"),
    "assemble": mark("proving the gap"),
    "prove": mark("writing"),
    "write xlsx": mark("writing the workbook"),
    "write pdf": mark("writing the statement"),
    "write data": mark("writing the data"),
    "done": mark("done"),
}


#: What a run on Spark takes.
_OF_SPARK: Final = frozenset({"ours", "theirs", "out", "as_of", "period_from", "policy", "engine", "lang"})


def _split(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    names = tuple(filter(None, (name.strip() for name in value.split(","))))
    wrong = [name for name in names if name not in WRITINGS]
    if wrong or not names:
        message = f"{', '.join(wrong) or value!r}: {', '.join(WRITINGS)}"
        raise click.BadParameter(message, ctx, parameter)
    return names


@click.command(help="对账 · Reconcile two ledgers: every line matched or explained, the gap proved.")
@click.argument("ours")
@click.argument("theirs")
@click.option("--customer", help="对方账本属于哪个客户 · Whose ledger THEIRS is.")
@click.option("--customers", type=_FILE, help="客户对照表 · Table of their names and our customer codes.")
@click.option("--from", "period_from", type=_DATE, help="本期起始日 · First day of the period.")
@click.option("--as-of", type=_DATE, help="截止日期 · Date of the proof; the last date in the files unless given.")
@click.option("--policy", type=_FILE, help="对账规则 · Tolerances, windows, customer profiles (TOML).")
@click.option("--save-learned", type=_FILE, help="学到的规则存为新文件 · Write what was learned, as a new policy.")
@click.option("--ours-mapping", type=_FILE, help="我方账本的读取方式 · How our ledger is read (TOML).")
@click.option("--theirs-mapping", type=_FILE, help="对方账本的读取方式 · How their ledger is read (TOML).")
@click.option("--layouts", type=_FILE, default=LAYOUTS, show_default=True, help="读法目录 · Where layouts are kept.")
@click.option("--previous", type=_FILE, help="上期结果目录 · Result of the last period, carried forward.")
@click.option("--decisions", type=_FILE, help="填好决定的工作簿 · The workbook with your decisions filled in.")
@click.option("--out", default="reconciliation", show_default=True, help="输出目录 · Where to write.")
@click.option("--write", callback=_split, help="写出内容 · What to write: data,xlsx,pdf.")
@click.option(
    "--currency", default="CNY", show_default=True, help="文件未注明时的币种 · Currency where a file names none."
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="引擎 · Where it runs.",
)
@language_option
@click.pass_context
def reconcile(  # noqa: PLR0913 - one argument an option
    ctx: click.Context,
    *,
    ours: str,
    theirs: str,
    customer: str | None,
    customers: Path | None,
    period_from: datetime | None,
    as_of: datetime | None,
    policy: Path | None,
    save_learned: Path | None,
    ours_mapping: Path | None,
    theirs_mapping: Path | None,
    layouts: Path,
    previous: Path | None,
    decisions: Path | None,
    out: str,
    write: tuple[str, ...] | None,
    currency: str,
    engine: str,
    lang: Language,
) -> None:
    """Exit code 0 where the gap is proved, 1 where questions are open, 2 where the input is refused."""
    if engine == "spark":
        ctx.exit(_on_spark(ctx, ours, theirs, out))
    job = Job(
        ours=Path(ours),
        theirs=Path(theirs),
        out=Path(out),
        customer=customer,
        customers=customers,
        period_from=_day(period_from),
        as_of=_day(as_of),
        policy=policy,
        ours_mapping=ours_mapping,
        theirs_mapping=theirs_mapping,
        layouts=layouts,
        previous=previous,
        decisions=decisions,
        currency=currency,
        write=write,
        language=lang,
        save_learned=save_learned,
    )
    outcome = run_with_progress(job)
    from liangqing.cli.summary import print_summary  # noqa: PLC0415 - `--help` stays quick

    print_summary(outcome, Path(out), lang)
    if save_learned is not None:
        say("\n" + translator(lang)(_SAVED).format(file=save_learned))
    ctx.exit(outcome.proof["exit_code"])


def _on_spark(ctx: click.Context, ours: str, theirs: str, out: str) -> int:
    """The exit code of a run on a cluster, which takes ledgers in canonical form and writes data."""
    given = {name for name in ctx.params if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE}
    refused = sorted(given - _OF_SPARK)
    if refused:
        message = f"--engine spark: {', '.join(refused)}"
        raise click.UsageError(message, ctx)
    from liangqing.cli.on_spark import reconcile_and_tell  # noqa: PLC0415 - an extra

    params = ctx.params
    days = {name: _day(params[name]) for name in ("as_of", "period_from")}
    return reconcile_and_tell(ours, theirs, out, policy=params["policy"], language=params["lang"], **days)


def run_with_progress(job: Job) -> Outcome:
    """Run the job under a bar that shows the stage; no bar where nobody watches."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from liangqing.cli.console import Terminal  # noqa: PLC0415 - the same
    from liangqing.pipeline.reconcile import run  # noqa: PLC0415

    console = Terminal(stderr=True)
    columns = (TextColumn("{task.description:<22}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=1.0)
        translate = translator(job.language)

        def tell(stage: str, share: float) -> None:
            progress.update(task, description=translate(STAGES[stage]), completed=share)

        return run(job, tell)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
