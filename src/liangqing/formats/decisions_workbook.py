"""The workbook that people filled in -> decisions. Sheets and columns are known by their words in either language.

Rows may have been sorted, filtered or deleted, and columns moved: a row says with its key which lines it is about.
What was decided earlier stands on a sheet of its own and holds as long as nothing new is said of it.
Whatever cannot be taken is a problem with its place; all of them are told at once, and then nothing is decided.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liangqing.core import decision_sheets
from liangqing.core.codes import CODES, NOT_FOR_PEOPLE
from liangqing.core.decisions import Decision, LineKey
from liangqing.core.limits import HEADER_SEARCH_ROWS
from liangqing.core.problems import Problem, RefusedError
from liangqing.core.text import LANGUAGES, translator
from liangqing.formats.cells import column_letter, text_of
from liangqing.formats.containers.signatures import container_of
from liangqing.formats.containers.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from liangqing.core.decisions import Action
    from liangqing.formats.grids import Grid

FILLED_IN: Final = (decision_sheets.DECISION, decision_sheets.PAIR, decision_sheets.CODE, decision_sheets.NOTE)
ANSWERS: Final[tuple[tuple[str, Action], ...]] = (
    (decision_sheets.ACCEPT, "accept"),
    (decision_sheets.REJECT, "reject"),
    (decision_sheets.PAIRED, "pair"),
)

MATCHING: Final[tuple[Action, ...]] = ("accept", "pair")


def read_decisions(path: Path) -> list[Decision]:
    """The decisions in a workbook, in its order, pairs last; rows nobody filled in are none.

    Raises:
        RefusedError: no such workbook, or an entry that cannot be taken (all of them at once).
    """
    grids = read_workbook(path, container_of(path)).grids
    told = _Reading(path.name)
    sheets = [grid for grid in grids if _means(grid.sheet or "", decision_sheets.SHEETS)]
    if not sheets:
        told.problems.append(Problem("decisions-no-sheet", file=path.name))
    for grid in sheets:
        for row in _rows(grid, told):
            row.read(told)
    decisions = told.closed()
    if told.problems:
        raise RefusedError(told.problems)
    return decisions


@dataclass
class _Reading:
    """What was read so far.

    `earlier` was decided before this workbook was written; `paired` has the rows of each pair number, `used` the
    row that matched a line.
    """

    file: str
    problems: list[Problem] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    earlier: list[Decision] = field(default_factory=list)
    paired: dict[str, list[_Row]] = field(default_factory=dict)
    used: dict[LineKey, _Row] = field(default_factory=dict)

    def match(self, row: _Row, head: str, decision: Decision) -> None:
        """Take a decision that matches lines; a line can be matched once."""
        other = next((self.used[key] for key in decision.lines if key in self.used), None)
        if other is not None:
            self.problems.append(row.problem("decision-conflict", head, sheet=other.sheet, row=other.number))
            return
        self.used.update(dict.fromkeys(decision.lines, row))
        self.decisions.append(decision)

    def closed(self) -> list[Decision]:
        """All decisions, when every row has been read."""
        for rows in self.paired.values():
            if len(rows) == 1:
                self.problems.append(rows[0].problem("decision-pair-alone", decision_sheets.PAIR))
                continue
            lines = tuple(key for row in rows for key in row.keys)
            self.match(rows[0], decision_sheets.PAIR, Decision("pair", lines))
        return [*self.decisions, *(old for old in self.earlier if not self._is_replaced(old))]

    def _is_replaced(self, old: Decision) -> bool:
        return any(_replaces(new, old) for new in self.decisions)


@dataclass
class _Row:
    """One row that somebody filled in: its entries by column, as text, and the lines it is about."""

    file: str
    sheet: str
    number: int
    entries: dict[str, str]
    letters: dict[str, str]
    keys: tuple[LineKey, ...] = ()

    def read(self, told: _Reading) -> None:
        """Turn the entries into decisions, or into problems."""
        try:
            self.keys = tuple(LineKey.parse(text) for text in self.entries.get(decision_sheets.KEY, "").split())
        except ValueError:
            self.keys = ()
        if not self.keys:
            told.problems.append(self.problem("decision-without-key", decision_sheets.KEY))
            return
        self._read_answer(told)
        self._read_code(told)
        if self._entry(decision_sheets.PAIR):
            told.paired.setdefault(self._entry(decision_sheets.PAIR), []).append(self)
        note = self._entry(decision_sheets.NOTE)
        if note and not self._entry(decision_sheets.DECISION) and not self._entry(decision_sheets.CODE):
            self._take(told, Decision("note", self.keys, note=note), decision_sheets.NOTE)

    def problem(self, code: str, head: str, **values: str | int) -> Problem:
        """A problem at one of the row's cells."""
        text = self.entries.get(head)
        return Problem(code, self.file, self.sheet, self.number, self.letters.get(head), text, values)

    def _entry(self, head: str) -> str:
        return self.entries.get(head, "")

    def _read_answer(self, told: _Reading) -> None:
        answer = self._entry(decision_sheets.DECISION)
        if not answer:
            return
        action = next((action for word, action in ANSWERS if _means(answer.lower(), (word,))), None)
        if action is None:
            told.problems.append(self.problem("decision-unknown", decision_sheets.DECISION, text=answer))
            return
        decision = Decision(action, self.keys, note=self._entry(decision_sheets.NOTE) or None)
        self._take(told, decision, decision_sheets.DECISION)

    def _take(self, told: _Reading, decision: Decision, head: str) -> None:
        if _means(self.sheet, (decision_sheets.TAKEN,)):
            told.earlier.append(decision)
        elif decision.action in MATCHING:
            told.match(self, head, decision)
        else:
            told.decisions.append(decision)

    def _read_code(self, told: _Reading) -> None:
        entry = self._entry(decision_sheets.CODE)
        if not entry:
            return
        code = entry.split()[0].upper()
        if code not in CODES or code in NOT_FOR_PEOPLE:
            told.problems.append(self.problem("decision-code-unknown", decision_sheets.CODE, text=entry))
            return
        decision = Decision("code", self.keys, code, self._entry(decision_sheets.NOTE) or None)
        self._take(told, decision, decision_sheets.CODE)


def _replaces(new: Decision, old: Decision) -> bool:
    """Whether a new decision takes the place of an earlier one."""
    if old.action == "reject":
        return new.action in MATCHING and set(new.lines) == set(old.lines)
    answers = (*MATCHING, "reject") if old.action in MATCHING else (old.action,)
    return new.action in answers and not set(new.lines).isdisjoint(old.lines)


def _rows(grid: Grid, told: _Reading) -> Iterator[_Row]:
    """The rows of a sheet that somebody filled in."""
    sheet = grid.sheet or ""
    start, columns = _heads(grid)
    if decision_sheets.KEY not in columns:
        told.problems.append(Problem("decisions-no-key-column", told.file, sheet))
        return
    letters = {head: column_letter(column) for head, column in columns.items()}
    for number, cells in enumerate(grid.rows[start:], start=start + 1):
        texts = {head: text_of(cells[column]) for head, column in columns.items() if column < len(cells)}
        entries = {head: text for head, text in texts.items() if text}
        if entries.keys() & set(FILLED_IN):
            yield _Row(told.file, sheet, number, entries, letters)


def _heads(grid: Grid) -> tuple[int, dict[str, int]]:
    """How many rows stand above the first entry, and where each known column is."""
    for number, cells in enumerate(grid.rows[:HEADER_SEARCH_ROWS], start=1):
        texts = [text_of(cell) for cell in cells]
        known = (decision_sheets.KEY, *FILLED_IN)
        found = {head: column for head in known for column, text in enumerate(texts) if _means(text, (head,))}
        if decision_sheets.KEY in found:
            return number, found
    return 0, {}


def _means(text: str, messages: tuple[str, ...]) -> bool:
    """Whether the text is one of the messages, in any language."""
    return text.strip() in {translator(language)(message) for language in LANGUAGES for message in messages}
