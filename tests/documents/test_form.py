from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.documents.adjustments import item

from liangqing.core.text import translator
from liangqing.documents.form import carried_month, long_date


def test_dates_are_printed_as_documents_print_them() -> None:
    assert long_date(date(2026, 6, 30), "zh") == "2026年6月30日"
    assert long_date(date(2026, 6, 3), "en") == "3 June 2026"


def test_a_carried_item_names_the_month_it_was_first_seen_in() -> None:
    old = replace(item(), carried_from="2026-06-30#4", first_seen_on=date(2026, 5, 31))
    assert carried_month(old, translator("zh")) == "自 2026-05"
    assert carried_month(item(), str) is None
