"""`liangqing inspect`: how a ledger file is read, and why; questions are asked here, and answers kept."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from liangqing.cli.language import language_option
from liangqing.cli.said import answer_given, column_given
from liangqing.cli.terminal import json_text, say
from liangqing.core.problems import RefusedError, refusal_json
from liangqing.pipeline.job import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.status import Status

    from liangqing.core.problems import Problem
    from liangqing.core.readings import Reading
    from liangqing.core.schemas import Side
    from liangqing.core.text import Language

_FILE: Final = click.Path(path_type=Path)


@click.command(help="试读账本 · Show how a ledger file is read, and why; ask where it is unsure.")
@click.argument("file", type=_FILE)
@click.option(
    "--partner", help="这是谁的文件：读法记在其名下 · Whose file it is: what you say is kept for the next one."
)
@click.option(
    "--answer", "answers", type=int, multiple=True, help="回答提问，可多次 · The option you choose; once a question."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=column_given,
    metavar="ROLE=COLUMN",
    help="指定某列的用途，如 借方=F · What a column is: debit=F, by heading or letter.",
)
@click.option(
    "--say",
    "said",
    multiple=True,
    callback=answer_given,
    metavar="NAME=VALUE",
    help="其他读法，如 day_first=true · Any other entry of a mapping.",
)
@click.option("--forget", is_flag=True, help="先忘掉记下的读法 · Forget what was kept for this partner first.")
@click.option("--layouts", type=_FILE, default=LAYOUTS, show_default=True, help="读法目录 · Where layouts are kept.")
@click.option("--out", type=_FILE, help="输出目录 · Write lines.parquet and reading.json here.")
@click.option("--mapping", type=_FILE, help="读取方式 · How the file is read (TOML).")
@click.option("--save-mapping", type=_FILE, help="保存读取方式 · Write what was understood as a mapping.")
@click.option(
    "--side",
    type=click.Choice(["ours", "theirs"]),
    default="theirs",
    show_default=True,
    help="谁的账 · Whose ledger it is, where the file does not say.",
)
@click.option(
    "--currency", default="CNY", show_default=True, help="文件未注明时的币种 · Currency where the file names none."
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON · Print reading.json instead of a page.")
@language_option
def inspect(  # noqa: PLR0913 - one argument an option
    *,
    file: Path,
    partner: str | None,
    answers: tuple[int, ...],
    columns: dict[str, str],
    said: dict[str, Any],
    forget: bool,
    layouts: Path,
    out: Path | None,
    mapping: Path | None,
    save_mapping: Path | None,
    side: Side,
    currency: str,
    as_json: bool,
    lang: Language,
) -> None:
    """Exit code 0 where the file can be used, 2 where it is refused."""
    from liangqing.formats.mapping import Mapping, lasting, mapping_of  # noqa: PLC0415 - `--help` stays quick
    from liangqing.pipeline.answering import read_answering  # noqa: PLC0415
    from liangqing.pipeline.layouts import OURS, Layouts  # noqa: PLC0415

    kept = Layouts(layouts)
    owner = partner or (OURS if side == "ours" else None)
    if forget and owner:
        kept.forget(owner)
    known = Mapping.read(mapping) if mapping else (kept.mapping_for(owner, file) if owner else None)
    corrected = (known or Mapping()).but({**said, "columns": columns})
    chooser = _Chooser(list(answers), lang, interactive=not as_json)
    try:
        with _waiting(lang) as chooser.status:
            reading, settled = read_answering(file, mapping=corrected, side=side, currency=currency, choose=chooser)
    except RefusedError as refused:
        _tell_machine(file, refused.problems, out, as_json=as_json)
        raise
    chooser.refuse_unused()
    if out is not None:
        write_reading(reading, out)
    if save_mapping is not None:
        save_mapping.write_text((known or mapping_of(reading).but(settled.to_dict())).to_toml(), encoding="utf-8")
    learned = settled != (known or Mapping())
    path = kept.keep(owner, file, lasting(settled, reading)) if owner and learned and mapping is None else None
    _show(reading, lang, as_json=as_json)
    _say_kept(path, owner, lang, learned=learned and mapping is None)


class _Chooser:
    """Answers questions: first with the numbers given, then by asking the person at the terminal, else not at all."""

    def __init__(self, answers: list[int], language: Language, *, interactive: bool) -> None:
        self._answers = answers
        self._language = language
        self._interactive = interactive
        self.status: Status | None = None

    def __call__(self, problems: Sequence[Problem]) -> int | None:
        """The option chosen of the question, from 1."""
        options = next(problem.options for problem in problems if problem.options)
        if self._answers:
            chosen = self._answers.pop(0)
            if not 0 < chosen <= len(options):
                limits = f"1–{len(options)}"
                raise click.BadParameter(limits, param_hint="--answer")
            return chosen
        return self._asked(problems, len(options)) if self._interactive and _is_watched() else None

    def refuse_unused(self) -> None:
        """End where numbers are left that answer nothing: they were meant for a question that nobody asked.

        Raises:
            click.UsageError: an answer is left.
        """
        from liangqing.core.text import mark, translator  # noqa: PLC0415 - `--help` stays quick

        if self._answers:
            words = mark("--answer {answers}: no question is open; nothing was kept or written.")
            answers = " ".join(map(str, self._answers))
            raise click.UsageError(translator(self._language)(words).format(answers=answers))

    def _asked(self, problems: Sequence[Problem], count: int) -> int | None:
        from liangqing.cli.problems import print_problems  # noqa: PLC0415 - `--help` stays quick
        from liangqing.core.text import mark, translator  # noqa: PLC0415

        if self.status is not None:
            self.status.stop()
        print_problems(problems, language=self._language)
        words = translator(self._language)(mark("Which is right? (0: none)"))
        chosen: int = click.prompt(words, type=click.IntRange(0, count), err=True)
        return chosen or None


@contextmanager
def _waiting(language: Language) -> Iterator[Status | None]:
    """A sign that the program is at work, for a person who watches; large files take seconds."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - `--help` stays quick

    from liangqing.core.text import mark, translator  # noqa: PLC0415

    with Console(stderr=True).status(translator(language)(mark("reading …"))) as status:
        yield status


def _tell_machine(file: Path, problems: Sequence[Problem], out: Path | None, *, as_json: bool) -> None:
    """The refusal as JSON, where JSON was asked for: the same problems and questions as people are shown."""
    content = json_text(refusal_json(file.name, problems))
    if as_json:
        click.echo(content)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / "lines.parquet").unlink(missing_ok=True)
        (out / "reading.json").write_text(content + "\n", encoding="utf-8")


def _is_watched() -> bool:
    """Whether a person sits at both ends of the terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _show(reading: Reading, language: Language, *, as_json: bool) -> None:
    from liangqing.cli.reading_page import print_reading  # noqa: PLC0415

    if as_json:
        click.echo(json_text(reading.to_json()))
    else:
        print_reading(reading, language)


def _say_kept(path: Path | None, partner: str | None, language: Language, *, learned: bool) -> None:
    from liangqing.core.text import mark, translator  # noqa: PLC0415 - `--help` stays quick

    translate = translator(language)
    if path is not None:
        words = translate(mark("Kept for {partner}: the next file is read alike ({path}). Undo: --forget"))
        say(words.format(partner=partner, path=path), fg="green", err=True)
    elif learned:
        click.secho(translate(mark("Not kept. Add --partner NAME, and the next file is read alike.")), err=True)


def write_reading(reading: Reading, directory: Path) -> None:
    """`lines.parquet` (canonical form) and `reading.json` in the directory."""
    directory.mkdir(parents=True, exist_ok=True)
    reading.lines.write_parquet(directory / "lines.parquet")
    content = json_text(reading.to_json())
    (directory / "reading.json").write_text(content + "\n", encoding="utf-8")
