"""What an import would do, before it does it; and what the reviewer of a proposed one looks at."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from liangqing.books import store
from liangqing.books.imports.judging import judged
from liangqing.books.models import Draft
from liangqing.books.queries.control_gaps import control_gaps
from liangqing.books.refusals import NotFound
from liangqing.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.books.access import Viewer
    from liangqing.books.imports.findings import Findings
    from liangqing.books.models import Entity


@dataclass(frozen=True)
class SumAndGap:
    """What an import adds to an account, and the gap to the general ledger with it; null where none is declared."""

    account: str
    currency: str
    sum_minor: int
    gap_minor: int | None


@dataclass(frozen=True)
class ImportPreview:
    """Rows new, known, in conflict and wrong; the problems of the first thousand; what it adds, and the gap then."""

    new: int
    known: int
    conflicts: int
    wrong: int
    problems: tuple[Problem, ...]
    sums: tuple[SumAndGap, ...]

    @property
    def is_clean(self) -> bool:
        """Whether it can be posted."""
        return not (self.conflicts or self.wrong)

    def to_json(self) -> dict[str, Any]:
        """As it is kept in the store."""
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> ImportPreview:
        """Read back what `to_json` gave."""
        return cls(
            **{
                **content,
                "problems": tuple(map(Problem.from_json, content["problems"])),
                "sums": tuple(SumAndGap(**one) for one in content["sums"]),
            }
        )


def preview_import(viewer: Viewer, entity: Entity, *, content: str, rows_sha256: str) -> ImportPreview:
    """Hold the rows against the books as they are now; nothing is written.

    Raises:
        FileUnknown: there is no such content.
        NotFound: the rows are not in the store, or the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    viewer.require("propose_import", entity.pk)
    found = judged(entity, content, rows_sha256).findings
    return ImportPreview(
        new=found.new_count,
        known=found.known_count,
        conflicts=found.conflict_count,
        wrong=found.problem_count,
        problems=tuple(found.problems),
        sums=_sums(viewer, entity, found),
    )


def preview_of_draft(viewer: Viewer, entity: Entity, draft_id: int) -> ImportPreview:
    """The preview that was proposed.

    Raises:
        NotFound: there is no such import in these books.
        NotPermitted: no role allows it.
    """
    viewer.require("read_drafts", entity.pk)
    draft = Draft.objects.filter(entity=entity, subject="import", pk=draft_id).first()
    if draft is None:
        raise NotFound(noun="draft", name=str(draft_id))
    return ImportPreview.from_json(json.loads(store.fetch(draft.content["preview_sha256"])))


def _sums(viewer: Viewer, entity: Entity, found: Findings) -> tuple[SumAndGap, ...]:
    """What each account gets; the gap is of the day of the declaration, and later rows are no part of it."""
    sums = found.sums_until()
    gaps = {
        (gap.account, gap.currency): gap.gap_minor + found.sums_until(gap.on)[gap.account, gap.currency]
        for gap in control_gaps(viewer, entity)
    }
    return tuple(SumAndGap(*key, sums[key], gaps.get(key)) for key in sorted(sums.keys() | gaps.keys()))
