from __future__ import annotations

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError
from liangqing.core.readings import Balance

BARE = "应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |500"
DECLARED = (
    "应付账款\n日期|摘要|借方|贷方|余额\n2026-06-01|期初余额| | |1000\n2026-06-05|采购| |5|1005\n|期末余额| | |1005"
)


def refused(book: str, opening: str) -> list[str]:
    with pytest.raises(RefusedError) as raised:
        read(book, opening=opening)
    return [problem.code for problem in raised.value.problems]


def test_balances_are_what_is_owed_to_us_with_the_row_that_declares_them() -> None:
    reading = read(DECLARED)
    assert reading.opening_minor == (Balance("", "CNY", 100000, 3),)
    assert reading.closing_minor == (Balance("", "CNY", 100500, 5),)


def test_what_the_file_does_not_declare_has_no_row() -> None:
    assert read(BARE).opening_minor == (Balance("", "CNY", 0),)
    assert read(BARE).closing_minor == (Balance("", "CNY", 50000),)


def test_a_person_can_give_the_opening_a_file_lacks() -> None:
    reading = read(BARE, opening="1,000.00")
    assert shown(reading, "kind") == ["2026-06-05 1000.00 opening", "2026-06-05 500.00 invoice"]
    assert reading.closing_minor == (Balance("", "CNY", 150000),)


def test_a_given_opening_may_not_contradict_the_file() -> None:
    assert refused(DECLARED, "900") == ["opening-contradicts"]
    assert refused(BARE, "much") == ["mapping-invalid"]
