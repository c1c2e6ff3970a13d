"""What is known so far of one file while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from liangqing.core.problems import RefusedError

if TYPE_CHECKING:
    from liangqing.core.problems import Problem
    from liangqing.core.readings import Remark, Skipped
    from liangqing.core.schemas import Side
    from liangqing.formats.entries import Entry
    from liangqing.formats.layout import Table
    from liangqing.formats.mapping import Mapping
    from liangqing.formats.titles import Titles


@dataclass
class Draft:
    """The steps of reading add to it; `currency` is that of rows without one."""

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

    def stop(self) -> None:
        """End the reading where something is wrong.

        Raises:
            RefusedError: with every problem found so far.
        """
        if self.problems:
            raise RefusedError(self.problems)
