"""Whether running balances vouch for the rows that a declared total contradicts.

Where an opening is declared, every balance below it agrees and a further one stands behind the last row, no row is
missing, doubled or changed: then the total is wrong, and that is the other side's error, not one of reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.proofs.totals import WrongTotal


def is_vouched(walk: Walk, fault: WrongTotal) -> bool:
    """Whether the rows above the total stand, whatever it says.

    Rows missing in pairs, an entry and its reversal, leave every balance right; where the total is off by the same
    amount on both sides, nothing vouches for the rows.
    """
    debit, credit = fault.gaps_minor
    entry = fault.entry
    blank = (entry.debit_minor is None and fault.sums[0]) or (entry.credit_minor is None and fault.sums[1])
    if debit == credit or (blank and "amount" not in entry.table.columns):
        return False
    return walk.checked > 0 and walk.rows_hold() and _closed(walk, fault)


def _closed(walk: Walk, fault: WrongTotal) -> bool:
    """Whether each account with a line above the total opens with a declared balance and goes on to another."""
    closed: dict[tuple[str, str], bool] = {}
    wrong = {id(one.entry) for one in walk.breaks}
    is_above = True
    for entry in walk.entries:
        is_above = is_above and entry is not fault.entry
        group = walk.group(entry)
        proves = entry.kind == "closing" or (entry.balance_minor is not None and id(entry) not in wrong)
        if entry.kind == "line" and is_above:
            closed[group] = False
        elif proves and group in closed:
            closed[group] = True
    opened = all(walk.accounts[group].opening_entry is not None for group in closed)
    return opened and not is_above and bool(closed) and all(closed.values())
