from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.formats.ledgers import cells, shown

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats import asking
from liangqing.formats.asking import read_asking
from liangqing.formats.grids import Grid, Grids
from liangqing.formats.mapping import Mapping

if TYPE_CHECKING:
    from liangqing.core.readings import Reading

DAY_OR_MONTH = """
供应商：宁波砚溪
日期       | 摘要 | 借方 | 贷方
03/06/2026 | 采购 |      | 500
05/06/2026 | 付款 | 200  |
"""
TWO_AMOUNTS = """
供应商：宁波砚溪
日期       | 摘要 | 金额 | 付款金额 | 欠款 | 金额
2026-06-01 | 送货 | 100  |          | 113  | 113
2026-06-02 | 送货 | 200  |          | 339  | 226
2026-06-05 | 付款 |      | 39       | 300  |
2026-06-06 | 送货 | 300  |          | 639  | 339
"""


def ask(book: str, kind: str = "csv", **said: Any) -> Reading:
    grids = Grids((Grid(cells(book)),), kind)
    return read_asking("book", "0" * 64, lambda _: grids, side="theirs", mapping=Mapping.of(said), currency="CNY")


def refused(book: str, kind: str = "csv", **said: Any) -> tuple[Problem, ...]:
    with pytest.raises(RefusedError) as error:
        ask(book, kind, **said)
    return error.value.problems


def test_two_equally_good_readings_are_a_question_with_both_side_by_side() -> None:
    (question,) = refused(DAY_OR_MONTH)
    assert question.code == "date-day-or-month"
    assert [option.answer for option in question.options] == [{"day_first": True}, {"day_first": False}]
    assert [option.lines[0]["date"] for option in question.options] == ["2026-06-03", "2026-03-06"]
    assert [option.closing[0]["amount_minor"] for option in question.options] == [30000, 30000]


def test_an_answer_settles_the_question() -> None:
    assert shown(ask(DAY_OR_MONTH, day_first=True)) == ["2026-06-03 500.00", "2026-06-05 -200.00"]


def test_the_running_balance_decides_between_two_columns() -> None:
    reading = ask(TWO_AMOUNTS)
    assert shown(reading) == ["2026-06-01 113.00", "2026-06-02 226.00", "2026-06-05 -39.00", "2026-06-06 339.00"]
    (remark,) = [one for one in reading.remarks if one.code == "settled-by-proof"]
    assert remark.values["answer"] == 'columns.raises = "F"'


def test_without_a_balance_nothing_decides_and_both_are_shown() -> None:
    (question, *_) = refused(TWO_AMOUNTS.replace("欠款", "页码"))
    assert [option.line_count for option in question.options] == [4, 4]
    assert len({option.lines[0]["amount_minor"] for option in question.options}) == 2


def test_what_is_wrong_whatever_the_answer_is_said_beside_the_question() -> None:
    problems = refused(DAY_OR_MONTH.replace("200", "2OO"))
    assert [problem.code for problem in problems] == ["date-day-or-month", "amount-not-a-number"]
    assert {option.ends_in for option in problems[0].options} == {"amount-not-a-number"}


def test_an_admission_is_left_to_a_person_however_well_the_closing_agrees() -> None:
    book = """
    供应商：宁波砚溪
    日期       | 摘要 | 借方 | 贷方 | 余额
    2026-06-01 | 采购 |      | 100  | 100
    2026-06-02 | 采购 |      | 200  | 350
    2026-06-03 | 采购 |      | 300  | 650
    2026-06-04 | 采购 |      | 400  | 1000
    """
    problems = refused(book)
    assert {problem.code for problem in problems} == {"balances-off", "chain-broken"}
    assert [option.answer for option in problems[0].options] == [{"accept_broken_chain": True}]
    assert ask(book, accept_broken_chain=True).lines["amount_minor"].sum() == 100000


def test_a_column_the_mapping_names_and_the_file_lacks_is_never_passed_over() -> None:
    (problem,) = refused(DAY_OR_MONTH, day_first=True, columns={"reference": "单号"})
    assert (problem.code, problem.column) == ("column-missing", "单号")
    assert "摘要" in str(problem.values["headings"])


def test_balances_under_an_unknown_heading_are_taken_where_they_agree_in_every_row() -> None:
    book = """
    供应商：宁波砚溪
    日期       | 摘要     | 借方 | 贷方 | 䭙额
    2026-06-01 | 采购     |      | 100  | 1100
    2026-06-02 | 采购     |      | 200  | 1300
    2026-06-03 | 付款     | 300  |      | 1000
    2026-06-04 | 采购     |      | 400  | 1400
    """
    reading = ask(book)
    assert reading.lines["amount_minor"].sum() == 140000  # the opening of 1,000.00 included
    (remark,) = [one for one in reading.remarks if one.code == "balance-by-proof"]
    assert (remark.values["column"], remark.values["heading"]) == ("E", "䭙额")
    assert ask(book, columns={"text": "摘要"}).lines["amount_minor"].sum() == 140000  # whatever else a person said
    assert ask(book.replace("1300", "1305")).lines["amount_minor"].sum() == 40000


def test_on_a_page_a_column_of_figures_that_nobody_reads_is_asked_about() -> None:
    book = """
    供应商：宁波砚溪
    日期       | 摘要 | 借方 | 贷方 | 䭙额
    2026-06-01 | 采购 |      | 100  | 7
    2026-06-02 | 采购 |      | 200  | 9
               | 合计 |      | 300  |
    """
    (question,) = refused(book, "pdf")
    assert (question.code, question.options[0].answer) == ("column-may-count", {"ignore": ["E"]})
    assert ask(book, "pdf", ignore=["E"]).lines.height == 2
    assert ask(book).lines.height == 2


def test_a_file_is_read_so_often_and_no_more_however_many_questions_hang_on_one_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    readings: list[object] = []

    def never(*_args: Any, **said: Any) -> Reading:
        readings.append(said)
        raise RefusedError([Problem("column-may-count", values={"heading": "䭙额"}, column="E")])

    monkeypatch.setattr(asking, "read_ledger", never)
    monkeypatch.setattr(asking, "answers_to", lambda *_: [{"ignore": [str(number)]} for number in range(8)])
    (question,) = refused("日期|金额\n2026-06-01|5")
    assert len(readings) <= 48
    assert question.options[-1].asks_on
