"""What a person should look at before believing an answer: how far the files vouch for their own reading."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.money import format_minor
from liangqing.core.text import mark
from liangqing.pipeline.align import is_unnamed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liangqing.core.readings import Reading, Skipped
    from liangqing.core.text import Translate
    from liangqing.pipeline.reconcile import Outcome

#: Remarks that may hide an entry. What else a reading says stands in `inspect`.
REMARKS: Final = frozenset({"digits-lost", "chain-accepted", "total-accepted", "total-wrong"}) | frozenset(
    {"unread", "date-alone", "end-open", "rows-hidden", "unit-overruled", "date-order-overruled"}
    | {"perspective-overruled", "balances-overruled", "positive-overruled"}
    | {"voided-counted", "voided-left-out", "period-elsewhere"}
)
#: Rows left out that may be entries where a figure stands in them.
ROWS: Final = frozenset({"footer", "zero"})
_FIGURE: Final = re.compile(r"(?:^|\|)\s*-?[1-9][\d,]*(?:\.\d+)?\s*(?:\||$)")
_SAME_FILE: Final = mark("Both ledgers are one and the same file.")
_EXCHANGED: Final = mark(
    "Our ledger reads as payables and theirs as receivables: right with a supplier; with a customer, "
    "the two files are exchanged."
)
_UNNAMED: Final = mark(
    "{file} names no customer: all of it was taken for the ledger of “{customer}”, as --customer says."
)
_CHANGED: Final = mark(
    "{customer}: what the last result closed with has been changed since: ours {ours_was} → {ours}, "
    "theirs {theirs_was} → {theirs}"
)
_NOT_READ: Final = mark("{file}: not read as lines: {reason} × {count}; see `liangqing inspect`")
_REMARK: Final = mark("{file}: {remark}")


def cautions(outcome: Outcome, translate: Translate) -> Iterator[str]:
    """One sentence each, in the reader's language; none where both files vouch for how they were read."""
    ours, theirs = outcome.ours, outcome.theirs
    if ours.sha256 == theirs.sha256:
        yield translate(_SAME_FILE)
    elif (ours.perspective, theirs.perspective) == ("payable", "receivable"):
        yield translate(_EXCHANGED)
    named = list({one["customer"] for one in outcome.proof["customers"]})
    if is_unnamed(ours) and named != [""]:
        yield translate(_UNNAMED).format(file=ours.file, customer=", ".join(sorted(named)))
    for reading in (ours, theirs):
        yield from _of_reading(reading, translate)
    for change in outcome.proof["history_changed"]:
        yield translate(_CHANGED).format_map(_in_words(change))


def _in_words(change: Mapping[str, Any]) -> dict[str, str]:
    balances = ("ours", "theirs", "ours_was", "theirs_was")
    amounts = {name: format_minor(change[f"{name}_minor"], change["currency"]) for name in balances}
    return {"customer": f"{change['customer']} {change['currency']}", **amounts}


def _of_reading(reading: Reading, translate: Translate) -> Iterator[str]:
    unproved = [proof.name for proof in reading.proofs if proof.holds is None]
    proved = [proof for proof in reading.proofs if proof.holds]
    said = (*reading.perspective_reason, *reading.remarks)
    for remark in [*([] if proved else unproved), *(one for one in said if one.code in REMARKS)]:
        yield translate(_REMARK).format(file=reading.file, remark=remark.sentence(translate))
    skipped = sorted(filter(_may_be_entry, reading.skipped), key=lambda one: one.reason.code)
    for _, rows in groupby(skipped, key=lambda one: one.reason.code):
        alike = list(rows)
        reason, count = alike[0].reason.sentence(translate), sum(one.count for one in alike)
        yield translate(_NOT_READ).format(file=reading.file, reason=reason, count=count)


def _may_be_entry(skipped: Skipped) -> bool:
    return skipped.reason.code in ROWS and bool(_FIGURE.search(skipped.text or ""))
