"""Every limit is a positive number, and they agree with one another."""

from __future__ import annotations

from liangqing.core import limits


def test_every_limit_limits() -> None:
    found = {name: value for name, value in vars(limits).items() if name.isupper()}
    assert found
    assert all(isinstance(value, int) and value > 0 for value in found.values())


def test_amounts_fit_a_signed_integer_of_eight_bytes_even_summed() -> None:
    assert 10**limits.MAX_AMOUNT_DIGITS * 1_000 < 2**63


def test_documents_are_written_for_ledgers_a_sheet_can_hold() -> None:
    assert limits.DOCUMENT_LINES < limits.MAX_SHEET_ROWS < limits.MAX_LEDGER_LINES
