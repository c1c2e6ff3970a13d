from __future__ import annotations

from typing import Any

import pytest
from tests.formats.ledgers import read

from liangqing.core.problems import Problem, RefusedError

OF_TWO = """应收账款
{}
客户名称|日期|摘要|借方|贷方|余额
华东家电|2026-06-01|期初余额| | |100
华东家电|2026-06-05|销售|500| |600
华南家电|2026-06-01|期初余额| | |50
华南家电|2026-06-06|收款| |20|30
{}"""


def read_two(above: str, below: str = "", **mapping: Any) -> dict[str, bool | None]:
    reading = read(OF_TWO.format(above, below), side="ours", **mapping)
    return {proof.name.code: proof.holds for proof in reading.proofs}


def refused(above: str, below: str = "") -> list[Problem]:
    with pytest.raises(RefusedError) as raised:
        read_two(above, below)
    return list(raised.value.problems)


def test_balances_over_all_customers_are_compared_with_all() -> None:
    assert read_two("期初余额：150.00 期末余额：630.00")["proof-over-all"]
    (problem,) = refused("期初余额：150.00 期末余额：640.00")
    assert (problem.code, problem.row, problem.values["sum"]) == ("closing-not-sum", 2, "630.00")
    (problem,) = refused("期初余额：160.00")
    assert (problem.code, problem.values["declared"]) == ("opening-again", "160.00")
    assert read_two("期末余额：640.00", accept_wrong_total=True)["proof-over-all"] is False


def test_an_amount_in_words_is_a_balance_or_a_sum() -> None:
    assert read_two("应收", "合计人民币（大写）：陆佰叁拾元整")["proof-over-all"]
    assert refused("应收", "合计人民币（大写）：陆佰肆拾元整")[0].code == "closing-not-sum"


def test_an_amount_in_words_says_the_same_as_the_figure_beside_it() -> None:
    assert read_two("应收", "期末余额：630.00|大写：陆佰叁拾元整")["proof-over-all"]
    assert refused("应收", "期末余额：630.00|大写：叁拾元整")


def test_an_opening_of_all_is_of_nobody_where_no_customer_has_one() -> None:
    rows = "2026-06-05|华东家电|销售|500|\n2026-06-06|华南家电|销售|200|"
    book = "应收账款 期初余额：1000.00\n日期|客户名称|摘要|借方|贷方\n" + rows
    with pytest.raises(RefusedError) as raised:
        read(book, side="ours")
    assert [problem.code for problem in raised.value.problems] == ["opening-unassigned"]
