from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liangqing.formats.proofs.chains import best_walk
from liangqing.formats.tables.entries import Entry, EntryKind
from liangqing.formats.tables.layout import Table

TABLE = Table(None, (1,), (), {}, ())


def entry(kind: EntryKind, moved: int, balance: int | None, customer: str = "") -> Entry:
    return Entry(
        kind, "", None, 1, [], TABLE, currency="CNY", customer=customer, debit_minor=moved, balance_minor=balance
    )


def chain(opening: int, amounts: list[int]) -> list[Entry]:
    """An opening and lines whose running balances agree."""
    rows, balance = [entry("opening", 0, opening)], opening
    for amount in amounts:
        balance += amount
        rows.append(entry("line", amount, balance))
    return rows


amounts = st.lists(st.integers(-(10**6), 10**6).filter(bool), min_size=2, max_size=12)


@given(st.integers(-(10**6), 10**6), amounts)
def test_a_true_chain_holds_and_gives_its_closing(opening: int, moved: list[int]) -> None:
    walk = best_walk(chain(opening, moved), 1)
    assert (walk.breaks, walk.closing_breaks(), walk.reversed) == ([], [], False)
    assert walk.sums == {("", "CNY"): opening + sum(moved)}


@given(st.integers(1, 10**6), amounts, st.data())
def test_a_changed_balance_is_found_where_it_stands(opening: int, moved: list[int], data: st.DataObject) -> None:
    rows = chain(opening, moved)
    at = data.draw(st.integers(1, len(rows) - 1))
    rows[at].balance_minor = (rows[at].balance_minor or 0) + 7
    walk = best_walk(rows, 1)
    assert walk.breaks
    assert walk.reversed or walk.sign < 0 or walk.breaks[0].entry is rows[at]


@given(st.integers(1, 10**6), st.lists(st.integers(1, 10**6), min_size=3, max_size=12, unique=True))
def test_a_chain_newest_first_is_turned(opening: int, moved: list[int]) -> None:
    walk = best_walk(chain(opening, moved)[::-1], 1)
    assert walk.reversed
    assert walk.breaks == []


def test_balances_of_the_other_sign_are_understood() -> None:
    rows = chain(100, [5, 7])
    for row in rows:
        row.balance_minor = -(row.balance_minor or 0)
    assert best_walk(rows, 1).sign == -1


def test_each_customer_has_a_chain_of_its_own_or_all_share_one() -> None:
    own = [entry("line", 5, 5, "A"), entry("line", 7, 7, "B"), entry("line", 1, 6, "A")]
    shared = [entry("line", 5, 5, "A"), entry("line", 7, 12, "B"), entry("line", 1, 13, "A")]
    assert best_walk(own, 1).by_customer
    assert not best_walk(shared, 1).by_customer


def test_the_first_balance_implies_an_opening() -> None:
    walk = best_walk([entry("line", 5, 105), entry("line", 7, 112)], 1)
    assert walk.openings == {("", "CNY"): 100}
    assert walk.accounts["", "CNY"].opening_entry is None


def test_a_closing_that_is_not_the_sum_is_told() -> None:
    walk = best_walk([*chain(100, [5, 7]), entry("closing", 0, 111)], 1)
    (broken,) = walk.closing_breaks()
    assert (broken.expected_minor, broken.declared_minor) == (112, 111)


def test_open_items_listed_at_the_start_are_openings_each() -> None:
    rows = [entry("opening", 500, None), entry("opening", 500, None), entry("line", 7, None)]
    walk = best_walk(rows, 1)
    assert walk.carried == []
    assert walk.openings == {("", "CNY"): 1000}
    assert walk.sums == {("", "CNY"): 1007}


def test_a_balance_repeated_is_carried_not_counted() -> None:
    rows = [*chain(100, [5]), entry("opening", 0, 105), entry("line", 7, 112)]
    walk = best_walk(rows, 1)
    assert walk.carried == [rows[2]]
    assert walk.sums == {("", "CNY"): 112}
