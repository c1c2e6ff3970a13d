"""What is found when rows are held against the books: counted, with the first of each kind shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liangqing.core.import_columns import place_of
from liangqing.core.problems import Problem

if TYPE_CHECKING:
    from datetime import date

    from liangqing.core.import_columns import ImportRow

#: Of more problems than this only the number is kept; nobody reads them one by one.
MOST_SHOWN: Final = 1_000


@dataclass
class Findings:
    """Counts, problems and sums of the rows judged so far.

    Attributes:
        new_count: rows that would be written.
        known_count: rows that are there already, just so.
        conflict_count: rows that are there with another content; they are shown, never overwritten.
        problem_count: rows that cannot be taken.
        problems: of both, the first `MOST_SHOWN`.
        sums: Σ of the new rows in minor units, by (account, currency, day), as it changes the books (+ debit).
    """

    new_count: int = 0
    known_count: int = 0
    conflict_count: int = 0
    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)
    sums: Counter[tuple[str, str, date]] = field(default_factory=Counter)

    @property
    def is_clean(self) -> bool:
        """Whether everything can be written."""
        return not (self.conflict_count or self.problem_count)

    def note(self, row: ImportRow, code: str, /, **values: str | int) -> None:
        """A row that cannot be taken."""
        self.problem_count += 1
        self._show(row, code, values)

    def conflict(self, row: ImportRow, key: str, columns: list[str]) -> None:
        """A row that is there with another content in these columns."""
        self.conflict_count += 1
        self._show(row, "import-conflict", {"key": key, "columns": ", ".join(columns)})

    def alike(self, row: ImportRow, document: str, day: str) -> None:
        """A row that looks like a document that is there, and does not say it is another."""
        self.conflict_count += 1
        self._show(row, "import-alike", {"document": document, "date": day})

    def _show(self, row: ImportRow, code: str, values: dict[str, str | int]) -> None:
        if len(self.problems) < MOST_SHOWN:
            file, sheet, number = place_of(row["source"])
            self.problems.append(Problem(code, file, sheet, number, values=values))

    def sums_until(self, day: date | None = None) -> Counter[tuple[str, str]]:
        """The sums by (account, currency), of rows not after a day."""
        sums: Counter[tuple[str, str]] = Counter()
        for (account, currency, on), minor in self.sums.items():
            if day is None or on <= day:
                sums[account, currency] += minor
        return sums

    def sums_json(self) -> list[dict[str, str | int]]:
        """The sums, as JSON has them."""
        return [
            {"account": account, "currency": currency, "minor": minor}
            for (account, currency), minor in sorted(self.sums_until().items())
        ]
