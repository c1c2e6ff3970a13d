"""The archive of an answer: what was kept comes back, and the same answer makes the same file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest

from liangqing.books import store
from liangqing.books.answers import fetch_answer, fetch_outcome, keep_answer, previous_of
from liangqing.books.refusals import NotFound, StoreDamaged
from liangqing.core.digest import digest_of
from liangqing.core.schemas import DATA_FILES, complete_ledger
from liangqing.matching import reconcile

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.core.results import Result

AS_OF = date(2026, 3, 31)


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """A store of its own."""
    settings.FILES = tmp_path
    return tmp_path


@pytest.fixture
def result() -> Result:
    """Two invoices of ours, of which they have one."""
    ours, theirs = _ledger(10_000, 2_500), _ledger(10_000)
    return reconcile(ours, theirs, as_of=AS_OF)


def _ledger(*amounts: int) -> pl.DataFrame:
    rows = [
        {
            "line": line,
            "customer": "C001",
            "date": AS_OF,
            "amount_minor": minor,
            "currency": "CNY",
            "reference": f"INV-{line}001",
        }
        for line, minor in enumerate(amounts, start=1)
    ]
    return complete_ledger(pl.DataFrame(rows))


def test_an_answer_comes_back_with_the_digest_it_had(result: Result) -> None:
    back = fetch_answer(keep_answer(result))
    tables = {name.removesuffix(".parquet"): getattr(back, name.removesuffix(".parquet")) for name in DATA_FILES}
    assert digest_of({"ours": back.ours, "theirs": back.theirs}, tables, AS_OF) == result.proof["digest"]
    assert back.proof == result.proof


def test_what_the_books_go_on_with_is_read_alone(result: Result) -> None:
    outcome = fetch_outcome(keep_answer(result))
    assert outcome.differences.equals(result.differences)
    assert previous_of(outcome).open_items.equals(previous_of(result).open_items)
    assert outcome.proof == result.proof


def test_the_same_answer_is_the_same_file(result: Result) -> None:
    assert keep_answer(result) == keep_answer(result)


def test_it_hands_on_what_is_open_and_both_balances(result: Result) -> None:
    previous = previous_of(result)
    assert previous.closing == {("C001", "CNY"): (12_500, 10_000)}
    assert previous.open_items["amount_minor"].to_list() == [2_500]
    assert (previous.as_of, previous.digest) == (AS_OF, result.proof["digest"])


def test_what_is_no_archive_is_damaged_and_what_is_not_there_is_not_found() -> None:
    with pytest.raises(StoreDamaged):
        fetch_outcome(store.keep(b"not an archive"))
    with pytest.raises(NotFound):
        fetch_answer("0" * 64)
