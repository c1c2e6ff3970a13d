from __future__ import annotations

import pytest
from tests.formats.ledgers import cells, read, shown

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.asking import read_asking
from liangqing.formats.grids import Grid, Grids
from liangqing.formats.mapping import Mapping

HEAD = "应付账款\n日期|单据号|摘要|借方|贷方|{}\n"
ROWS = "2026-06-05|CG01|采购| |500|{}\n2026-06-06|CG02|采购| |300|{}\n2026-06-07|FK01|付款|100| |\n"


def asked(book: str) -> list[Problem]:
    with pytest.raises(RefusedError) as refused:
        read(book)
    return list(refused.value.problems)


@pytest.mark.parametrize(
    ("heading", "state", "void"),
    [
        ("状态", "正常", "作废"),
        ("单据状态", "已审核", "已作废"),
        ("Status", "Open", "Voided"),
        ("Doc Status", "Open", "CANCELLED"),
        ("作废标志", "否", "是"),
        ("是否作废", "N", "Y"),
        ("Void", "", "X"),
        ("备注", "", "【作废】"),
    ],
)
def test_a_row_marked_as_void_is_a_question_where_nothing_proves_whether_it_counts(
    heading: str, state: str, void: str
) -> None:
    book = HEAD.format(heading) + ROWS.format(state, void)
    [problem] = asked(book)
    assert (problem.code, problem.row, problem.column, problem.values["count"]) == ("rows-voided", 4, "F", 1)
    assert shown(read(book, voided="left_out")) == ["2026-06-05 500.00", "2026-06-07 -100.00"]
    assert shown(read(book, voided="counts")) == ["2026-06-05 500.00", "2026-06-06 300.00", "2026-06-07 -100.00"]


def test_what_was_said_of_void_rows_is_told_with_the_first_of_them() -> None:
    book = HEAD.format("状态") + ROWS.format("正常", "作废")
    reading = read(book, voided="left_out")
    assert [(one.code, one.values["row"]) for one in reading.remarks] == [("voided-left-out", 4)]
    assert [(one.reason.code, one.row) for one in reading.skipped[1:]] == [("voided", 4)]
    assert [one.code for one in read(book, voided="counts").remarks] == ["voided-counted"]


@pytest.mark.parametrize(("balances", "lines"), [((500, 800, 700, 600, 500), 5), ((500, 500, 400, 300, 200), 4)])
def test_running_balances_settle_it(balances: tuple[int, ...], lines: int) -> None:
    rows = [*ROWS.format("正常", "作废").splitlines(), "2026-06-08|FK02|付款|100| |", "2026-06-09|FK03|付款|100| |"]
    book = HEAD.format("状态|余额") + "\n".join(f"{row}|{one}" for row, one in zip(rows, balances, strict=True))
    grids = Grids((Grid(cells(book)),), "csv")
    reading = read_asking("book", "0" * 64, lambda _: grids, side="theirs", mapping=Mapping(), currency="CNY")
    assert reading.lines.height == lines
    assert {"voided-counted", "voided-left-out"} & {one.code for one in reading.remarks}


def test_a_text_that_mentions_it_is_told() -> None:
    reading = read(HEAD.format("备注") + ROWS.format("", "").replace("CG02|采购", "CG02|冲作废发票"))
    assert [one.code for one in reading.remarks] == ["voided-counted"]


def test_states_of_rows_that_stand_and_rows_without_an_amount_say_nothing() -> None:
    assert read(HEAD.format("状态") + ROWS.format("正常", "未作废")).remarks == ()
    assert read(HEAD.format("状态") + ROWS.format("正常", "作废").replace("300", "0")).remarks == ()
