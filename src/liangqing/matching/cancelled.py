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

_ESTIMATE_DAYS: Final = 62  # an estimate is reversed when the month turns or the invoice comes

_TWO: Final = 2  # the booking and its reversal
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
            opposite[abs(line.amount)].append(line)
        for lines in opposite.values():
            if min(line.amount for line in lines) < 0 < max(line.amount for line in lines):
                _pair(block, side, lines)


def _pair(block: Block, side: Side, lines: list[Line]) -> None:
    """Pair each reversal with the one booking it can mean; with several, the nearest before it of the same document."""
    bookings = [line for line in lines if line.amount > 0]
    reversals = [line for line in lines if line.amount < 0]
    fits = {(b.row, r.row): why for b in bookings for r in reversals if (why := _why(b, r, block)) is not None}
    pairs = sorted((abs(b.day - r.day), b.row, r.row) for b in bookings for r in reversals if (b.row, r.row) in fits)
    for days, booking, reversal in pairs:
        if not block.pool.is_open((booking, reversal)):
            continue
        evidence = {"side": side, "days": days, **fits[booking, reversal]}
        block.pool.match(Group((booking, reversal), (booking,), "cancelled", evidence))


def _why(booking: Line, reversal: Line, block: Block) -> dict[str, str] | None:
    """What says that one line takes back the other, or null."""
    words = booking.topics | reversal.topics
    days = abs(booking.day - reversal.day)
    dates = block.pool.policy.dates
    if booking.key is not None and booking.key == reversal.key and days <= dates.reference_days:
        told = "reversal" in words or booking.kind == reversal.kind is not None or _is_old(booking, reversal)
        return {"reference": booking.key} if told else None
    if _names(reversal, booking) or _names(booking, reversal):
        return (
            {"reference": booking.key or reversal.key or ""}
            if "reversal" in words or _is_old(booking, reversal)
            else None
        )
    if "estimate" in booking.topics & reversal.topics and days <= _ESTIMATE_DAYS:
        return {"keyword": "estimate"}
    if booking.key is not None and reversal.key is not None:
        return None
    is_near = days <= dates.window_days or _is_old(booking, reversal)
    if _is_old(booking, reversal) and _CORRECTING & _new(booking, reversal).topics and booking.amount_repeats <= _TWO:
        return {"keyword": min(_CORRECTING & _new(booking, reversal).topics)}
    only_two = booking.amount_repeats <= _TWO
    return {"keyword": "reversal"} if "reversal" in words and is_near and only_two else None


def _is_old(booking: Line, reversal: Line) -> bool:
    """Whether one of them is an open difference of an earlier period, the other a new line."""
    return (booking.carried is None) != (reversal.carried is None)


def _new(booking: Line, reversal: Line) -> Line:
    return booking if booking.carried is None else reversal


def _names(line: Line, other: Line) -> bool:
    if line.text is None or other.key is None:
        return False
    return any(other.key in reading for mention in mentions(line.text) for reading in mention)
