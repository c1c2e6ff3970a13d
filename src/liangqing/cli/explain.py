"""`liangqing explain`: what became of one line of a ledger, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click
import polars as pl

from liangqing.cli.language import language_option
from liangqing.cli.terminal import visible
from liangqing.core.money import format_minor
from liangqing.core.problems import Problem, RefusedError
from liangqing.core.schemas import SIDES
from liangqing.core.text import mark, translator
from liangqing.documents.difference_sentences import explain_difference
from liangqing.documents.group_sentences import explain_group
from liangqing.documents.labels import BASES, FAULTS, STATES, code_label
from liangqing.formats.mapping import Mapping
from liangqing.pipeline.check.answer import read_answer
from liangqing.pipeline.fate import fate
from liangqing.pipeline.read import read_two
from liangqing.pipeline.recorded import recorded_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liangqing.core.schemas import Side
    from liangqing.core.text import Language, Translate
    from liangqing.pipeline.check.answer import Answer
    from liangqing.pipeline.fate import Fate, Membership, Mention, Row

    Texts = dict[tuple[str, int], str]

_FILE: Final = click.Path(path_type=Path)
_LINE: Final = {"ours": mark("Our line {line}"), "theirs": mark("The customer's line {line}")}
_SILENT: Final = mark(
    "The result says nothing of this line. It is dated after the as-of date, or there is no such line."
)
_MATCHED: Final = mark("Matched (group {group_id})")
_SUGGESTED: Final = mark("Suggested, choice {rank} of {choices}; it moves no money until a person decides")
_DIFFERENCE: Final = mark(
    "Difference {code}, customer {customer}: {amount} {currency} ({basis}; at fault: {fault}; {state})"
)
_NAMELESS: Final = mark("Difference {code}: {amount} {currency} ({basis}; at fault: {fault}; {state})")
_NOTE: Final = mark("Note {code}")
_AFTER: Final = mark("after the as-of date, counts 0")


class LineName(click.ParamType[tuple[tuple["Side", ...], int]]):
    """`12`, `ours:12` or `theirs:12`; without a side, the line of either."""

    name = "line"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[Side, ...], int]:
        """The sides meant, and the number."""
        side, _, number = value.rpartition(":")
        if side not in ("", *SIDES) or not (number.isascii() and number.isdigit()):
            self.fail(f"{value} (12, ours:12, theirs:12)", param, ctx)
        return ((cast("Side", side),) if side else SIDES), int(number)


@click.command(help="解释一行 · Say what became of one line of a ledger. LINE: 12, ours:12, theirs:12.")
@click.argument("directory", type=_FILE)
@click.argument("line", type=LineName())
@click.argument("ours", type=_FILE, required=False)
@click.argument("theirs", type=_FILE, required=False)
@click.option("--ours-mapping", type=_FILE, help="我方账本的读取方式 · How our ledger is read (TOML).")
@click.option("--theirs-mapping", type=_FILE, help="对方账本的读取方式 · How their ledger is read (TOML).")
@language_option
def explain(
    *,
    directory: Path,
    line: tuple[tuple[Side, ...], int],
    ours: Path | None,
    theirs: Path | None,
    ours_mapping: Path | None,
    theirs_mapping: Path | None,
    lang: Language,
) -> None:
    """The directory alone tells amounts and reasons; with both ledgers, dates and texts are shown too."""
    translate = translator(lang)
    answer = _answer(directory)
    given = (
        Mapping.read(ours_mapping) if ours_mapping else recorded_mapping(directory, "ours"),
        Mapping.read(theirs_mapping) if theirs_mapping else recorded_mapping(directory, "theirs"),
    )
    texts = _texts(ours, theirs, *given) if ours and theirs else {}
    sides, number = line
    fates = [fate(answer, side, number) for side in sides]
    known = [one for one in fates if one.is_known]
    for one in known:
        click.echo("\n".join(_page(one, texts, translate)))
    if not known:
        click.echo(translate(_SILENT))


def _answer(directory: Path) -> Answer:
    answer, findings = read_answer(directory)
    if answer is None:
        raise RefusedError(Problem("file-missing", file=f"{directory.name}/{one.place}") for one in findings)
    return answer


def _texts(ours: Path, theirs: Path, ours_mapping: Mapping, theirs_mapping: Mapping) -> Texts:
    """Date, reference and text of each line, by side and line."""
    both = read_two(ours, theirs, ours_mapping=ours_mapping, theirs_mapping=theirs_mapping)
    readings = dict(zip(SIDES, both, strict=True))
    words = pl.concat_str("date", "reference", "text", separator="  ", ignore_nulls=True)
    return {
        (side, line): visible(text)
        for side, reading in readings.items()
        for line, text in reading.lines.select("line", words.alias("words")).iter_rows()
    }


def _page(one: Fate, texts: Texts, translate: Translate) -> Iterator[str]:
    name = translate(_LINE[one.side]).format(line=one.line)
    yield click.style(f"{name}  {texts.get((one.side, one.line), '')}".rstrip(), bold=True)
    for membership in one.memberships:
        yield from _group(membership, texts, translate)
    for mention in one.mentions:
        yield from _difference(mention, texts, translate)
    yield ""


def _group(membership: Membership, texts: Texts, translate: Translate) -> Iterator[str]:
    group = membership.group
    head = _MATCHED if group["status"] == "matched" else _SUGGESTED
    yield f"■ {translate(head).format(choices=membership.choices, **group)}"
    yield f"  {explain_group(group, translate)}"
    yield from _lines(membership.lines, group["currency"], texts, translate)


def _lines(rows: Iterable[Row], currency: str, texts: Texts, translate: Translate) -> Iterator[str]:
    for row in rows:
        name = translate(_LINE[row["side"]]).format(line=row["line"])
        minor = row["counted_minor"] if row.get("amount_minor") is None else row["amount_minor"]
        amount = format_minor(minor, currency)
        late = f"  ({translate(_AFTER)})" if minor and not row["counted_minor"] else ""
        yield f"  {amount:>18}  {name}  {texts.get((row['side'], row['line']), '')}{late}".rstrip()


def _difference(mention: Mention, texts: Texts, translate: Translate) -> Iterator[str]:
    row = mention.difference
    label = code_label(row["code"], translate)
    if row["nature"] == "note":
        yield f"■ {translate(_NOTE).format(code=label)}"
    else:
        yield "■ " + translate(_DIFFERENCE if row["customer"] else _NAMELESS).format(
            code=label,
            customer=row["customer"],
            amount=format_minor(row["amount_minor"], row["currency"]),
            currency=row["currency"],
            basis=translate(BASES[row["basis"]]),
            fault=translate(FAULTS[row["fault"]]),
            state=translate(STATES[row["state"]]),
        )
    yield f"  {explain_difference(row, translate)}"
    if row["group_id"] is None:
        yield from _lines(mention.lines, row["currency"], texts, translate)
