"""The whole road with sample files: `python -m examples.demo --out build/demo --lang zh`.

Three customers, three months. Each month is run as a person would run it: the two ledgers, the answer of the
month before, and where the program asks, one round of decisions; then all customers at once, to find documents
under a wrong customer. The demo calls the commands and reads the files they write.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from rich.console import Console

from examples import commands
from examples.board import balance_table, cause_table
from examples.combined import combine, line_offset
from examples.company import CUSTOMERS, MONTHS, month_end, month_name
from examples.deciding import decide
from examples.findings import Answer, Verdict, not_planted, read_answer, verdicts
from examples.sample import our_file_name, their_file_name, write_sample
from examples.story import tell
from examples.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from examples.story import Story
    from liangqing.core.text import Language

_FILE_WIDTH: Final = 170


@dataclass
class _Demo:
    """What the demo gathers on its way."""

    out: Path
    language: Language
    story: Story
    write: str
    console: Console
    words: Mapping[str, str]
    causes: list[Mapping[str, Any]] = field(default_factory=list)
    proofs: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    refused: int = 0

    @property
    def sample(self) -> Path:
        return self.out / "sample"

    def report(self, customer: str, month: date) -> Path:
        return self.out / "reports" / month_name(month) / customer

    def previous(self, customer: str, month: date) -> Path | None:
        """The answer of the month before; null in the first month."""
        place = MONTHS.index(month)
        return self.report(customer, MONTHS[place - 1]) if place else None

    def refuse(self, customer: str, month: date, message: object) -> None:
        """Say that a run gave no answer, and why."""
        self.refused += 1
        head = self.words["refused"].format(month=month_name(month), customer=customer)
        self.console.print(f"{head}\n{message}", style="red", markup=False)


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/demo"), show_default=True)
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed tells another story.")
@click.option("--months", type=click.IntRange(1, len(MONTHS)), default=len(MONTHS), show_default=True)
@click.option("--write", default="data,xlsx,pdf", show_default=True, help="What each run writes.")
@click.pass_context
def demo(ctx: click.Context, *, out: Path, language: Language, seed: int, months: int, write: str) -> None:
    """Generate the sample, reconcile every customer and month, and compare with what was planted."""
    run = _Demo(out, language, tell(seed), write, _console(), words(language))
    for stale in (run.sample, out / "reports"):
        shutil.rmtree(stale, ignore_errors=True)
    run.console.rule(run.words["title"])
    write_sample(run.story, run.sample)
    run.causes = json.loads((run.sample / "truth.json").read_text(encoding="utf-8"))["causes"]
    for month in MONTHS[:months]:
        _month(run, month)
    _print_all(run)
    ctx.exit(1 if run.refused else 0)


def _console() -> Console:
    """As wide as the terminal; wide enough for the tables where the output goes to a file."""
    console = Console()
    return console if console.is_terminal else Console(width=_FILE_WIDTH)


def _month(run: _Demo, month: date) -> None:
    """Each customer alone, then all at once."""
    together = _all_customers(run, month)
    for place, customer in enumerate(CUSTOMERS):
        try:
            before = _reconcile(run, customer.code, month, None)
            after = _decided(run, customer.code, month) or before
        except commands.RefusedRunError as refusal:
            run.refuse(customer.code, month, refusal)
            continue
        strays = verdicts(run.causes, month_name(month), customer.code, together, offset=line_offset(place))
        _judge(run, customer.code, month, before, after, strays)


def _judge(run: _Demo, customer: str, month: date, before: Answer, after: Answer, strays: list[Verdict]) -> None:
    """Compare with what was planted: a question counts as found when asked, a wrong customer in the run of all."""
    name = month_name(month)
    run.proofs.append((name, after.proof))
    asked, told = (verdicts(run.causes, name, customer, answer) for answer in (before, after))
    for verdict, undecided, stray in zip(told, asked, strays, strict=True):
        seen = {"S01": undecided.found | verdict.found, "E03": stray.found}
        found = seen.get(verdict.cause["code"], verdict.found)
        run.verdicts.append(Verdict(verdict.cause, verdict.part_minor, found))
    run.extra += [f"{name} {customer} {found}" for found in not_planted(run.causes, name, customer, after)]


def _reconcile(run: _Demo, customer: str, month: date, decisions: Path | None) -> Answer:
    directory = run.report(customer, month)
    commands.reconcile(
        run.sample / our_file_name(month),
        run.sample / their_file_name(customer, month),
        as_of=month_end(month),
        out=directory,
        language=run.language,
        write=run.write,
        more={"customer": customer, "previous": run.previous(customer, month), "decisions": decisions},
    )
    return read_answer(directory)


def _decided(run: _Demo, customer: str, month: date) -> Answer | None:
    """The answer after one round of decisions; null where there was nothing to decide."""
    directory = run.report(customer, month)
    workbook = directory / "reconciliation.xlsx"
    decisions = directory.with_name(f"{customer}-decisions.xlsx")
    count = decide(workbook, decisions, run.story.deals, run.language) if workbook.exists() else 0
    if not count:
        return None
    said = run.words["decided"].format(month=month_name(month), customer=customer, count=count, file=decisions)
    run.console.print(said, soft_wrap=True, markup=False)
    directory.rename(directory.with_name(f"{customer}-undecided"))
    return _reconcile(run, customer, month, decisions)


def _all_customers(run: _Demo, month: date) -> Answer:
    """Our whole ledger against the three customers' ledgers together."""
    directory = run.report("all", month)
    read = {customer.code: directory.with_name(f"read-{customer.code}") for customer in CUSTOMERS}
    try:
        for customer, out in read.items():
            commands.inspect(run.sample / their_file_name(customer, month), out, "theirs", run.language)
        theirs = combine(
            {customer: out / "lines.parquet" for customer, out in read.items()},
            run.sample / f"all-{month_name(month)}.parquet",
        )
        commands.reconcile(
            run.sample / our_file_name(month),
            theirs,
            as_of=month_end(month),
            out=directory,
            language=run.language,
            write="data",
            more={"previous": run.previous("all", month)},
        )
    except commands.RefusedRunError as refusal:
        run.refuse("all", month, refusal)
        return Answer({}, {}, ())
    return read_answer(directory)


def _print_all(run: _Demo) -> None:
    run.console.print(balance_table(run.proofs, run.language, run.words))
    run.console.print(cause_table(run.verdicts, run.language, run.words))
    right = sum(verdict.is_right for verdict in run.verdicts)
    run.console.print(run.words["right"].format(right=right, planted=len(run.verdicts)), style="bold")
    run.console.print(run.words["extra"].format(count=len(run.extra)))
    for found in run.extra:
        run.console.print(f"  {found}", markup=False)
    _print_files(run)


def _print_files(run: _Demo) -> None:
    last = max((run.out / "reports").glob("*/C001"))
    files = [(last / "reconciliation.xlsx", "file_workbook"), (last / "reconciliation.pdf", "file_letter")]
    files += [(path, "file_decisions") for path in sorted(run.out.glob("reports/*/*-decisions.xlsx"))]
    files += [(run.sample, "file_sample")]
    run.console.rule(run.words["to_open"])
    for path, name in files:
        if path.exists():
            run.console.print(f"{path}  {run.words[name]}", soft_wrap=True, markup=False)


if __name__ == "__main__":
    demo()
