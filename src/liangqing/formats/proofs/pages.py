"""Whether the figures of a table read from a page prove it: a page is a picture of a table, and may lose a row.

Every line must stand between balances that agree, or above totals that do. Where one does not, a person is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.core.dates import is_date_like
from liangqing.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry


def unproved_pages(draft: Draft, walk: Walk) -> list[Problem]:
    """The question where lines of a page are in no balance and no total; none where a person has said yes.

    Whether the balances and totals agree was looked at before: what does not is a problem already.
    """
    if draft.mapping.accept_unproved:
        return []
    lines = [entry for entry in draft.entries if entry.kind == "line" and entry.moved_minor]
    balanced, summed = _balanced(walk), _summed(draft.entries)
    bare = [entry for entry in lines if id(entry) not in balanced and id(entry) not in summed]
    empty = [item for item in draft.skipped if item.reason.code == "zero" and _is_dated(item.text or "")]
    if not bare and not empty:
        return []
    first = bare[0].row if bare else empty[0].row
    values = {"count": len(bare) + len(empty), "total": len(lines) + len(empty)}
    return [Problem("pdf-unproved", draft.file, draft.tables[0].sheet, first, values=values)]


def _is_dated(shown: str) -> bool:
    """Whether a row without an amount starts with a day: on a page its amount may have been lost."""
    return is_date_like(shown.split(" | ", maxsplit=1)[0])


def _balanced(walk: Walk) -> set[int]:
    """Lines of accounts of which two balances are known or more, up to the last one of them."""
    known: dict[tuple[str, str], int] = {}
    waiting: dict[tuple[str, str], list[int]] = {}
    found: set[int] = set()
    for entry in walk.entries:
        group = walk.group(entry)
        waiting.setdefault(group, [])
        if entry.kind == "line":
            waiting[group].append(id(entry))
        if entry.balance_minor is None and entry.kind not in {"opening", "closing"}:
            continue
        known[group] = known.get(group, 0) + 1
        if known[group] > 1:
            found.update(waiting[group])
            waiting[group] = []
    return found


def _summed(entries: Sequence[Entry]) -> set[int]:
    """Lines with a total of their side somewhere below them."""
    debit = credit = False
    found: set[int] = set()
    for entry in reversed(entries):
        if entry.kind in {"subtotal", "total"}:
            debit, credit = debit or entry.debit_minor is not None, credit or entry.credit_minor is not None
        elif entry.kind == "line" and (debit or not entry.debit_minor) and (credit or not entry.credit_minor):
            found.add(id(entry))
    return found
