from __future__ import annotations

from typing import Any

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import Problem, RefusedError

HEAD = "应付账款\n日期|摘要|借方|贷方|方向|余额\n"


def refused(book: str, **mapping: Any) -> list[Problem]:
    with pytest.raises(RefusedError) as raised:
        read(book, **mapping)
    return list(raised.value.problems)


def test_a_closing_that_is_not_the_sum_is_refused_by_the_cause_where_the_chain_breaks() -> None:
    (problem,) = refused(
        HEAD
        + """
        2026-06-01|期初余额| | |贷|1000
        2026-06-05|采购| |500|贷|1500
        2026-06-06|采购| |200|贷|1800
        2026-06-07|付款|300| |贷|1500""".lstrip()
    )
    assert (problem.code, problem.row) == ("row-missing", 5)
    assert problem.values["before"] == 4
    assert (problem.values["amount"], problem.values["side"]) == ("100.00", "贷方")


def test_a_closing_is_refused_at_its_own_row_where_nothing_breaks_above_it() -> None:
    (problem,) = refused(HEAD + "2026-06-01|期初余额| | |贷|1000\n2026-06-05|采购| |500|贷|1500\n|期末余额| | |贷|1400")
    assert (problem.code, problem.row) == ("closing-not-sum", 5)
    assert problem.values == {"declared": "-1,400.00", "sum": "-1,500.00"}


def test_swapped_sides_are_found_by_the_balances() -> None:
    (problem,) = refused(
        HEAD + "2026-06-01|期初余额| | |贷|1000\n2026-06-05|采购|500| |贷|1500\n2026-06-06|采购|200| |贷|1700"
    )
    assert problem.code == "sides-swapped"


def test_a_total_that_is_wrong_is_refused_at_its_cell() -> None:
    (problem,) = refused("应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |500\n|合计| |600")
    assert (problem.code, problem.row, problem.column) == ("total-not-sum", 4, "D")


DOUBLED_AND_MISSING = (
    HEAD
    + """2026-06-01|期初余额| | |贷|1000
    2026-06-05|采购| |500|贷|1500
    2026-06-05|采购| |500|贷|1500
    2026-06-07|采购| |200|贷|2200"""
)


def test_a_row_doubled_and_another_missing_are_refused_though_the_closing_agrees() -> None:
    problems = refused(DOUBLED_AND_MISSING)
    assert [(problem.code, problem.row, problem.column) for problem in problems] == [
        ("row-doubled", 5, "F"),
        ("row-missing", 6, "F"),
        ("chain-broken", 5, "F"),
    ]


def test_a_person_can_accept_balances_that_break_inside() -> None:
    reading = read(DOUBLED_AND_MISSING, accept_broken_chain=True)
    chain = reading.proofs[0]
    assert (chain.name.code, chain.holds, chain.failed, chain.row) == ("proof-chain", False, 2, 5)
    assert ("chain-accepted", {"count": 2, "row": 5}) in [(r.code, r.values) for r in reading.remarks]


def test_where_the_file_ends_without_a_closing_rows_missing_there_would_not_show() -> None:
    book = HEAD + "2026-06-01|期初余额| | |贷|1000\n2026-06-05|采购| |500|贷|1500"
    assert [remark.code for remark in read(book).remarks] == ["end-open"]
    assert read(book + "\n|期末余额| | |贷|1500").remarks == ()


def test_a_date_far_from_all_others_is_told() -> None:
    dates = ("2026-06-01", "2026-06-05", "2024-06-07", "2026-06-09")
    rows = "\n".join(f"{day}|采购| |5" for day in dates)
    (remark,) = read("应付账款\n日期|摘要|借方|贷方\n" + rows).remarks
    assert (remark.code, remark.values) == ("date-alone", {"count": 1, "date": "2024-06-07", "row": 5})


def test_where_nothing_is_declared_nothing_is_proved_and_that_is_said() -> None:
    (proof,) = read("应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |500").proofs
    assert (proof.name.code, proof.holds) == ("proof-none", None)


def test_a_person_can_give_the_opening_a_file_lacks() -> None:
    book = "应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |500"
    assert shown(read(book, opening="1,000.00"), "kind") == ["2026-06-05 1000.00 opening", "2026-06-05 500.00 invoice"]
    declared = HEAD + "2026-06-01|期初余额| | |贷|1000\n2026-06-05|采购| |5|贷|1005"
    assert refused(declared, opening="900")[0].code == "opening-contradicts"
    assert refused(book, opening="much")[0].code == "mapping-invalid"


def test_a_second_opening_that_does_not_follow_is_refused_at_its_row() -> None:
    problems = refused(
        HEAD
        + """2026-06-01|期初余额| | |贷|1000
        2026-06-05|采购| |500|贷|1500
        2026-07-01|期初余额| | |贷|1700
        2026-07-05|采购| |200|贷|1900"""
    )
    assert ("opening-again", 5) in {(problem.code, problem.row) for problem in problems}


PAID = "日期|类型|金额|已付|余额\n |上期余额| | |200\n2026-06-02|采购入库|100| |300\n2026-06-07|付款| |250|{}"


def test_amounts_beside_payments_raise_the_debt_where_the_balances_prove_it() -> None:
    reading = read(PAID.format(50))
    assert shown(reading) == ["2026-06-02 200.00", "2026-06-02 100.00", "2026-06-07 -250.00"]
    assert [column.reason.code for column in reading.columns if column.role == "raises"] == ["beside-paid"]


@pytest.mark.parametrize("book", [PAID.format(60), "日期|类型|金额|已付\n2026-06-02|采购入库|100|"])
def test_else_no_column_is_known_to_raise_it(book: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(book)
    [problem] = refused.value.problems
    assert (problem.code, problem.values) == ("raises-unproved", {"heading": "金额", "paid": "已付"})
    assert problem.column == "C"


def test_amounts_with_tax_need_no_proof() -> None:
    assert shown(read("日期|类型|含税金额|付款\n2026-06-02|采购入库|100|")) == ["2026-06-02 100.00"]
