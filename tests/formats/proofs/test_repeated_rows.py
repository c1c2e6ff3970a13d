from __future__ import annotations

import pytest
from tests.formats.ledgers import read

from liangqing.core.problems import Problem, RefusedError

HEAD = "应付账款\n日期|单据号|摘要|借方|贷方\n"
ROWS = "2026-06-05|CG01|采购| |500\n2026-06-06|CG02|采购| |200\n2026-06-07|FK01|付款|300|\n"
NEXT = "2026-06-08|CG03|采购| |100\n"


def asked(book: str) -> Problem:
    with pytest.raises(RefusedError) as refused:
        read(book)
    [problem] = refused.value.problems
    return problem


@pytest.mark.parametrize("between", ["", NEXT, "\n日期|单据号|摘要|借方|贷方\n"])
def test_rows_pasted_twice_are_a_question(between: str) -> None:
    problem = asked(HEAD + ROWS + between + ROWS)
    assert problem.code == "rows-repeated"
    assert (problem.values["first"], problem.values["first_end"], problem.values["count"]) == (3, 5, 3)
    assert int(problem.values["last"]) - int(problem.values["row"]) == 2


def test_a_total_pasted_along_proves_nothing() -> None:
    total = "合计| | |300|700\n"
    assert asked(HEAD + ROWS + total + ROWS + total).code == "rows-repeated"


@pytest.mark.parametrize("below", ["合计| | |600|1400", "合计| | |600|1500"])
def test_a_total_of_all_rows_proves_that_they_count_twice(below: str) -> None:
    further = NEXT if "1500" in below else ""
    assert read(HEAD + ROWS + further + ROWS + below).lines.height == 6 + bool(further)


def test_running_balances_prove_it_too() -> None:
    balances = (500, 700, 400, 900, 1100, 800)
    rows = [f"{row}|{balance}" for row, balance in zip((ROWS + ROWS).splitlines(), balances, strict=True)]
    assert read(HEAD.strip() + "|余额\n" + "\n".join(rows)).lines.height == 6


def test_a_person_may_admit_them() -> None:
    assert read(HEAD + ROWS + ROWS, accept_repeated=True).lines.height == 6


@pytest.mark.parametrize(
    "again",
    [
        ROWS.replace("06-0", "07-0"),
        ROWS.replace("CG", "CH").replace("FK", "FL"),
        "".join(ROWS.splitlines(keepends=True)[:2]),
        "".join(reversed(ROWS.splitlines(keepends=True))),
    ],
)
def test_what_recurs_otherwise_is_no_copy(again: str) -> None:
    assert read(HEAD + ROWS + again).lines.height == 3 + again.count("\n")


def test_the_same_booking_many_times_over_is_no_copied_block() -> None:
    assert read(HEAD + "2026-06-05|CG01|采购| |500\n" * 6).lines.height == 6


def test_without_numbers_nothing_is_asked() -> None:
    rows = "2026-06-05|采购| |500\n2026-06-06|采购| |200\n2026-06-07|付款|300|\n"
    assert read("应付账款\n日期|摘要|借方|贷方\n" + rows * 2).lines.height == 6
