"""What a check can find wrong with a result, as values with a place; sentences are made when read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liangqing.core.limits import MAX_PROBLEMS_SHOWN
from liangqing.core.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import polars as pl

    from liangqing.core.text import Translate

#: code -> what it says. `{expected}` is what the files themselves add up to, `{found}` what stands there.
FINDINGS: Final[dict[str, str]] = {
    "file-missing": mark("The file is missing."),
    "file-unreadable": mark("The file cannot be read: {detail}"),
    "column-wrong": mark("Column {column} should be {expected}; it is {found}."),
    "null-found": mark("Column {column} is empty in {found} rows; it must be filled."),
    "value-unknown": mark("{column} is “{found}”; that value has no meaning here."),
    "id-repeated": mark("{column} {found} stands more than once."),
    "json-wrong": mark("{column} is not the JSON object it must be: {found}"),
    "line-unknown": mark("The ledger given has no such line."),
    "line-altered": mark("The ledger says {expected}; here stands {found}."),
    "counted-wrong": mark("The line counts {expected} on the as-of date; here stands {found}."),
    "line-matched-twice": mark("The line stands {found} times in matched groups; once is the most."),
    "line-not-accounted": mark("The line is neither matched nor the subject of a difference."),
    "line-accounted-twice": mark("The line is accounted for {found} times; it must be exactly once."),
    "subject-altered": mark("The difference names customer and currency {found}; the line belongs to {expected}."),
    "group-unknown": mark("There is no group {found}."),
    "group-without-lines": mark("The group has no lines."),
    "group-currency": mark("The group is in {expected}, but holds a line in {found}."),
    "group-sum-wrong": mark("{column} should be {expected}, the sum of its lines; it is {found}."),
    "group-residual-unexplained": mark(
        "For customer {customer} the group leaves {expected}; its differences explain {found}."
    ),
    "group-one-sided": mark("A group with lines of one side only must be a reversal pair that comes to nothing."),
    "group-customers": mark("The group joins {found} customers without a linked difference E03 for each."),
    "suggestion-without-alternatives": mark("A suggestion must belong to a set of alternatives; a match must not."),
    "anchors-differ": mark("The alternatives {alternatives_id} do not all start from the same lines."),
    "rank-repeated": mark("Rank {rank} stands {found} times among the alternatives {alternatives_id}."),
    "suggested-not-pending": mark("The line is only suggested, yet its difference is {found}, not S01."),
    "pending-not-suggested": mark("The difference waits for a decision (S01), but nothing is suggested for its line."),
    "difference-unknown": mark("There is no difference {found}."),
    "difference-without-subject": mark("The difference stands alone, yet names no line as its subject."),
    "difference-amount-wrong": mark("The difference is {found}; its lines come to {expected}."),
    "note-moves-money": mark("A note must stand on a group with amount 0; it shows {found}."),
    "nature-wrong": mark("Code {code} is not {found}."),
    "basis-wrong": mark("Code {code} cannot have the basis {found}."),
    "cleared-not-zero": mark("A cleared difference must be 0; it is {found}."),
    "link-wrong": mark("The linked difference must be an E03 of another customer, linked back, of opposite amount."),
    "entry-wrong": mark("The proposed entry cannot be booked: {found}"),
    "entry-for-their-fault": mark("The other side is at fault; no entry of ours may be proposed."),
    "gap-unexplained": mark(
        "Our balance less theirs is {expected} for {customer} in {currency}; the differences add up to {found}."
    ),
    "open-item-wrong": mark("The open item kept for the next period is {found}; the difference is {expected}."),
    "proof-missing": mark("The proof lacks {column}."),
    "proof-wrong": mark("The proof says {found}; the files say {expected}."),
    "input-changed": mark("The file given is not the one that was reconciled (its SHA-256 differs)."),
    "digest-wrong": mark(
        "The digest does not fit the content: the result or a ledger was changed after it was written."
    ),
    "more": mark("{count} more of {code}, not listed."),
}


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold.

    `place` names the file and the row by its keys, as in `matches.parquet group_id=3 side=ours line=12`.
    Amounts in `values` are minor units.
    """

    code: str
    place: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def sentence(self, translate: Translate) -> str:
        """What is wrong, in words."""
        return translate(FINDINGS[self.code]).format_map(self.values)


def report(code: str, file: str, offenders: pl.DataFrame, keys: Sequence[str]) -> Iterator[Finding]:
    """A finding for each offending row, in order of its keys; after `MAX_PROBLEMS_SHOWN` only how many more.

    Args:
        code: key of `FINDINGS`; its placeholders are columns of `offenders`.
        file: the file that holds the rows.
        offenders: the rows that do not hold; none is good news.
        keys: the columns that name a row.
    """
    for row in offenders.sort(keys).head(MAX_PROBLEMS_SHOWN).iter_rows(named=True):
        place = " ".join([file, *(f"{key}={row[key]}" for key in keys)])
        yield Finding(code, place, {name: _shown(value) for name, value in row.items()})
    if offenders.height > MAX_PROBLEMS_SHOWN:
        yield Finding("more", file, {"count": offenders.height - MAX_PROBLEMS_SHOWN, "code": code})


def _shown(value: object) -> str | int:
    return value if isinstance(value, int) else "∅" if value is None else str(value)
