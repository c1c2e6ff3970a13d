from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError
from liangqing.formats.proofs.totals import check_totals
from liangqing.formats.tables.entries import Entry, EntryKind
from liangqing.formats.tables.layout import Table

TABLE = Table(None, (1,), (), {}, ())


def row(kind: EntryKind, debit: int | None, credit: int | None, label: str = "", customer: str = "") -> Entry:
    return Entry(kind, label, None, 1, [], TABLE, customer=customer, debit_minor=debit, credit_minor=credit)


def wrong(*rows: Entry) -> list[tuple[str, int, int]]:
    return [(fault.side, fault.expected_minor, fault.declared_minor) for fault in check_totals(rows)[1]]


def test_months_count_from_the_month_before_and_the_total_from_the_start() -> None:
    rows = [
        row("line", 5, None),
        row("subtotal", 5, 0, "本月合计"),
        row("line", 7, None),
        row("line", None, 2),
        row("subtotal", 7, 2, "本月合计"),
        row("total", 12, 2, "总计"),
    ]
    assert check_totals(rows) == (3, [])


def test_customers_have_totals_of_their_own() -> None:
    rows = [
        row("line", 5, None, customer="A"),
        row("subtotal", 5, None, "小计", "A"),
        row("line", 7, None, customer="B"),
        row("subtotal", 7, None, "小计", "B"),
    ]
    assert check_totals(rows) == (2, [])


def test_a_total_may_count_the_opening_or_not() -> None:
    rows = [row("opening", 100, None), row("line", 5, None)]
    assert wrong(*rows, row("total", 105, None)) == []
    assert wrong(*rows, row("total", 5, None)) == []


def test_a_total_that_is_no_sum_is_told_with_both_figures() -> None:
    rows = [row("line", 5, None), row("line", None, 2)]
    assert wrong(*rows, row("total", 6, 2)) == [("debit", 5, 6)]
    assert wrong(*rows, row("total", 5, 3)) == [("credit", 2, 3)]


def test_a_year_to_date_reaches_back_before_the_file() -> None:
    assert check_totals([row("line", 5, None), row("year-to-date", 905, 100)]) == (0, [])


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1), st.integers(1, 10**6))
def test_every_true_total_agrees_and_no_false_one_does(lines: list[tuple[int, int]], off: int) -> None:
    rows = [row("line", debit, credit) for debit, credit in lines]
    debit, credit = sum(line[0] for line in lines), sum(line[1] for line in lines)
    assert wrong(*rows, row("total", debit, credit)) == []
    assert wrong(*rows, row("total", debit + off, credit)) == [("debit", debit, debit + off)]


def test_a_sum_that_nobody_named_is_a_total_and_no_line() -> None:
    book = "应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |500\n2026-06-07|采购| |200\n| | |700"
    reading = read(book)
    assert shown(reading) == ["2026-06-05 500.00", "2026-06-07 200.00"]
    assert ("total", 5) in {(item.reason.code, item.row) for item in reading.skipped}
    with pytest.raises(RefusedError) as refused:
        read(book.replace("|700", "|70"))
    assert [problem.code for problem in refused.value.problems] == ["total-not-sum"]


def carried(kind: EntryKind, label: str, debit: int, credit: int) -> Entry:
    return row(kind, debit, credit, label)


def test_a_year_to_date_is_the_one_before_it_and_the_lines_between() -> None:
    rows = [row("line", 5, None), row("year-to-date", 905, 100, "本年累计"), row("line", 7, None)]
    assert check_totals([*rows, row("year-to-date", 912, 100, "本年累计")]) == (1, [])
    assert wrong(*rows, row("year-to-date", 913, 100, "本年累计")) == [("debit", 912, 913)]


def test_a_year_to_date_counts_from_the_start_where_the_file_holds_it() -> None:
    rows = [row("opening", 100, None, "上年结转"), row("line", 5, None)]
    assert check_totals([*rows, row("year-to-date", 5, None, "本年累计")]) == (1, [])
    assert wrong(*rows, row("year-to-date", 6, None, "本年累计")) == [("debit", 5, 6)]


def test_years_to_date_of_customers_are_kept_apart() -> None:
    rows = [
        row("line", 5, None, customer="A"),
        row("year-to-date", 905, None, "本年累计", "A"),
        row("line", 7, None, customer="B"),
        row("year-to-date", 77, None, "本年累计", "B"),
        row("line", 1, None, customer="A"),
        row("year-to-date", 906, None, "本年累计", "A"),
    ]
    assert check_totals(rows) == (1, [])


def test_what_a_page_carries_is_what_was_brought_to_it_and_its_lines() -> None:
    page = [carried("opening", "承前页", 100, 40), row("line", 5, None), row("line", None, 2)]
    assert check_totals([*page, carried("closing", "过次页", 105, 42)]) == (1, [])
    assert wrong(*page, carried("closing", "过次页", 105, 43)) == [("credit", 42, 43)]


def test_what_one_page_carries_the_next_one_brings() -> None:
    pages = [carried("opening", "承前页", 100, 40), row("line", 5, None), carried("closing", "过次页", 105, 40)]
    assert wrong(*pages, carried("opening", "承前页", 105, 40), row("line", 5, None)) == []
    assert wrong(*pages, carried("opening", "承前页", 106, 40), row("line", 5, None)) == [("debit", 105, 106)]


def test_totals_may_stand_above_their_lines() -> None:
    assert wrong(row("total", 12, None), row("line", 5, None), row("line", 7, None)) == []
    assert wrong(row("total", 13, None), row("line", 5, None), row("line", 7, None)) != []


def test_currencies_have_totals_of_their_own() -> None:
    dollars = row("line", 7, None)
    total = row("total", 7, None)
    dollars.currency = total.currency = "USD"
    assert wrong(row("line", 5, None), dollars, total) == []


def test_one_amount_beside_a_side_may_be_the_net_of_both() -> None:
    book = "应付账款\n日期|摘要|方向|金额\n2026-06-05|采购|贷|500\n2026-06-08|付款|借|200\n|合计|贷|{}"
    assert [proof.holds for proof in read(book.format(300)).proofs] == [True]
    assert [proof.holds for proof in read(book.format(500)).proofs] == [True]
