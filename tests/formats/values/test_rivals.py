from __future__ import annotations

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError

HEAD = "应付账款\n日期|单据类型|金额|价税合计\n"


def test_two_columns_that_could_be_the_amount_are_a_question_where_they_differ() -> None:
    with pytest.raises(RefusedError) as refused:
        read(HEAD + "2026-06-05|采购发票|100|100\n2026-06-06|采购发票|100|113")
    (problem,) = refused.value.problems
    assert (problem.code, problem.row, problem.column, problem.text) == ("columns-rival", 4, "D", "113")
    assert problem.values["columns"] == "C “金额”, D “价税合计”"


def test_they_are_none_where_they_agree() -> None:
    assert shown(read(HEAD + "2026-06-05|采购发票|100|100.00\n2026-06-06|采购发票|100|")) == [
        "2026-06-05 100.00",
        "2026-06-06 100.00",
    ]


def test_a_person_says_which_counts() -> None:
    reading = read(HEAD + "2026-06-06|采购发票|100|113", columns={"amount": "价税合计"})
    assert shown(reading) == ["2026-06-06 113.00"]


def test_the_original_amount_is_no_rival_of_the_booked_one() -> None:
    book = "应收账款\n日期|摘要|本币借方|原币借方|本币贷方|原币贷方|币别\n2026-06-05|销售|712|100| | |USD"
    assert shown(read(book, side="ours"), "currency", "foreign_minor") == ["2026-06-05 712.00 CNY 10000"]


def test_words_in_the_other_column_are_shown_as_they_stand() -> None:
    with pytest.raises(RefusedError) as refused:
        read(HEAD + "2026-06-06|采购发票|100|面议")
    assert refused.value.problems[0].text == "面议"
