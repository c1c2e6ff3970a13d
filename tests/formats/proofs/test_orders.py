from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.formats.ledgers import read, shown

from liangqing.formats.proofs.chains import best_walk
from liangqing.formats.proofs.orders import in_file, linked, newest_first
from liangqing.formats.tables.entries import Entry, EntryKind
from liangqing.formats.tables.layout import Table

TABLE = Table(None, (1,), (), {}, ())


def entry(kind: EntryKind, day: int | None, moved: int, balance: int | None, sheet: str | None = None) -> Entry:
    when = date(2026, 6, day) if day else None
    return Entry(kind, "", sheet, 1, [], TABLE, date=when, currency="CNY", debit_minor=moved, balance_minor=balance)


def chain(amounts: list[tuple[int, int]]) -> list[Entry]:
    """An opening of 1,000 and lines of a day and an amount."""
    rows, balance = [entry("opening", None, 0, 1000)], 1000
    for day, amount in sorted(amounts, key=lambda one: one[0]):
        balance += amount
        rows.append(entry("line", day, amount, balance))
    return rows


booked = st.lists(
    st.tuples(st.integers(1, 5), st.integers(-(10**6), 10**6).filter(bool)), min_size=2, max_size=12, unique=True
)


@given(booked, st.randoms())
def test_rows_in_any_order_are_linked_to_the_same_sum(amounts: list[tuple[int, int]], shuffle: object) -> None:
    rows = chain(amounts)
    mixed = rows[1:]
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    walk = best_walk([rows[0], *mixed], 1)
    assert walk.holds()
    assert walk.sums == {("", "CNY"): 1000 + sum(amount for _, amount in amounts)}


@given(booked, st.data())
def test_without_one_row_they_are_linked_only_where_it_was_the_last(
    amounts: list[tuple[int, int]], data: st.DataObject
) -> None:
    rows = chain(amounts)
    gone = data.draw(st.integers(1, len(rows) - 1))
    rest = data.draw(st.permutations(rows[1:gone] + rows[gone + 1 :]))
    closing = entry("closing", None, 0, rows[-1].balance_minor)
    ordered = linked([rows[0], *rest, closing], 1, by_customer=True)
    end = [one.balance_minor for one in ordered or () if one.kind == "line"][-1:]
    assert ordered is None or end != [closing.balance_minor] or not rest


def test_rows_without_a_day_or_a_balance_are_not_linked() -> None:
    first = entry("opening", None, 0, 1000)
    assert linked([first, entry("line", None, 5, 1005)], 1, by_customer=True) is None
    assert linked([first, entry("line", 1, 5, None)], 1, by_customer=True) is None


def test_a_circle_of_balances_without_an_opening_starts_nowhere() -> None:
    circle = [entry("line", 1, 500, 500), entry("line", 1, -500, 0)]
    assert linked(circle, 1, by_customer=True) is None
    assert linked([entry("opening", None, 0, 0), *circle[::-1]], 1, by_customer=True) is not None


def test_sheets_are_turned_together_or_each_for_itself() -> None:
    rows = [entry("line", day, 1, 1, sheet) for sheet, day in (("6月", 2), ("6月", 1), ("7月", 4), ("7月", 3))]
    days = [[one.date.day for one in order if one.date] for order in newest_first(rows)]
    assert [3, 4, 1, 2] in days
    assert [1, 2, 3, 4] in days
    assert in_file(rows) == rows


def test_days_newest_first_with_rows_of_a_day_in_their_order() -> None:
    reading = read("""
        应付账款
        日期|摘要|单据编号|借方|贷方|余额
        2026-06-08|采购|A4| |50|850
        2026-06-08|付款|A5|100| |750
        2026-06-05|采购|A1| |500|1500
        2026-06-05|付款|A2|700| |800
        2026-06-01|期初余额| | | |1000
    """)
    assert shown(reading, "reference")[1:] == [
        "2026-06-05 500.00 A1",
        "2026-06-05 -700.00 A2",
        "2026-06-08 50.00 A4",
        "2026-06-08 -100.00 A5",
    ]
    assert ("by-date", {"row": 3}) in [(remark.code, remark.values) for remark in reading.remarks]


def test_a_closing_may_stand_above_the_rows_newest_first() -> None:
    sheet = """
        应付账款
        供应商：{}
        日期|摘要|借方|贷方|余额
        |期末余额| | |900
        2026-06-08|{}|600| |900
        2026-06-05|采购| |500|1500
        2026-06-01|期初余额| | |1000
    """
    reading = read(sheet.format("甲", "付款"), sheet.format("乙", "电汇"))
    assert [line.split()[1] for line in shown(reading)] == ["1000.00", "500.00", "-600.00"] * 2
    assert [one.amount_minor for one in reading.closing_minor] == [90000, 90000]
