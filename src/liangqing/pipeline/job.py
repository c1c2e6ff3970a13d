"""What is asked of a run. Quick to import, so that a command line can be judged before the engine is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from liangqing.core.text import Language

#: Where layouts are kept unless said otherwise.
LAYOUTS: Final = Path("layouts")
#: What a run can write.
WRITINGS: Final = ("data", "xlsx", "pdf")


@dataclass(frozen=True)
class Job:
    """What was asked for. Null paths and dates mean: not given.

    `write` names what to write besides data (`data`, `xlsx`, `pdf`); null writes all, or, above
    `limits.DOCUMENT_LINES` lines, data only. `save_learned` names a new policy, for what the run learns.
    """

    ours: Path
    theirs: Path
    out: Path | None = None
    customer: str | None = None
    customers: Path | None = None
    period_from: date | None = None
    as_of: date | None = None
    policy: Path | None = None
    ours_mapping: Path | None = None
    theirs_mapping: Path | None = None
    layouts: Path | None = None
    previous: Path | None = None
    decisions: Path | None = None
    currency: str = "CNY"
    write: tuple[str, ...] | None = None
    language: Language = "zh"
    save_learned: Path | None = None
