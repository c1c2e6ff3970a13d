"""The whole road with sample files: `python -m examples.demo --out build/demo --lang zh`.

Three customers, three months. Each month is run as a person would run it: the two ledgers, the answer of the
month before, and where the program asks, one round of decisions. Nothing here knows the program from inside;
it calls the command and reads the files it writes.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.testing import CliRunner
from rich.console import Console

from examples.board import balance_table, cause_table
from examples.company import CUSTOMERS, MONTHS, month_end, month_name
from examples.deciding import decide
from examples.findings import Answer, Verdict, not_planted, read_answer, verdicts
from examples.sample import our_file_name, their_file_name, write_sample
from examples.story import tell
from examples.words import words
from liangqing.cli.main import main as liangqing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from examples.story import Story
    from liangqing.core.text import Language


@dataclass
class _Demo:
    """What the demo gathers on its way."""

    out: Path
    language: Language
    story: Story
    console: Console
    words: Mapping[str, str]
    proofs: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    refused: int = 0

    @property
    def sample(self) -> Path:
        return self.out / "sample"

    def report(self, customer: str, month: date) -> Path:
        return self.out / "reports" / month_name(month) / customer


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/demo"), show_default=True)
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed tells another story.")
@click.option("--write", default="data,xlsx,pdf", show_default=True, help="What each run writes.")
@click.pass_context
def demo(ctx: click.Context, *, out: Path, language: Language, seed: int, write: str) -> None:
    """Generate the sample, reconcile every customer and month, and compare with what was planted."""
    run = _Demo(out, language, tell(seed), Console(), words(language))
    for stale in (run.sample, out / "reports"):
        shutil.rmtree(stale, ignore_errors=True)
    write_sample(run.story, run.sample)
    run.console.rule(run.words["title"])
    causes = json.loads((run.sample / "truth.json").read_text(encoding="utf-8"))["causes"]
    for month in MONTHS:
        for customer in CUSTOMERS:
            _one(run, customer.code, month, causes, write)
    _print_all(run)
    ctx.exit(1 if run.refused else 0)


def _one(run: _Demo, customer: str, month: date, causes: list[Mapping[str, Any]], write: str) -> None:
    """One customer and month: run, decide where asked, run again, compare."""
    directory = run.report(customer, month)
    before = _reconcile(run, customer, month, directory, write, None)
    if before is None:
        return
    after = _decided(run, customer, month, write) or before
    name = month_name(month)
    run.proofs.append((name, after.proof))
    for verdict, undecided in zip(
        verdicts(causes, name, customer, after), verdicts(causes, name, customer, before), strict=True
    ):
        # what the program had to ask about is found when it asked
        asked = verdict.cause["code"] == "S01"
        run.verdicts.append(
            Verdict(verdict.cause, verdict.part_minor, verdict.found | undecided.found) if asked else verdict
        )
    run.extra += [f"{name} {customer} {found}" for found in not_planted(causes, name, customer, after)]


def _decided(run: _Demo, customer: str, month: date, write: str) -> Answer | None:
    """The answer after one round of decisions; null where there was nothing to decide."""
    directory = run.report(customer, month)
    workbook = directory / "reconciliation.xlsx"
    decisions = directory.with_name(f"{customer}-decisions.xlsx")
    if not workbook.exists():
        return None
    count = decide(workbook, decisions, run.story.deals, run.language)
    if not count:
        return None
    said = run.words["decided"].format(month=month_name(month), customer=customer, count=count, file=decisions)
    run.console.print(said, soft_wrap=True)
    directory.rename(directory.with_name(f"{customer}-undecided"))
    return _reconcile(run, customer, month, directory, write, decisions)


def _reconcile(
    run: _Demo, customer: str, month: date, directory: Path, write: str, decisions: Path | None
) -> Answer | None:
    """Call the command; null where it refused."""
    ours, theirs = run.sample / our_file_name(month), run.sample / their_file_name(customer, month)
    options = ["--customer", customer, "--as-of", month_end(month).isoformat()]
    options += ["--out", str(directory), "--lang", run.language, "--write", write]
    if decisions:
        options += ["--decisions", str(decisions)]
    if month != MONTHS[0]:
        options += ["--previous", str(run.report(customer, MONTHS[MONTHS.index(month) - 1]))]
    result = CliRunner().invoke(liangqing, ["reconcile", str(ours), str(theirs), *options])
    if result.exit_code in (0, 1):
        return read_answer(directory)
    run.refused += 1
    run.console.print(run.words["refused"].format(month=month_name(month), customer=customer), style="red")
    run.console.print(result.output, markup=False)
    return None


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
    last = run.report("C001", MONTHS[-1])
    files = [(last / "reconciliation.xlsx", "file_workbook"), (last / "reconciliation.pdf", "file_letter")]
    files += [(path, "file_decisions") for path in sorted(run.out.glob("reports/*/*-decisions.xlsx"))]
    files += [(run.sample, "file_sample")]
    run.console.rule(run.words["to_open"])
    for path, name in files:
        if path.exists():
            run.console.print(f"{path}  {run.words[name]}", soft_wrap=True, markup=False)


if __name__ == "__main__":
    demo()
