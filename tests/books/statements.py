"""What a partner sends, as a few words: its own account of us, with an opening balance and running balances."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def statement(path: Path, opened: str, text: str) -> Path:
    """Write a customer's payables ledger (应付账款明细账) as CSV.

    Args:
        path: where to.
        opened: `2026-01-01 1000.00`: the day and what it owed before it.
        text: a line each: `2026-01-05 INV-1 1130.00 货款`; + raises what it owes.
    """
    day, opening = opened.split()
    balance = _cents(opening)
    rows = [f"{day},,期初余额,,,贷,{_yuan(balance)}"]
    for line in filter(None, map(str.strip, text.splitlines())):
        on, reference, amount, *words = line.split()
        minor = _cents(amount)
        balance += minor
        sides = f",{_yuan(minor)}" if minor > 0 else f"{_yuan(-minor)},"
        rows.append(f"{on},{reference},{' '.join(words) or '货款'},{sides},{_side(balance)},{_yuan(abs(balance))}")
    heading = ["应付账款明细账", "日期,单据号,摘要,借方,贷方,方向,余额"]
    path.write_text("\n".join([*heading, *rows]) + "\n", encoding="utf-8")
    return path


def _cents(text: str) -> int:
    whole, _, cents = text.partition(".")
    return int(whole + cents.ljust(2, "0"))


def _yuan(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02d}"


def _side(balance: int) -> str:
    return "贷" if balance > 0 else "借" if balance < 0 else "平"
