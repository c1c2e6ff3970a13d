"""A booking and its reversal on one side: together they are nothing (rule `cancelled`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from liangqing.core.references import mentions
from liangqing.core.schemas import SIDES
from liangqing.matching.pool.groups import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.core.schemas import Side
    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block

_ESTIMATE: Final = "estimate"
_TWO: Final = 2  # the booking, and the same with the customer
#: Words of an entry that settles a difference of an earlier period.
_CORRECTING: Final = frozenset(
    {
        "adjustment",
        "bank_charge",
        "credit_note",
        "deduction",
        "discount",
        "platform_fee",
        "rebate",
        "return",
        "reversal",
    },
)


def find_cancelled(block: Block) -> None:
    """Match bookings with their reversals, where words, kind or an old difference say that it is one.

    Equal and opposite amounts alone prove nothing: an invoice and its payment look the same.
    """
    for side in SIDES:
        for bookings, reversals in _opposite(block.open(side)):
            _pair(block, side, bookings, reversals)


def _opposite(lines: list[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """Lines of one amount with both signs: those that raise what is owed, and those that reduce it."""
    both = {line.amount_minor for line in lines} & {-line.amount_minor for line in lines} - {0}
    by_amount: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.amount_minor in both:
            by_amount[line.amount_minor].append(line)
    return ((found, by_amount[-amount]) for amount, found in list(by_amount.items()) if amount > 0)


def _pair(block: Block, side: Side, bookings: list[Line], reversals: list[Line]) -> None:
    """Pair each reversal with the one booking it can mean; with several, the nearest of the same document."""
    is_only = len(bookings) == len(reversals) == 1
    fits: dict[tuple[int, int], dict[str, str]] = {}
    days: dict[tuple[int, int], int] = {}
    for booking, reversal in _told_pairs(bookings, reversals):
        why = _of_document(booking, reversal, block) or (_of_words(booking, reversal, block) if is_only else None)
        if why is not None:
            fits[booking.row, reversal.row] = why
            days[booking.row, reversal.row] = abs(booking.day - reversal.day)
    rivals = _rivals(fits)
    groups: defaultdict[int, list[Group]] = defaultdict(list)
    for apart, rows in sorted((days[rows], rows) for rows in fits):
        group = Group(rows, rows[:1], "cancelled", {"side": side, "days": apart, **fits[rows]})
        if rivals.isdisjoint(rows) and block.pool.is_open(rows):
            block.pool.match(group)
        elif not rivals.isdisjoint(rows):
            groups[rows[0]].append(group)
    for alternatives in groups.values():
        block.pool.ask(alternatives, "rivals", len(alternatives) - 1)


def _rivals(fits: dict[tuple[int, int], dict[str, str]]) -> set[int]:
    """Estimates of one amount that could take back one another in more than one way; nothing tells them apart."""
    uses = Counter(row for rows, why in fits.items() if why.get("keyword") == _ESTIMATE for row in rows)
    return {row for row, count in uses.items() if count > 1}


def _told_pairs(bookings: list[Line], reversals: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Pairs that may be more than equal amounts: of one reference or of estimates, or one tells of a correction."""
    telling = [line for line in reversals if _is_telling(line)]
    estimates = [line for line in reversals if "estimate" in line.topics]
    by_key: defaultdict[str | None, list[Line]] = defaultdict(list)
    for line in reversals:
        by_key[line.key].append(line)
    for booking in bookings:
        if _is_telling(booking):
            found = reversals
        else:
            named = by_key.get(booking.key, []) if booking.key is not None else []
            found = [*telling, *named, *(estimates if "estimate" in booking.topics else ())]
        yield from ((booking, reversal) for reversal in found)


def _is_telling(line: Line) -> bool:
    """Whether its words tell of a correction, or it stands for an old difference."""
    return "reversal" in line.topics or line.carried is not None


def _of_document(booking: Line, reversal: Line, block: Block) -> dict[str, str] | None:
    """What says that both are about one document or estimate, and one takes back the other; or null."""
    dates = block.pool.policy.dates
    words = booking.topics | reversal.topics
    days = abs(booking.day - reversal.day)
    told = "reversal" in words or _is_old(booking, reversal)
    if booking.key is not None and booking.key == reversal.key and days <= dates.reference_days:
        return {"reference": booking.key} if told or booking.kind == reversal.kind is not None else None
    if told and (_names(reversal, booking) or _names(booking, reversal)):
        return {"reference": booking.key or reversal.key or ""}
    if _ESTIMATE in booking.topics & reversal.topics and 0 <= reversal.day - booking.day <= dates.estimate_days:
        return {"keyword": _ESTIMATE}
    return None


def _of_words(booking: Line, reversal: Line, block: Block) -> dict[str, str] | None:
    """Words that tell of a correction, where nothing else of this amount is open on this side; or null."""
    if (booking.key is not None and reversal.key is not None) or booking.amount_repeats > _TWO:
        return None
    if _ESTIMATE in booking.topics & reversal.topics:
        return None  # taken back before it was made: that was another one
    is_old = _is_old(booking, reversal)
    correcting = _CORRECTING & _new(booking, reversal).topics
    if is_old and correcting:
        return {"keyword": min(correcting)}
    is_near = abs(booking.day - reversal.day) <= block.pool.policy.dates.window_days
    told = "reversal" in booking.topics | reversal.topics
    return {"keyword": "reversal"} if told and (is_near or is_old) else None


def _is_old(booking: Line, reversal: Line) -> bool:
    """Whether one of them is an open difference of an earlier period, the other a new line."""
    return (booking.carried is None) != (reversal.carried is None)


def _new(booking: Line, reversal: Line) -> Line:
    return booking if booking.carried is None else reversal


def _names(line: Line, other: Line) -> bool:
    if line.text is None or other.key is None:
        return False
    return any(other.key in reading for mention in mentions(line.text) for reading in mention)
