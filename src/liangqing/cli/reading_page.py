"""How a ledger was read, on one screen: what the columns mean and why, what is proved, what was left out."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text

from liangqing.cli.console import Terminal
from liangqing.cli.roles import in_role_words, role_words
from liangqing.core.money import format_minor
from liangqing.core.text import mark, translator
from liangqing.documents.sentences import TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, JustifyMethod, RenderableType

    from liangqing.core.readings import Balance, Proof, Reading
    from liangqing.core.text import Language, Translate

_CORRECT: Final = mark("A column is misread? liangqing inspect {file} --partner NAME --column debit=F")
_LINES_SHOWN: Final = 8
_BALANCES_SHOWN: Final = 8
_SKIPPED_SHOWN: Final = 12
_TEXT_SHOWN: Final = 48
_PERSPECTIVES: Final = {
    "receivable": mark("receivables ledger: the debit side raises what the customer owes"),
    "payable": mark("payables ledger, mirrored: the credit side raises what the customer owes"),
    "unknown": mark("perspective not known"),
}
_FIGURES: Final = frozenset({"line", "amount_minor"})
_WHOLE: Final = frozenset({"line", "date", "amount_minor", "reference"})
#: Columns that stand on the page already where they say the same of every line.
_SAID_ABOVE: Final = ("customer", "currency")
#: The columns of the first lines, those with nothing in them left out, and what stands above them.
_SHOWN_COLUMNS: Final = {
    "line": mark("Line"),
    "customer": mark("Customer"),
    "date": mark("Date"),
    "kind": mark("Kind"),
    "amount_minor": mark("Amount"),
    "currency": mark("Currency"),
    "reference": mark("Document"),
    "text": mark("Text"),
}


def print_reading(reading: Reading, language: Language, console: Console | None = None) -> None:
    """Print the reading for people."""
    translate = translator(language)
    console = console or Terminal()
    for part in _parts(reading, translate):
        console.print(part)


def _parts(reading: Reading, translate: Translate) -> Iterator[RenderableType]:
    yield _heading(reading, translate)
    yield _facts(reading, translate)
    if reading.columns:
        yield _section(mark("Columns"), _columns(reading, translate), translate)
    yield _section(mark("Proofs"), _proofs(reading.proofs, translate), translate)
    if reading.closing_minor:
        yield _section(mark("Balances"), _balances(reading, translate), translate)
    if reading.skipped:
        yield _section(mark("Not read as lines"), _skipped(reading, translate), translate)
    yield _section(_first_lines_title(reading), _lines(reading, translate), translate)
    if not reading.canonical:
        yield Text(f"\n{translate(_CORRECT).format(file=reading.file)}", style="dim")


def _heading(reading: Reading, translate: Translate) -> Text:
    words = translate(mark("{file}: {count} lines read")).format(file=reading.file, count=reading.lines.height)
    return Text(words, style="bold")


def _section(title: str, content: RenderableType, translate: Translate) -> Group:
    return Group(Text(f"\n{translate(title)}", style="bold underline"), content)


def _facts(reading: Reading, translate: Translate) -> Table:
    table = Table.grid(padding=(0, 2))
    why = "; ".join(reason.sentence(translate) for reason in reading.perspective_reason)
    table.add_row(translate(mark("Read as")), f"{translate(_PERSPECTIVES[reading.perspective])} ({why})")
    currencies = ", ".join(sorted(reading.lines["currency"].unique().to_list()))
    table.add_row(translate(mark("Currency")), f"{currencies} ({reading.currency_source.sentence(translate)})")
    if reading.sheets:
        table.add_row(translate(mark("Sheets")), ", ".join(reading.sheets))
    if reading.header_rows:
        table.add_row(translate(mark("Heading row")), ", ".join(map(str, reading.header_rows)))
    if reading.encoding:
        table.add_row(translate(mark("Encoding")), reading.encoding)
    if reading.owner:
        table.add_row(translate(mark("Company whose books they are")), reading.owner)
    for remark in reading.remarks:
        table.add_row(translate(mark("Note")), in_role_words(remark, translate).sentence(translate))
    table.add_row("SHA-256", reading.sha256)
    return table


def _columns(reading: Reading, translate: Translate) -> Table:
    table = Table.grid(padding=(0, 2))
    for column in reading.columns:
        style = "" if column.role else "dim"
        role = role_words(column.role, translate) if column.role else "–"
        table.add_row(
            column.column,
            Text(column.heading),
            role,
            in_role_words(column.reason, translate).sentence(translate),
            style=style,
        )
    return table


def _proofs(proofs: Sequence[Proof], translate: Translate) -> Table:
    table = Table.grid(padding=(0, 2))
    for proof in proofs:
        sign, style = {True: ("✔", "green"), False: ("✘", "red"), None: ("–", "yellow")}[proof.holds]
        counts = {"checked": proof.checked, "failed": proof.failed, "row": proof.row or 0}
        words = ""
        if proof.holds:
            words = translate(mark("{checked} compared, all agree")).format_map(counts)
        elif proof.checked:
            words = translate(mark("{checked} compared, {failed} do not agree, first in row {row}")).format_map(counts)
        table.add_row(Text(sign, style=style), proof.name.sentence(translate), words)
    if not proofs:
        table.add_row(Text("–", style="yellow"), translate(mark("canonical form: checked, not interpreted")))
    return table


def _balances(reading: Reading, translate: Translate) -> Table:
    openings = {(one.customer, one.currency): one.amount_minor for one in reading.opening_minor}
    table = Table(box=None, header_style="dim")
    for place, head in enumerate((mark("Customer"), mark("Opening"), mark("Closing"), mark("Currency"))):
        table.add_column(translate(head), justify="right" if place in {1, 2} else "left")
    shown: Sequence[Balance] = reading.closing_minor[:_BALANCES_SHOWN]
    for one in shown:
        opening = openings.get((one.customer, one.currency), 0)
        amounts = (format_minor(minor, one.currency) for minor in (opening, one.amount_minor))
        table.add_row(Text(one.customer or "–"), *amounts, one.currency)
    if len(reading.closing_minor) > len(shown):
        table.add_row(f"… {len(reading.closing_minor)}")
    return table


def _skipped(reading: Reading, translate: Translate) -> Table:
    table = Table.grid(padding=(0, 2))
    ordered = sorted(reading.skipped, key=lambda item: (item.reason.code, item.sheet or "", item.row or 0))
    for _, items in groupby(ordered, key=lambda item: item.reason.code):
        group = list(items)
        rows = [str(item.row) for item in group if item.row is not None]
        more = " …" if len(rows) > _SKIPPED_SHOWN else ""
        count = sum(item.count for item in group)
        texts = next((item.text or item.sheet or "" for item in group), "")
        words = group[0].reason.sentence(translate)
        table.add_row(
            words, f"× {count}", ", ".join(rows[:_SKIPPED_SHOWN]) + more, Text(texts[:_TEXT_SHOWN], style="dim")
        )
    return table


def _first_lines_title(reading: Reading) -> str:
    """Lines are kept in the order of booking; where rows were turned round or moved, the page says which it shows."""
    if not _moved(reading):
        return mark("First lines")
    if not _is_shown_as_filed(reading):
        return mark("First lines, in the order of booking")
    newest_first = any(remark.code == "reversed" for remark in reading.remarks)
    return mark("First lines, as in the file: newest first") if newest_first else mark("First lines, as in the file")


def _moved(reading: Reading) -> bool:
    return any(remark.code in {"reversed", "by-date"} for remark in reading.remarks)


def _is_shown_as_filed(reading: Reading) -> bool:
    """Whether the rows were moved and can be put back: on one sheet the number of a line is its row."""
    return _moved(reading) and len(reading.sheets) < 2  # noqa: PLR2004 - several sheets are numbered through


def _lines(reading: Reading, translate: Translate) -> Table:
    """As many as a person looks through; what tells nothing takes no room from the texts."""
    lines = reading.lines.sort("line") if _is_shown_as_filed(reading) else reading.lines
    first = lines.head(_LINES_SHOWN)
    same = {name for name in _SAID_ABOVE if reading.lines[name].n_unique() == 1}
    shown = [name for name in _SHOWN_COLUMNS if any(first[name]) and name not in same]
    table = Table(box=None, header_style="dim")
    for name in shown:
        justify: JustifyMethod = "right" if name in _FIGURES else "left"
        head = translate(_SHOWN_COLUMNS[name])
        table.add_column(head, justify=justify, min_width=cell_len(head), no_wrap=name in _WHOLE, overflow="fold")
    for row in first.iter_rows(named=True):
        row["amount_minor"] = format_minor(row["amount_minor"], row["currency"])
        row["kind"] = translate(TOPICS.get(row["kind"], row["kind"])) if row["kind"] else None
        table.add_row(*(Text("" if row[name] is None else str(row[name])[:_TEXT_SHOWN]) for name in shown))
    return table
