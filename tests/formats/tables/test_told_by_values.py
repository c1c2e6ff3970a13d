from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError

if TYPE_CHECKING:
    from liangqing.core.readings import Reading

ROWS = """
    2026-06-05|FP01|销售 电热水壶|500| |500
    2026-06-08|FP02|销售 电饭煲|120| |620
    2026-06-12|FP03|销售 风扇|80| |700
    2026-06-20|SK01|收货款| |300|400
    2026-06-25|SK02|收货款| |100|300
"""
LINES = ["2026-06-05 500.00", "2026-06-08 120.00", "2026-06-12 80.00", "2026-06-20 -300.00", "2026-06-25 -100.00"]


def roles(reading: Reading) -> dict[str, str]:
    """The columns told by their values, role -> letter."""
    return {one.role: one.column for one in reading.columns if one.role and one.reason.code == "by-values"}


def refused(book: str, **mapping: Any) -> list[tuple[str, object]]:
    with pytest.raises(RefusedError) as raised:
        read(book, side="ours", **mapping)
    return [(problem.code, problem.values.get("ways")) for problem in raised.value.problems]


def test_headings_nobody_knows_are_told_by_a_balance_that_runs_through_all_rows() -> None:
    reading = read("甲|乙|丙|丁|戊|己" + ROWS, side="ours")
    assert roles(reading) == {"date": "A", "text": "C", "raises": "D", "reduces": "E", "balance": "F"}
    assert shown(reading) == LINES


def test_a_table_without_any_heading() -> None:
    assert shown(read(ROWS, side="ours")) == LINES
    assert shown(read("某某公司 往来" + ROWS, side="ours")) == LINES


def test_rows_newest_first() -> None:
    rows = "\n".join(reversed(ROWS.strip().splitlines()))
    assert shown(read("甲|乙|丙|丁|戊|己\n" + rows, side="ours")) == LINES


def test_one_column_of_days_beside_known_amounts() -> None:
    reading = read("何时|单号|摘要|借方|贷方|余额" + ROWS, side="ours")
    assert roles(reading) == {"date": "A"}
    assert shown(reading) == LINES


def test_a_balance_that_breaks_proves_nothing() -> None:
    assert refused("甲|乙|丙|丁|戊|己" + ROWS.replace("|620", "|621")) == [
        ("roles-by-values", "date A, text C, raises D, reduces E; date A, text C, raises E, reduces D"),
    ]


def test_what_raises_the_debt_is_asked_where_no_row_says_it() -> None:
    rows = ROWS.replace("销售", "甲").replace("收货款", "乙").replace("FP", "A").replace("SK", "B")
    assert refused("甲|乙|丙|丁|戊|己" + rows) == [("roles-by-values", "date A, raises D, reduces E, balance F")]


def test_three_rows_are_too_few_to_prove_anything() -> None:
    few = "\n".join(ROWS.strip().splitlines()[:3])
    assert refused("甲|乙|丙|丁|戊|己\n" + few) == [("no-heading", None)]


def test_a_person_answers_with_the_letters() -> None:
    rows = ROWS.strip().replace("|620", "|621")
    columns = {"date": "A", "raises": "D", "reduces": "E"}
    assert shown(read(rows, side="ours", header_row=0, columns=columns, ignore=["F"])) == LINES
    assert shown(read("甲|乙|丙|丁|戊|己\n" + rows, side="ours", header_row=1, columns=columns)) == LINES


def test_a_balance_that_counts_what_was_paid_in_advance_is_turned() -> None:
    """Deliveries reduce it: what is owed is the other way round."""
    rows = """
        2026-06-01|收货款|900| |900
        2026-06-05|销售|  |500|400
        2026-06-08|销售|  |120|280
        2026-06-12|销售|  |80|200
        2026-06-20|收货款|300| |500
    """
    assert shown(read("甲|乙|丙|丁|戊\n" + rows, side="ours"))[:2] == ["2026-06-01 -900.00", "2026-06-05 500.00"]


def test_an_opening_above_the_first_line_of_a_table_without_a_heading() -> None:
    rows = "||期初余额|||100\n" + "\n".join(
        line[: line.rindex("|") + 1] + str(balance)
        for line, balance in zip(ROWS.strip().splitlines(), (600, 720, 800, 500, 400), strict=True)
    )
    assert shown(read(rows, side="ours")) == ["2026-06-05 100.00", *LINES]


def test_an_unknown_heading_of_two_rows() -> None:
    reading = read("应收账款\n甲|乙|丙|丁| |己\n| | |戊|庚|" + ROWS, side="ours")
    assert shown(reading) == LINES
    assert reading.header_rows == (3,)


def test_one_amount_with_its_side() -> None:
    rows = "\n".join(
        f"2026-06-0{day}|{text}|{side}|{amount}|{balance}"
        for day, text, side, amount, balance in (
            (1, "销售", "借", 500, 500),
            (2, "销售", "借", 70, 570),
            (3, "收款", "贷", 200, 370),
            (4, "收款", "贷", 70, 300),
        )
    )
    reading = read("甲|乙|丙|丁|戊\n" + rows, side="ours")
    assert roles(reading) == {"date": "A", "text": "B", "direction": "C", "amount": "D", "balance": "E"}
    assert shown(reading)[-1] == "2026-06-04 -70.00"


def test_absolute_balances_with_their_side() -> None:
    rows = "\n".join(
        f"2026-06-0{day}|{text}|{raised}|{reduced}|{side}|{balance}"
        for day, text, raised, reduced, side, balance in (
            (1, "甲", 500, 0, "借", 500),
            (2, "乙", 0, 570, "贷", 70),
            (3, "丙", 70, 0, "平", 0),
            (4, "丁", 60, 0, "借", 60),
        )
    )
    reading = read("应收账款\n子|丑|寅|卯|辰|巳\n" + rows, side="ours")
    assert roles(reading) == {"date": "A", "debit": "C", "credit": "D", "balance_direction": "E", "balance": "F"}


def test_blocks_of_parties_each_with_its_opening() -> None:
    block = "\n||期初余额|||{0}\n2026-06-05|A|销售|5||{1}\n2026-06-06|B|销售|6||{2}\n2026-06-07|C|收款||7|{3}"
    book = (
        "子|丑|寅|卯|辰|巳\n往来单位：甲" + block.format(1, 6, 12, 5) + "\n往来单位：乙" + block.format(90, 95, 101, 94)
    )
    reading = read(book, side="ours")
    assert shown(reading, "customer")[0] == "2026-06-05 1.00 甲"
    assert shown(reading, "customer")[4] == "2026-06-05 90.00 乙"
    assert all(proof.holds for proof in reading.proofs)


def test_openings_of_several_parties_that_nothing_names_are_asked_about() -> None:
    block = "\n|{4}|期初余额|||{0}\n2026-06-05|{4}|销售|5||{1}\n2026-06-06|{4}|销售|6||{2}\n2026-06-07|{4}|收款||7|{3}"
    book = "子|丑|寅|卯|辰|巳" + block.format(1, 6, 12, 5, "甲") + block.format(90, 95, 101, 94, "乙")
    assert refused(book) == [("roles-by-values", "date A, text C, raises D, reduces E, balance F")]
