"""The whole road with sample files: `python -m examples.demo --out build/demo --lang zh`.

Six companies, three months. The demo calls the commands a person would call, reads the files they write, and shows
what was planted beside what was found. A file that is refused and a finding that is wrong are shown as they are.
Then the books of each company are kept from the same files in `OUT/books`, by people of its own (`filling/`).
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from examples.board import balance_table, cause_table, missed_table, reading_table
from examples.companies import BY_KEY
from examples.filling.home import make_home
from examples.months import MONTHS
from examples.walk import Walk, go, steps
from examples.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from liangqing.core.text import Language

_FILE_WIDTH: Final = 170


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/demo"), show_default=True)
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed tells other stories.")
@click.option("--months", type=click.IntRange(1, len(MONTHS)), default=len(MONTHS), show_default=True)
@click.option("--company", "chosen", type=click.Choice(list(BY_KEY)), multiple=True, help="Only this one; may repeat.")
@click.option("--books/--no-books", "has_books", default=True, show_default=True, help="Keep the books of it too.")
@click.option("--write", "papers", default="data,xlsx,pdf", show_default=True, help="Written for a few customers.")
@click.pass_context
def demo(
    ctx: click.Context,
    *,
    out: Path,
    language: Language,
    seed: int,
    months: int,
    chosen: tuple[str, ...],
    has_books: bool,
    papers: str,
) -> None:
    """Generate the samples, reconcile every customer and month, compare with what was planted; keep the books of it."""
    console = _console()
    for stale in ("sample", "read", "reports", "exported"):
        shutil.rmtree(out / stale, ignore_errors=True)
    companies = [BY_KEY[key] for key in chosen or BY_KEY]
    walks = [Walk(company, company.tell(seed), out, language, papers) for company in companies]
    said = words(language)
    console.rule(said["title"])
    with _progress(sum(steps(walk, months) for walk in walks)) as step:
        for walk in walks:
            go(walk, months, partial(step, walk.company.key))
    _print_all(console, walks, language, said)
    is_kept = not has_books or _keep_books(console, walks, months, out, language)
    ctx.exit(0 if is_kept and not any(walk.refusals or walk.misread for walk in walks) else 1)


def _keep_books(console: Console, walks: Sequence[Walk], months: int, out: Path, language: Language) -> bool:
    """Fill the books in their own home, and show them; whether all of it stands."""
    home, said = out / "books", words(language)
    console.rule(said["books_title"])
    make_home(home, walks[0].company, language)
    from examples.filling.board import print_books  # noqa: PLC0415 - the books are imported once they have a home
    from examples.filling.fill import fill, steps  # noqa: PLC0415 - the same

    with _progress(sum(steps(walk, months) for walk in walks)) as step:
        filled = [fill(walk, months, language, out / "exported", partial(step, walk.company.key)) for walk in walks]
    return print_books(console, filled, home, language, said)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str, str], None]]:
    """A bar that names what is worked on; no bar where nobody watches."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<36}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    bar = Progress(*columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal)
    with bar as progress:
        task = progress.add_task("", total=total)

        def step(company: str, name: str) -> None:
            progress.update(task, description=f"{company} {name}", advance=1)

        yield step


def _console() -> Console:
    """As wide as the terminal; wide enough for the tables where the output goes to a file."""
    console = Console()
    return console if console.is_terminal else Console(width=_FILE_WIDTH)


def _print_all(console: Console, walks: Sequence[Walk], language: Language, said: Mapping[str, str]) -> None:
    console.print(reading_table(walks, language, said))
    for walk in walks:
        for name, message in walk.refusals.items():
            console.print(f"{said['refused'].format(name=name)}\n{message}", style="red", markup=False)
        for row in walk.misread:
            console.print(f"{said['misread']} {row}", style="red", markup=False)
    console.print(balance_table(walks, language, said))
    console.print(cause_table(walks, language, said))
    console.print(missed_table(walks, language, said))
    verdicts = [verdict for walk in walks for verdict in walk.verdicts]
    right = sum(verdict.is_right for verdict in verdicts)
    console.print(said["right"].format(right=right, planted=len(verdicts)), style="bold")
    extra = [f"{walk.company.key} {found}" for walk in walks for found in walk.extra]
    console.print(said["extra"].format(count=len(extra)))
    for found in extra:
        console.print(f"  {found}", markup=False)
    _print_files(console, walks, said)


def _print_files(console: Console, walks: Sequence[Walk], said: Mapping[str, str]) -> None:
    console.rule(said["to_open"])
    for walk in walks:
        first, last = walk.company.customers[0].code, MONTHS[-1]
        for name, file in (("file_workbook", "reconciliation.xlsx"), ("file_letter", "reconciliation.pdf")):
            _print_file(console, walk.report(first, last) / file, said[name])
        for path in walk.decided:
            _print_file(console, path, said["file_decisions"])
        _print_file(console, walk.sample, said["file_sample"])


def _print_file(console: Console, path: Path, what: str) -> None:
    if path.exists():
        console.print(f"{path}  {what}", soft_wrap=True, markup=False)


if __name__ == "__main__":
    demo()
