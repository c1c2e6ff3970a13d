"""The entry that would correct our own books, drafted; a person approves it before it is posted anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from liangqing.core.codes import Code

_OURS_TO_BOOK: Final = frozenset({"ours", "nobody"})


def proposed_entry(code: Code, fault: str, amount_minor: int) -> dict[str, Any] | None:
    """The drafted entry for a difference, or null where the other side is at fault or nothing is to be booked.

    Args:
        code: the cause; it names the account that stands against receivables, and the kind of entry.
        fault: whose books are wrong.
        amount_minor: the difference's part of the gap (ours − theirs); the entry takes it off our balance.
    """
    if code.entry is None or code.account_role is None or fault not in _OURS_TO_BOOK or amount_minor == 0:
        return None
    size = abs(amount_minor)
    receivable = _line(
        "accounts_receivable", debit=0 if amount_minor > 0 else size, credit=size if amount_minor > 0 else 0
    )
    against = _line(code.account_role, debit=receivable["credit_minor"], credit=receivable["debit_minor"])
    lines = [against, receivable] if amount_minor > 0 else [receivable, against]
    return {"book": "ours", "kind": code.entry, "lines": lines}


def _line(account_role: str, *, debit: int, credit: int) -> dict[str, Any]:
    return {"account_role": account_role, "debit_minor": debit, "credit_minor": credit}


def fault_of(code: Code, side: str | None, *, raises: bool) -> str:
    """Whose books are wrong.

    Args:
        code: the cause.
        side: the side that holds the line; null for a group, which both hold.
        raises: whether the document raises what is owed. We write those; the customer writes payments. Where
            the author is believed, the other side's entry is presumed wrong.
    """
    if code.usual_fault == "author":
        return "theirs" if raises else "ours"
    if code.usual_fault == "booked":
        return side or "unknown"
    if code.usual_fault == "missing" and side == "theirs" and raises:
        return "unknown"  # we write such documents: that we lack one of our own proves no omission
    if code.usual_fault == "missing":
        return {"ours": "theirs", "theirs": "ours"}.get(side or "", "unknown")
    return code.usual_fault
