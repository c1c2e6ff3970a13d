"""`liangqing import`: a file into the books; shown first, posted when a second person has agreed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from liangqing.cli.home import home_option, open_home
from liangqing.cli.import_page import in_headings, print_preview
from liangqing.cli.language import language_option
from liangqing.cli.main import OPEN_QUESTIONS, REFUSED
from liangqing.cli.named import entity_named, person_of
from liangqing.cli.problems import print_problems
from liangqing.cli.terminal import say
from liangqing.core.problems import Problem
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.access import Viewer
    from liangqing.core.text import Language
    from liangqing.runs.models import Run

_PATH: Final = click.Path(path_type=Path)
_KNOWN: Final = mark("This file is in the books already, as batch {batch}; nothing was done.")
_POSTED: Final = mark("Posted as batch {batch}: {new} new, {known} known already.")
_WAITS: Final = mark("Waits as run {run} for a second person, who posts it with: {command}")
_ELSEWHERE: Final = mark("Run {run} is carried on by another process; this command did not wait for its end.")
_ASK: Final = mark("Post these rows as {reviewer}?")


@click.command("import", help="导入账套 · Bring a file into the books: shown first, posted by a second person.")
@click.argument("file", type=_PATH, required=False)
@home_option
@click.option("--entity", required=True, help="账套编码 · Which books.")
@click.option("--user", required=True, help="经办人 · Who imports, or who reviews with --run.")
@click.option("--as", "content", help="内容，如 documents、ledger；不写则看表头 · What it is; else the headings tell.")
@click.option("--side", type=click.Choice(["ours", "theirs"]), default="ours", help="谁的账 · Of a ledger: whose.")
@click.option("--payable", is_flag=True, help="应付账 · Of a ledger: what we owe a supplier.")
@click.option("--partner", help="往来单位 · Of a ledger: whose lines they all are.")
@click.option("--currency", help="未注明时的币种 · Currency of rows that name none.")
@click.option("--review-by", help="复核人 · Who reviews and posts it.")
@click.option("--run", "run_id", type=int, help="复核已提交的导入 · Review an import that waits.")
@click.option("--yes", is_flag=True, help="不再询问 · Do not ask again before posting.")
@language_option
def import_file(  # noqa: PLR0913 - one argument an option
    *,
    file: Path | None,
    home: Path | None,
    entity: str,
    user: str,
    content: str | None,
    side: str,
    payable: bool,
    partner: str | None,
    currency: str | None,
    review_by: str | None,
    run_id: int | None,
    yes: bool,
    lang: Language,
) -> None:
    """Exit code 0 where it is posted or known, 1 where it waits for review, 2 where it is refused."""
    translate = translator(lang)
    open_home(home, lang)
    from django.utils import timezone  # noqa: PLC0415 - once the books are open

    today = timezone.localdate()
    books, viewer = entity_named(entity, translate), person_of(user, today, "--user", translate)
    if file is None:
        _review(viewer, books.code, _number(run_id), today, lang, is_sure=yes)
        return
    account = "payable" if payable else None
    said = {"content": content, "side": side, "account": account, "partner": partner, "currency": currency}
    run = _read(viewer, books.code, file, {name: value for name, value in said.items() if value}, today, lang)
    if run.state == "review" and review_by:
        reviewer = person_of(review_by, today, "--review-by", translate)
        _review(reviewer, books.code, run.pk, today, lang, is_sure=yes)
    elif run.state == "review":
        command = f"liangqing import{f' --home {home}' if home else ''} --entity {entity} --user … --run {run.pk}"
        say(translate(_WAITS).format(run=run.pk, command=command), fg="yellow")
        raise SystemExit(OPEN_QUESTIONS)


def _number(run_id: int | None) -> int:
    if run_id is None:
        raise click.MissingParameter(param_hint="FILE", param_type="argument")
    return run_id


def _read(viewer: Viewer, entity: str, file: Path, said: dict[str, str], today: date, language: Language) -> Run:
    """Read, show, propose."""
    from liangqing.books.models import Entity  # noqa: PLC0415
    from liangqing.runs.advance import carry_on  # noqa: PLC0415
    from liangqing.runs.import_file import start_import  # noqa: PLC0415

    run = start_import(viewer, Entity.objects.get(code=entity), file, **said)
    run = carry_on(run.pk, now=datetime.now(UTC), today=today)
    _show(run, language)
    return run


def _review(viewer: Viewer, entity: str, run_id: int, today: date, language: Language, *, is_sure: bool) -> None:
    """Ask the reviewer, then post."""
    from liangqing.books.models import Entity  # noqa: PLC0415
    from liangqing.runs.advance import carry_on  # noqa: PLC0415
    from liangqing.runs.import_file import approve_import  # noqa: PLC0415

    translate = translator(language)
    if not is_sure:
        click.confirm(translate(_ASK).format(reviewer=viewer.name), abort=True)
    run = approve_import(viewer, Entity.objects.get(code=entity), run_id)
    run = carry_on(run.pk, now=datetime.now(UTC), today=today)
    if run.state != "done":
        _show(run, language)
        return
    names = ("batch", "new", "known")
    say(translate(_POSTED).format(**{name: run.answer[name] for name in names}), fg="green")


def _show(run: Run, language: Language) -> None:
    """What was found; where it is refused, why, and the command ends; and where another process has it.

    Raises:
        SystemExit: it was refused, or goes on elsewhere.
    """
    translate = translator(language)
    if "preview_sha256" in run.answer:
        print_preview(run, language)
    if run.problems:
        problems = [
            in_headings(Problem.from_json(one), run.answer.get("content", "documents"), language)
            for one in run.problems
        ]
        print_problems(problems, language=language)
    elif "refusal" in run.answer:
        from liangqing.books.refusals import refusal_of  # noqa: PLC0415

        refusal = run.answer["refusal"]
        say(refusal_of(refusal["code"], refusal["values"]).text(translate), fg="red", err=True)
    if run.state == "refused":
        raise SystemExit(REFUSED)
    if run.state not in {"done", "review"}:
        say(translate(_ELSEWHERE).format(run=run.pk), fg="yellow", err=True)
        raise SystemExit(OPEN_QUESTIONS)
    if run.answer.get("known") is True and "batch" in run.answer and run.state == "done":
        say(translate(_KNOWN).format(batch=run.answer["batch"]))
