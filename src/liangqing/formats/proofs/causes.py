"""Why a running balance breaks: the one fault that explains the gap exactly, named with its row and amount.

A row that stands twice, a side or a digit exchanged, a decimal point misplaced, a balance that alone is wrong; what
none of these explains is a row missing just above. Each is a finding about the file, never a correction of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.money import format_minor
from liangqing.formats.cells import text_of
from liangqing.formats.proofs.traces import trace_of
from liangqing.formats.proofs.unread_cells import unread_column_with
from liangqing.formats.tables.runs import place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from liangqing.core.problems import Problem
    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.proofs.traces import Step, Trace
    from liangqing.formats.tables.entries import Entry

#: So many breaks are named one by one; and a share of rows that agree below which the column means something else.
_NAMED: Final = 20
_FEWEST: Final = 4
_RELATED_PERCENT: Final = 50
#: The longest run of rows that is looked for a second time, and the most places a decimal point moves.
_LONGEST_RUN: Final = 200
_MOST_PLACES: Final = 3
_FIGURES: Final = frozenset({"balance", "balance_direction"})


@dataclass(frozen=True, slots=True)
class Cause:
    """What explains a break; `span` rows from the break on need no other."""

    code: str
    entry: Entry
    values: dict[str, Any]
    span: int = 1
    role: str = "balance"


def unrelated(file: str, walk: Walk) -> Problem | None:
    """The balance column as a whole, where it agrees with so few rows that it cannot be the balance of these."""
    breaks = [broken for broken in walk.breaks if broken.entry.kind == "line"]
    agreeing = walk.checked - len(walk.breaks)
    if len(breaks) < _FEWEST or agreeing * 100 >= walk.checked * _RELATED_PERCENT:
        return None
    first = breaks[0].entry
    heading = first.table.headings[first.table.columns["balance"]]
    return place(file, first, "balance", "balances-unrelated", count=agreeing, total=walk.checked, heading=heading)


def causes(file: str, walk: Walk) -> list[Problem]:
    """What explains each break at a line, the first ones in the order of booking."""
    found: list[Problem] = []
    broken = {id(one.entry) for one in walk.breaks if one.entry.kind == "line"}
    groups = dict.fromkeys(walk.group(one.entry) for one in walk.breaks if id(one.entry) in broken)
    for group in groups:
        trace = trace_of(walk, group)
        named = islice(_explained(trace, broken), _NAMED - len(found))
        found += [place(file, one.entry, one.role, one.code, **one.values) for one in named]
    return found


def doubled(entries: Sequence[Entry], gap_minor: int) -> tuple[Entry, Entry] | None:
    """The only row that repeats the one above it and whose amount is what the rows have too much."""
    pairs = [
        (above, entry)
        for above, entry in pairwise(entries)
        if entry.moved_minor == -gap_minor and _words(entry) == _words(above)
    ]
    return pairs[0] if len(pairs) == 1 else None


def doubled_problem(file: str, above: Entry, entry: Entry) -> Problem:
    """The row that stands twice, at its place."""
    return place(file, entry, "balance", "row-doubled", row=entry.row, first=above.row, amount=_amount(entry))


def exchanged_problem(file: str, entry: Entry) -> Problem:
    """The row whose amount stands on the wrong side, at its place."""
    return place(file, entry, _role(entry, entry.moved_minor), "row-sides", row=entry.row, amount=_amount(entry))


def _explained(trace: Trace, broken: set[int]) -> Iterator[Cause]:
    at = 0
    while at < len(trace.steps):
        if id(trace.steps[at].entry) not in broken:
            at += 1
            continue
        cause = next(cause for rule in _RULES if (cause := rule(trace, at)) is not None)
        yield cause
        at += cause.span


def _repeats(trace: Trace, at: int) -> Cause | None:
    """A row, or a run of rows, that stands twice; below it the balance goes on from where it was above."""
    above = trace.before(at)
    for first in range(at - 1, -1, -1):
        for length in range(_run(trace, first, at), 0, -1):
            last = at + length - 1
            if trace.balance(last) == above or _goes_on(trace, last + 1, above):
                return _as_repeat(trace, first, at, last)
    return None


def _run(trace: Trace, first: int, at: int) -> int:
    """How many rows from `at` on repeat those from `first` on."""
    longest = min(at - first, len(trace.steps) - at, _LONGEST_RUN)
    pairs = zip(trace.steps[first : first + longest], trace.steps[at : at + longest], strict=True)
    return next((length for length, (left, right) in enumerate(pairs) if not _alike(left, right)), longest)


def _alike(left: Step, right: Step) -> bool:
    cheap = left.moved_minor == right.moved_minor and left.entry.date == right.entry.date
    return cheap and _words(left.entry) == _words(right.entry)


def _goes_on(trace: Trace, at: int, balance: int) -> bool:
    """Whether a row stands at `at` that follows from this balance."""
    return at < len(trace.steps) and trace.balance(at) == balance + trace.moved(at)


def _as_repeat(trace: Trace, first: int, at: int, last: int) -> Cause:
    entry, end, original = trace.steps[at].entry, trace.steps[last].entry, trace.steps[first].entry
    span = last - at + 1 + (trace.balance(last) != trace.before(at))
    if last > at:
        rows = sorted((entry.row, end.row))
        return Cause("rows-doubled", entry, {"row": rows[0], "last": rows[1], "first": original.row}, span)
    return Cause("row-doubled", entry, {"row": entry.row, "first": original.row, "amount": _amount(entry)}, span)


def _balances_off(trace: Trace, at: int) -> Cause | None:
    """A balance that alone is wrong, or a run of them off by the same: below it the rows agree without it."""
    expected = trace.before(at) + trace.moved(at)
    gap = (trace.balance(at) or 0) - expected
    for last in range(at, min(at + _LONGEST_RUN, len(trace.steps) - 1)):
        following = trace.balance(last + 1)
        if following is None:
            return None
        off = following - (trace.balance(last) or 0) - trace.moved(last + 1)
        if off:
            return _as_off(trace, at, last, expected) if off == -gap else None
    return None


def _as_off(trace: Trace, at: int, last: int, expected: int) -> Cause:
    entry, end, declared = trace.steps[at].entry, trace.steps[last].entry, trace.balance(at) or 0
    if last == at:
        shown = {"declared": _shown(declared, entry), "sum": _shown(expected, entry)}
        return Cause("balance-mistyped", entry, {"row": entry.row, **shown}, span=2)
    rows = sorted((entry.row, end.row))
    values = {"row": rows[0], "last": rows[1], "amount": _shown(abs(declared - expected), entry)}
    return Cause("balances-off", entry, values, span=last - at + 2)


def _amounts_exchanged(trace: Trace, at: int) -> Cause | None:
    """The amount of this row belongs to the next one, and the other way round."""
    middle = trace.before(at) + trace.moved(at + 1)
    if trace.balance(at) != middle or trace.balance(at + 1) != middle + trace.moved(at):
        return None
    first, entry = trace.steps[at].entry, trace.steps[at + 1].entry
    rows = sorted((first.row, entry.row))
    return Cause("amounts-exchanged", entry, {"first": rows[0], "row": rows[1]}, span=2)


def _wrong_amount(trace: Trace, at: int) -> Cause | None:
    """The amount itself: on the wrong side, its decimal point misplaced, or two of its digits exchanged."""
    entry, wrong = trace.steps[at].entry, trace.moved(at)
    moved = (trace.balance(at) or 0) - trace.before(at)
    values = {"row": entry.row, "amount": _shown(abs(wrong), entry)}
    if moved == -wrong:
        return Cause("row-sides", entry, values, role=_role(entry, wrong))
    code = "amount-shifted" if _is_shifted(wrong, moved) else "amount-transposed" if _is_swapped(wrong, moved) else ""
    return Cause(code, entry, values | {"moved": _shown(abs(moved), entry)}, role=_role(entry, wrong)) if code else None


def _is_shifted(wrong: int, moved: int) -> bool:
    return any(wrong == moved * 10**places or moved == wrong * 10**places for places in range(1, _MOST_PLACES + 1))


def _is_swapped(wrong: int, moved: int) -> bool:
    """Whether two neighbouring digits are exchanged; a leading zero counts."""
    if (wrong < 0) != (moved < 0):
        return False
    width = max(len(str(abs(wrong))), len(str(abs(moved))))
    left, right = str(abs(wrong)).zfill(width), str(abs(moved)).zfill(width)
    unlike = [place for place in range(width) if left[place] != right[place]]
    return len(unlike) == 2 and unlike[1] == unlike[0] + 1 and sorted(left) == sorted(right)  # noqa: PLR2004 - a pair


def _missing(trace: Trace, at: int) -> Cause:
    """What explains any gap: a row that is not there."""
    entry = trace.steps[at].entry
    expected, declared = trace.before(at) + trace.moved(at), trace.balance(at) or 0
    gap = declared - expected
    above = trace.steps[at - 1].entry
    rows = sorted((above.row, entry.row)) if above.sheet == entry.sheet else [above.row, entry.row]
    values = {"before": rows[0], "row": rows[1], "amount": _shown(abs(gap), entry), "side": _side(entry, gap)}
    return Cause("row-missing", entry, values | {"declared": _shown(declared, entry), "sum": _shown(expected, entry)})


def _elsewhere(trace: Trace, at: int) -> Cause | None:
    """The amount stands in the row, in a column that is not read."""
    entry = trace.steps[at].entry
    gap = (trace.balance(at) or 0) - trace.before(at) - trace.moved(at)
    column = unread_column_with(entry, gap)
    if column is None:
        return None
    values = {"row": entry.row, "amount": _shown(abs(gap), entry), "column": column, "side": _side(entry, gap)}
    return Cause("amount-elsewhere", entry, values)


_RULES: Final[tuple[Callable[[Trace, int], Cause | None], ...]] = (
    _repeats,
    _elsewhere,
    _amounts_exchanged,
    _balances_off,
    _wrong_amount,
    _missing,
)


def _words(entry: Entry) -> tuple[str, ...]:
    """All a row says, but for its balance and columns that nothing is known of, such as a counter."""
    places = [at for role, at in entry.table.columns.items() if role not in _FIGURES]
    return tuple(text_of(entry.cells[at]) if at < len(entry.cells) else "" for at in places)


def _side(entry: Entry, gap_minor: int) -> str:
    """The heading of the column in which an amount of this sign stands; for a single column also its sign or word."""
    role = _role(entry, gap_minor)
    heading = entry.table.headings[entry.table.columns[role]] if role in entry.table.columns else ""
    if role != "amount":
        return heading
    if "direction" in entry.table.columns:
        return f"{heading} {'借' if gap_minor > 0 else '贷'}"
    return f"{heading} {'+' if gap_minor > 0 else '-'}"


def _role(entry: Entry, amount_minor: int) -> str:
    """The role of the column in which an amount of this sign stands."""
    columns = entry.table.columns
    if "amount" in columns:
        return "amount"
    if "debit" in columns:
        return "debit" if amount_minor > 0 else "credit"
    return "raises" if amount_minor > 0 else "reduces"


def _amount(entry: Entry) -> str:
    return _shown(abs(entry.moved_minor), entry)


def _shown(minor: int, entry: Entry) -> str:
    return format_minor(minor, entry.currency)
