from __future__ import annotations

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError

BOOK = """
    日期|单号|送货金额|{}|收款金额
    2026-08-01|A|1000|50|
    2026-08-05|B|500||
    2026-08-20|K|||900
"""
PROVED = """
    日期|单号|送货金额|折让|收款金额|余额
    2026-08-01|A|1000|50||1000
    2026-08-20|K|||900|100
"""


@pytest.mark.parametrize("heading", ["折让", "优惠金额", "退货金额", "Discount"])
def test_a_discount_beside_an_amount_is_a_question_where_nothing_proves_it(heading: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(BOOK.format(heading))
    assert [(one.code, one.row, one.column) for one in refused.value.problems] == [("column-may-count", 2, "D")]


def test_a_person_can_say_that_it_does_not_count() -> None:
    assert shown(read(BOOK.format("折让"), ignore=["D"]))[0] == "2026-08-01 1000.00"


def test_a_running_balance_proves_it_and_so_nothing_is_asked() -> None:
    assert shown(read(PROVED)) == ["2026-08-01 1000.00", "2026-08-20 -900.00"]


def test_counts_beside_amounts_are_no_question() -> None:
    assert len(shown(read(BOOK.format("箱数")))) == 3
