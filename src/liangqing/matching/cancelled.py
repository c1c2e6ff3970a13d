"""A booking and its reversal on one side: together they are nothing (rule `cancelled`)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from liangqing.core.references import mentions
from liangqing.core.schemas import SIDES
from liangqing.matching.pool import Group

if TYPE_CHECKING:
    from liangqing.core.schemas import Side
    from liangqing.matching.blocks import Block
    from liangqing.matching.lines import Line

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
        opposite: defaultdict[int, list[Line]] = defaultdict(list)
        for line in block.open(side):
            opposite[abs(line.amount_minor)].append(line)
        for lines in opposite.values():
            if min(line.amount_minor for line in lines) < 0 < max(line.amount_minor for line in lines):
                _pair(block, side, lines)


def _pair(block: Block, side: Side, lines: list[Line]) -> None:
    """Pair each reversal with the one booking it can mean; with several, the nearest of the same document."""
    bookings = [line for line in lines if line.amount_minor > 0]
    reversals = [line for line in lines if line.amount_minor < 0]
    is_only = len(bookings) == len(reversals) == 1
    fits = {
        (b.row, r.row): why
        for b in bookings
        for r in reversals
        if (why := _of_document(b, r, block) or (_of_words(b, r, block) if is_only else None)) is not None
    }
    pairs = sorted((abs(b.day - r.day), b.row, r.row) for b in bookings for r in reversals if (b.row, r.row) in fits)
    for days, booking, reversal in pairs:
        if not block.pool.is_open((booking, reversal)):
            continue
        evidence = {"side": side, "days": days, **fits[booking, reversal]}
        block.pool.match(Group((booking, reversal), (booking,), "cancelled", evidence))


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
    if "estimate" in booking.topics & reversal.topics and days <= dates.estimate_days:
        return {"keyword": "estimate"}
    return None


def _of_words(booking: Line, reversal: Line, block: Block) -> dict[str, str] | None:
    """Words that tell of a correction, where nothing else of this amount is open on this side; or null."""
    if (booking.key is not None and reversal.key is not None) or booking.amount_repeats > _TWO:
        return None
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
