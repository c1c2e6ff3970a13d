from __future__ import annotations

from liangqing.formats.proofs.chains import best_walk
from liangqing.formats.proofs.traces import trace_of
from liangqing.formats.tables.entries import Entry
from liangqing.formats.tables.layout import Table

TABLE = Table(None, (1,), (), {}, ())


def entry(row: int, debit: int = 0, balance: int | None = None, kind: str = "line") -> Entry:
    made = Entry("opening" if kind == "opening" else "line", "", None, row, [], TABLE, currency="CNY")
    made.debit_minor, made.balance_minor = debit or None, balance
    return made


def test_the_balance_above_a_row_is_the_last_declared_and_what_was_moved_since() -> None:
    rows = [entry(2, kind="opening", balance=1000), entry(3, 500), entry(4, 200, 1700)]
    trace = trace_of(best_walk(rows, 1), ("", "CNY"))
    assert [step.moved_minor for step in trace.steps] == [0, 500, 200]
    assert [trace.before(at) for at in range(3)] == [0, 1000, 1500]


def test_beyond_the_last_row_there_is_no_balance_and_nothing_is_moved() -> None:
    trace = trace_of(best_walk([entry(2, 500, 500)], 1), ("", "CNY"))
    assert (trace.balance(0), trace.balance(1), trace.moved(1)) == (500, None, 0)
