"""The board of the books on the terminal: what stands in them, whether every rule holds, and how to look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from examples.filling.home import VISITOR
from liangqing.books.invariants import checked
from liangqing.core.text import translator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rich.console import Console

    from examples.filling.fill import Filled
    from examples.filling.tally import Tally
    from liangqing.core.text import Language

_CONCLUSIONS: Final = ("agreed", "agreed_after_adjustment", "partly_agreed", "not_agreed", "no_reply")
_OUTCOMES: Final = ("resolved", "corrected", "disputed", "carried")
_GRADES: Final = "ABC0"


def print_books(
    console: Console, filled: Sequence[Filled], home: Path, language: Language, words: Mapping[str, str]
) -> bool:
    """Show the books, and how to look at them; whether all were finished, tie, are repeated, and every rule holds."""
    console.print(books_table(filled, language, words))
    for one in filled:
        if one.refusal:
            said = words["books_refused"].format(company=_name(one, language), message=one.refusal)
            console.print(said, style="red", markup=False)
    is_repeated = [_print_digests(console, one, language, words) for one in filled]
    is_verified = _print_verified(console, language, words)
    console.print(words["look"])
    console.print(f"  liangqing serve --home {home}", soft_wrap=True, markup=False)
    console.print(words["enter"].format(user=VISITOR))
    console.print(f"  liangqing user password {VISITOR} --home {home}", soft_wrap=True, markup=False)
    return is_verified and all(is_repeated) and all(one.tally.gap_minor == 0 for one in filled)


def books_table(filled: Sequence[Filled], language: Language, words: Mapping[str, str]) -> Table:
    """One row a company."""
    table = Table(title=words["books"])
    table.add_column(words["company"], overflow="fold", min_width=24)
    names = ("partners", "documents", "entries", "reconciled", "conclusions", "differences", *_OUTCOMES)
    for name in (*names, "agreements", "closed", "ledger_gap"):
        table.add_column(words[name], justify="right", overflow="fold")
    for one in filled:
        table.add_row(_name(one, language), *_figures(one.tally))
    return table


def _figures(tally: Tally) -> list[str | Text]:
    counts = [tally.partners, tally.documents, tally.entries, tally.months.total() - tally.months["no_reply"]]
    conclusions = "/".join(str(tally.months[name]) for name in _CONCLUSIONS)
    outcomes = [tally.differences.total(), *(tally.differences[name] for name in _OUTCOMES)]
    grades = "/".join(str(tally.agreements[grade]) for grade in _GRADES)
    gap = Text(f"{tally.gap_minor / 100:,.2f}", style="red" if tally.gap_minor else "green")
    return [*map(str, counts), conclusions, *map(str, outcomes), grades, str(tally.closed), gap]


def _print_digests(console: Console, one: Filled, language: Language, words: Mapping[str, str]) -> bool:
    """Whether the command gave the same answer as the books."""
    if one.digests is None:
        return False
    ours, repeated = one.digests
    told = {"company": _name(one, language), "customer": one.filling.company.customers[0].code}
    if ours == repeated:
        console.print(words["repeated"].format(digest=ours[:16], **told), markup=False)
        return True
    console.print(words["not_repeated"].format(digest=f"{ours} ≠ {repeated}", **told), style="red", markup=False)
    return False


def _print_verified(console: Console, language: Language, words: Mapping[str, str]) -> bool:
    """What `liangqing verify` finds; whether every rule holds."""
    rules = list(checked())
    broken = [rule for rule in rules if rule.rows]
    for rule in broken:
        said = words["broken"].format(rule=translator(language)(rule.rule), rows=", ".join(rule.rows))
        console.print(said, style="red", markup=False)
    if not broken:
        console.print(words["verified"].format(count=len(rules) - 1), style="bold", markup=False)
    return not broken


def _name(one: Filled, language: Language) -> str:
    company = one.filling.company
    return company.zh if language == "zh" else company.en
