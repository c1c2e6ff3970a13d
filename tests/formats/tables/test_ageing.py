from __future__ import annotations

import pytest
from tests.formats.ledgers import cells, read, shown

from liangqing.core.problems import RefusedError
from liangqing.formats.tables.ageing import ageing_rows

STATEMENT = """
    STATEMENT OF ACCOUNT
    Date|Reference|Charges|Payments|Balance|
    2026-08-07|INV-1|3200||3200|
    2026-08-15|RCPT-1||1200|2000|
    |||||
    Current|1-30 days|31-60 days|61-90 days|Over 90 days|Amount Due
    1800|200|0|0|0|2000
    Please remit within the month
"""


def test_the_box_at_the_foot_of_a_statement_holds_no_lines() -> None:
    reading = read(STATEMENT)
    assert shown(reading) == ["2026-08-07 3200.00", "2026-08-15 -1200.00"]
    assert [one.row for one in reading.skipped if one.reason.code == "other-table"] == [6, 7]


@pytest.mark.parametrize(
    "heading",
    [
        "Current|1 - 30 Days|31 to 60 days|61-90 days|90+ days",
        "未到期|30天以内|31-60天|61-90天|90天以上",
        "余额|1~30天|31~60天|超过60天",
    ],
)
def test_it_is_known_by_its_spans_of_days(heading: str) -> None:
    assert ageing_rows(cells(f"Date|Amount\n{heading}\n1|2|3|4|5"), 1) == {2, 3}


def test_a_dated_row_below_it_is_not_taken_for_its_amounts() -> None:
    book = STATEMENT.replace("1800|200|0|0|0|2000", "2026-08-20|INV-9|500||2500|")
    assert ageing_rows(cells(book), 2) == {6}
    with pytest.raises(RefusedError):
        read(book.replace("2500", "9999"))
    assert shown(read(book))[-1] == "2026-08-20 500.00"


def test_days_of_credit_in_a_text_are_no_box() -> None:
    assert not ageing_rows(cells("Date|Text|Amount\n2026-08-07|30 days|5\nCurrent|30 days|5"), 1)
