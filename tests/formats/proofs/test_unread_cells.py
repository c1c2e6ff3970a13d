from __future__ import annotations

import pytest
from tests.formats.ledgers import read

from liangqing.core.problems import Problem, RefusedError

BOOK = """
    日期|摘要|送货金额|{}|收款金额|余额
    2026-08-01|期初||||4500
    2026-08-05|送货|2000|||6500
    2026-08-11|促销||200||6300
    2026-08-20|打款|||4500|1800
"""


def problem(book: str) -> Problem:
    with pytest.raises(RefusedError) as refused:
        read(book)
    return refused.value.problems[0]


def test_a_balance_that_takes_in_an_unread_column_is_not_told_as_a_missing_row() -> None:
    found = problem(BOOK.format("场地费用"))
    assert (found.code, found.row) == ("amount-elsewhere", 4)
    assert found.values["column"] == "D “场地费用”"
    assert found.values["amount"] == "200.00"


def test_another_amount_there_explains_nothing() -> None:
    assert problem(BOOK.format("场地费用").replace("||200||", "||150||")).code == "row-missing"


def test_nor_does_a_column_that_has_a_role() -> None:
    assert problem(BOOK.format("税额")).code == "row-missing"
