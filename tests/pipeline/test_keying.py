from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK
from tests.pipeline import books_on_disk as books

from liangqing.core.problems import RefusedError
from liangqing.documents.blanks.keying import Known
from liangqing.pipeline.keying import known_of
from liangqing.pipeline.reconcile import run

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_given_is_nothing_known() -> None:
    assert known_of(side="theirs", like=None, previous=None, customer=None, currency="EUR") == Known("EUR")


def test_of_a_picture_only_the_name_is_known(tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert known_of(side="theirs", like=picture, previous=None, customer="C001") == Known(
        "CNY", "C001", source="page.png"
    )


def test_an_earlier_ledger_closed_with_what_the_paper_opens_with(tmp_path: Path) -> None:
    earlier = write_book(tmp_path / "may.xlsx", BOOK.replace("应付账款", "应付账款\n供应商：C001 华东家电"))
    assert known_of(side="theirs", like=earlier, previous=None, customer=None) == Known(
        "CNY", "C001 华东家电", opening_minor=500_00, source="may.xlsx"
    )


def test_the_last_result_tells_balance_and_first_day(tmp_path: Path) -> None:
    run(books.june(tmp_path))
    known = known_of(side="theirs", like=None, previous=tmp_path / "june", customer=None)
    assert known == Known("CNY", "A", date(2026, 7, 1), 1500_00)


def test_a_customer_the_last_result_does_not_hold_is_refused(tmp_path: Path) -> None:
    run(books.june(tmp_path))
    with pytest.raises(RefusedError) as refused:
        known_of(side="theirs", like=None, previous=tmp_path / "june", customer="B")
    assert [problem.code for problem in refused.value.problems] == ["customer-unknown"]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        known_of(side="theirs", like=tmp_path / "nowhere.pdf", previous=None, customer=None)
    assert [problem.code for problem in refused.value.problems] == ["file-missing"]
