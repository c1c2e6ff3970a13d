"""The decisions people took on a month, as a workbook: who, when, what and why; `--decisions` reads it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from liangqing.core import decision_sheets
from liangqing.core.fingerprints import with_keys
from liangqing.core.text import mark, translator
from liangqing.documents.book import Book
from liangqing.documents.labels import code_label
from liangqing.documents.listing import Column, write_listing
from liangqing.documents.sheets.taken import ANSWERS, SHOWN, said_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from liangqing.core.decisions import Decision
    from liangqing.core.results import Result
    from liangqing.core.text import Language, Translate
    from liangqing.documents.listing import Row

COLUMNS: Final = (
    Column(mark("Lines"), 60, "wrap"),
    Column(decision_sheets.DECISION, 10, "centre"),
    Column(decision_sheets.CODE, 22, "wrap"),
    Column(decision_sheets.NOTE, 30, "wrap"),
    Column(mark("Decided by"), 14, "wrap"),
    Column(mark("Decided at"), 18, "centre"),
    Column(mark("Why"), 30, "wrap"),
    Column(decision_sheets.KEY, 14, "key"),
)


@dataclass(frozen=True)
class TakenDecision:
    """A decision, who took it, when (their local time), and the reason they gave."""

    decision: Decision
    by: str
    at: datetime
    reason: str


def write_decisions(taken: Sequence[TakenDecision], result: Result, path: Path, *, language: Language) -> None:
    """Write one row a decision, in their order; the same decisions make the same bytes.

    Args:
        taken: the decisions.
        result: the answer they went into: it says what their lines are.
        path: where to.
        language: of the heads and words.

    Raises:
        OSError: the file cannot be written.
    """
    translate = translator(language)
    named = {str(key) for one in taken for key in one.decision.lines}
    lines = _lines(result, named)
    rows = [_row(one, lines, translate) for one in taken]
    created = date.fromisoformat(result.proof["as_of"])
    title = translate(decision_sheets.TAKEN)
    with Book(path, title=title, created=created, language=language, translate=translate) as book:
        write_listing(book.sheet(title), COLUMNS, rows, translate, data_file="proof.json")


def _lines(result: Result, named: set[str]) -> dict[str, dict[str, Any]]:
    """The lines that are named, by their key."""
    return {
        row["key"]: {**row, "side": side}
        for side, ledger in result.ledgers.items()
        for row in with_keys(ledger, side).iter_rows(named=True)
        if row["key"] in named
    }


def _row(one: TakenDecision, lines: Mapping[str, Mapping[str, Any]], translate: Translate) -> Row:
    decision = one.decision
    answer = ANSWERS.get(decision.action)
    return (
        "\n".join(said_line(lines.get(str(key)), translate) for key in decision.lines[:SHOWN]),
        translate(answer) if answer else None,
        code_label(decision.code, translate) if decision.code else None,
        decision.note,
        one.by,
        f"{one.at:%Y-%m-%d %H:%M}",
        one.reason or None,
        " ".join(map(str, decision.lines)),
    )
