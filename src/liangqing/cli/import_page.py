"""The preview of an import, as a terminal shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rich.table import Table

from liangqing.cli.console import Terminal
from liangqing.cli.terminal import say
from liangqing.core.import_tables import CONTENTS
from liangqing.core.import_words import ACCOUNT_CHOICES
from liangqing.core.money import format_minor
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from liangqing.books.queries.import_preview import ImportPreview
    from liangqing.core.problems import Problem
    from liangqing.core.text import Language, Translate
    from liangqing.runs.models import Run

_COUNTS: Final = (
    ("new", mark("New rows")),
    ("known", mark("Known already")),
    ("conflicts", mark("In conflict with the books")),
    ("wrong", mark("Cannot be taken")),
)
_IGNORED: Final = mark("Left out: {names}")
_EXAMPLES: Final = mark("Left out: {count} example rows of the template")
_HEADS: Final = (mark("Account role"), mark("Currency"), mark("New amount"), mark("Gap to the general ledger"))
_UNDECLARED: Final = mark("not declared")


def print_preview(run: Run, language: Language) -> None:
    """Counts, sums by account with the gap to the general ledger, and what was left out."""
    from liangqing.runs.import_file import preview_of  # noqa: PLC0415 - needs the books to be open

    translate = translator(language)
    preview = preview_of(run)
    say(f"{run.request['file']} → {run.answer['content']}", bold=True)
    for name, label in _COUNTS:
        say(f"  {translate(label)}: {getattr(preview, name):,}")
    if run.answer.get("ignored"):
        say("  " + translate(_IGNORED).format(names="; ".join(run.answer["ignored"])), fg="yellow")
    if run.answer.get("example_rows"):
        say("  " + translate(_EXAMPLES).format(count=run.answer["example_rows"]), fg="yellow")
    if preview.sums:
        Terminal().print(_sums(preview, translate, language))


def in_headings(problem: Problem, content: str, language: Language) -> Problem:
    """The problem with the columns it names as people know them."""
    if problem.code != "import-conflict":
        return problem
    names = str(problem.values["columns"]).split(", ")
    shown = ", ".join(_heading(name, content, language) for name in names)
    return replace(problem, values={**problem.values, "columns": shown})


def _heading(name: str, content: str, language: Language) -> str:
    """The heading of the column; what an opening becomes has the columns of a document."""
    tables = (*CONTENTS[content].tables, *CONTENTS["documents"].tables)
    columns = (column for table in tables for column in table.columns if column.name == name)
    return next((column.heading(language) for column in columns), name)


def _sums(preview: ImportPreview, translate: Translate, language: Language) -> Table:
    table = Table(*(translate(head) for head in _HEADS))
    for row in preview.sums:
        gap = translate(_UNDECLARED) if row.gap_minor is None else _gap(row.gap_minor, row.currency)
        account = ACCOUNT_CHOICES[row.account][0 if language == "zh" else 1]
        table.add_row(account, row.currency, format_minor(row.sum_minor, row.currency), gap)
    return table


def _gap(minor: int, currency: str) -> str:
    return f"✘ {format_minor(minor, currency)}" if minor else "✔"
