"""What is known so far of one file while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from liangqing.core.problems import RefusedError
from liangqing.formats.tables.runs import runs_of

if TYPE_CHECKING:
    from liangqing.core.problems import Problem
    from liangqing.core.readings import Remark, Skipped
    from liangqing.core.schemas import Side
    from liangqing.formats.mapping import Mapping
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.layout import Table
    from liangqing.formats.tables.runs import Run
    from liangqing.formats.tables.titles import Titles


@dataclass
class Draft:
    """The steps of reading add to it; `currency` is that of rows without one.

    `unsided` are rows whose balance has no 借 or 贷 beside it where others have; it stands there as a debit.
    """

    file: str
    side: Side
    mapping: Mapping
    currency: str
    tables: list[Table] = field(default_factory=list)
    titles: list[Titles] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unsided: list[Entry] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list, repr=False)

    def runs(self) -> list[Run]:
        """The entries in runs under one heading; those of the last call, until `regroup`."""
        if not self._runs:
            self.regroup()
        return self._runs

    def regroup(self) -> None:
        """Form the runs anew, as entries were added or stand under other headings now."""
        self._runs = runs_of(self.entries)

    def release(self) -> None:
        """Let go of the runs and their columns, which take much memory; `runs` forms them again."""
        self._runs = []

    def headings(self) -> list[Table]:
        """The tables the entries stand under, each once; as of the last `regroup`."""
        return list({id(run.table): run.table for run in self.runs()}.values())

    def stop(self) -> None:
        """End the reading where something is wrong.

        Raises:
            RefusedError: with every problem found so far.
        """
        if self.problems:
            raise RefusedError(self.problems)
